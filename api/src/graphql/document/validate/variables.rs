//! Variables: what they are declared as, and whether the places that use them can take them.

use std::collections::{HashMap, HashSet};

use async_graphql::{
    Name, Pos, Positioned,
    parser::types::{BaseType, Type, VariableDefinition},
};
use async_graphql_value::{ConstValue, Value};

use super::{super::definition::core_name, Scope, Validator};

/// One use of a variable.
pub(super) struct Usage<'a> {
    pub(super) name: &'a str,
    pub(super) pos: Pos,
    /// `None` where the place itself is unknown or takes anything.
    pub(super) place: Option<Place<'a>>,
}

/// What the place of a variable expects.
pub(super) struct Place<'a> {
    pub(super) ty: &'a Type,
    pub(super) has_default: bool,
    /// The one-of input type whose key it is.
    pub(super) one_of: Option<&'a str>,
}

impl<'a> Validator<'a> {
    pub(super) fn variable_definitions(&mut self, definitions: &'a [Positioned<VariableDefinition>]) {
        let mut seen = HashSet::new();
        for definition in definitions {
            let VariableDefinition {
                name,
                var_type,
                directives,
                default_value,
            } = &definition.node;
            if !seen.insert(&name.node) {
                self.error(
                    format!("There can be only one variable named \"${}\".", name.node),
                    name.pos,
                );
            }
            self.directives(directives, "VARIABLE_DEFINITION");
            match self.table.core(&var_type.node) {
                None => {
                    let core = core_name(&var_type.node);
                    self.error(format!("Unknown type \"{core}\"."), var_type.pos);
                }
                Some(def) if !def.is_input() => {
                    let message = format!(
                        "Variable \"${}\" cannot be non-input type \"{}\".",
                        name.node, var_type.node
                    );
                    self.error(message, var_type.pos);
                }
                Some(_) => {
                    if let Some(default) = default_value {
                        self.default_value(default.node.clone().into_value(), &var_type.node, default.pos);
                    }
                }
            }
        }
    }

    /// A default has no variables, so nothing of it needs to outlive the check.
    fn default_value(&mut self, value: Value, ty: &Type, pos: Pos) {
        let errors = std::mem::replace(&mut self.errors, super::Errors::new(1));
        let mut inner = Validator {
            table: self.table,
            document: self.document,
            errors,
            scope: Scope::default(),
        };
        inner.value(&value, ty, false, pos);
        self.errors = inner.errors;
    }

    /// Checks what an operation uses, itself and through fragments, against what it declares.
    pub(super) fn variable_usages(
        &mut self,
        operation: Option<&Name>,
        definitions: &'a [Positioned<VariableDefinition>],
        reached: &[&Scope<'a>],
    ) {
        let declared: HashMap<&str, _> = definitions
            .iter()
            .map(|def| (def.node.name.node.as_str(), def))
            .collect();
        let mut used = HashSet::new();
        for usage in reached.iter().flat_map(|scope| &scope.variables) {
            used.insert(usage.name);
            match declared.get(usage.name) {
                Some(definition) => self.position(usage, &definition.node),
                None => {
                    let by = operation
                        .map(|name| format!(" by operation \"{name}\""))
                        .unwrap_or_default();
                    self.error(format!("Variable \"${}\" is not defined{by}.", usage.name), usage.pos);
                }
            }
        }
        for definition in definitions
            .iter()
            .filter(|def| !used.contains(def.node.name.node.as_str()))
        {
            let by = operation
                .map(|name| format!(" in operation \"{name}\""))
                .unwrap_or_default();
            let message = format!("Variable \"${}\" is never used{by}.", definition.node.name.node);
            self.error(message, definition.pos);
        }
    }

    fn position(&mut self, usage: &Usage<'a>, definition: &VariableDefinition) {
        let Some(place) = &usage.place else { return };
        let given = &definition.var_type.node;
        // An unknown type of the variable is reported where it is declared.
        if self.table.core(given).is_none() {
            return;
        }
        if let (Some(one_of), true) = (place.one_of, given.nullable) {
            let message = format!(
                "Variable \"${}\" is of type \"{given}\" but must be non-nullable to be used for OneOf Input Object \"{one_of}\".",
                usage.name
            );
            return self.error(message, usage.pos);
        }
        let has_default = definition
            .default_value
            .as_ref()
            .is_some_and(|value| value.node != ConstValue::Null);
        // A default on either side fills the gap between a nullable variable and a non-null place.
        let fits = if !place.ty.nullable && given.nullable {
            (has_default || place.has_default) && same_base(&given.base, &place.ty.base)
        } else {
            is_subtype(given, place.ty)
        };
        if !fits {
            let message = format!(
                "Variable \"${}\" of type \"{given}\" used in position expecting type \"{}\".",
                usage.name, place.ty
            );
            self.error(message, usage.pos);
        }
    }
}

fn is_subtype(given: &Type, expected: &Type) -> bool {
    (expected.nullable || !given.nullable) && same_base(&given.base, &expected.base)
}

fn same_base(given: &BaseType, expected: &BaseType) -> bool {
    match (given, expected) {
        (BaseType::Named(given), BaseType::Named(expected)) => given == expected,
        (BaseType::List(given), BaseType::List(expected)) => is_subtype(given, expected),
        _ => false,
    }
}
