//! An operation together with the values of its variables.

use async_graphql::{
    Positioned, Variables,
    parser::types::{BaseType, Directive, Field, OperationDefinition},
};
use async_graphql_value::{ConstValue, Value};

use super::{
    definition::{FieldDef, TypeDef, input},
    error::{GateError, Refusal},
};

/// Entries that a list of the schema description is taken to have. With it the standard introspection query passes the
/// default cost, and one that asks for fields of types of fields of types of fields does not.
const INTROSPECTION_LIST: usize = 8;

/// The operation being prepared; its variables have been checked.
pub(super) struct Bound<'a> {
    pub(super) operation: &'a OperationDefinition,
    pub(super) variables: &'a Variables,
}

impl<'a> Bound<'a> {
    /// The value of a variable; `None` if it is neither given nor defaulted.
    fn variable(&self, name: &str) -> Option<&'a ConstValue> {
        self.variables.get(name).or_else(|| {
            let mut definitions = self.operation.variable_definitions.iter();
            let definition = definitions.find(|definition| definition.node.name.node == name)?;
            definition.node.default_value.as_ref().map(|default| &default.node)
        })
    }

    /// Whether `value` is a variable that stands for nothing, so that what holds it counts as not written.
    pub(super) fn is_absent(&self, value: &Value) -> bool {
        matches!(value, Value::Variable(name) if self.variable(name).is_none())
    }

    /// What `@skip` and `@include` say. An explicit null for their `if` is a request error.
    pub(super) fn includes(&self, directives: &[Positioned<Directive>]) -> Result<bool, GateError> {
        for directive in directives {
            let included = match directive.node.name.node.as_str() {
                "skip" => false,
                "include" => true,
                _ => continue,
            };
            let condition = directive.node.get_argument("if").and_then(|value| match &value.node {
                Value::Boolean(condition) => Some(*condition),
                Value::Variable(name) => match self.variable(name) {
                    Some(ConstValue::Boolean(condition)) => Some(*condition),
                    _ => None,
                },
                _ => None,
            });
            match condition {
                Some(condition) if condition == included => {}
                Some(_) => return Ok(false),
                None => {
                    let message = "Argument \"if\" of non-null type \"Boolean!\" must not be null.";
                    return Err(GateError::new(Refusal::Variable, message, [directive.pos]));
                }
            }
        }
        Ok(true)
    }

    /// How often what is selected under `field` may be answered: the page size that it asks for, 1 if it is no page.
    /// `page` is the highest that counts, and what counts where none is named.
    pub(super) fn times(&self, parent: &TypeDef, def: &FieldDef, field: &Field, page: usize) -> usize {
        let sizes = ["first", "last"].into_iter().filter_map(|name| {
            let arg = input(&def.args, name)?;
            let given = field.get_argument(name).map(|value| &value.node);
            let asked = match given {
                Some(Value::Number(number)) => number.as_i64(),
                Some(Value::Variable(name)) => match self.variable(name) {
                    Some(ConstValue::Number(number)) => number.as_i64(),
                    _ => None,
                },
                _ => None,
            };
            let default = arg.default.as_ref().and_then(|default| default.parse::<i64>().ok());
            Some(
                asked
                    .or(default)
                    .map(|size| usize::try_from(size).unwrap_or(0).clamp(1, page.max(1))),
            )
        });
        // Of `first` and `last` the larger one counts; where both stay silent, the page.
        match sizes.reduce(Option::max) {
            Some(size) => size.unwrap_or(page),
            None if parent.name.starts_with("__") && is_list(def) => INTROSPECTION_LIST,
            None => 1,
        }
    }
}

fn is_list(def: &FieldDef) -> bool {
    matches!(def.ty.base, BaseType::List(_))
}
