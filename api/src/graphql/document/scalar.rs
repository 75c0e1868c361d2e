//! The five scalars of the specification. What any other scalar takes is its own parser's business.

use std::fmt::Display;

use async_graphql::Number;

use super::error::shown;

/// A value that is no list, no object, no null and no enum name.
pub(super) enum Leaf<'a> {
    Number(&'a Number),
    String,
    Boolean,
    /// Anything else, which no scalar of the specification takes.
    Other,
}

/// Why the scalar called `name` does not take `leaf`, which prints as `value`.
pub(super) fn refuse(name: &str, leaf: &Leaf<'_>, value: &impl Display) -> Option<String> {
    let reason = match (name, leaf) {
        ("Int", Leaf::Number(number)) => match number.as_i64().map(i32::try_from) {
            Some(Ok(_)) => return None,
            None if number.is_f64() => "Int cannot represent non-integer value",
            _ => "Int cannot represent non 32-bit signed integer value",
        },
        ("Float", Leaf::Number(_)) | ("String", Leaf::String) | ("Boolean", Leaf::Boolean) | ("ID", Leaf::String) => {
            return None;
        }
        ("ID", Leaf::Number(number)) if number.is_i64() => return None,
        ("Int", _) => "Int cannot represent non-integer value",
        ("Float", _) => "Float cannot represent non numeric value",
        ("String", _) => "String cannot represent a non string value",
        ("Boolean", _) => "Boolean cannot represent a non boolean value",
        ("ID", _) => "ID cannot represent a non-string and non-integer value",
        _ => return None,
    };
    Some(format!("{reason}: {}", shown(value)))
}
