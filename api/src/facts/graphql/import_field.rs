//! What a file can hold.

use async_graphql::SimpleObject;

use crate::facts::import::Field;

/// What a column of a file can be.
#[derive(SimpleObject)]
pub struct ImportField {
    /// Name, as the mapping has it.
    name: &'static str,
    /// Whether a mapping must say where it comes from.
    required: bool,
}

impl From<&Field> for ImportField {
    fn from(field: &Field) -> Self {
        Self {
            name: field.name,
            required: field.required,
        }
    }
}
