//! Values of variables against their declared types.

use async_graphql::{
    Name, Pos, Variables,
    parser::types::{BaseType, OperationDefinition, Type},
};
use async_graphql_value::ConstValue;
use indexmap::IndexMap;

use super::{
    definition::{TypeDef, input},
    error::{Errors, GateError, Refusal, shown},
    introspection::Kind,
    limits::Limits,
    scalar::{Leaf, refuse},
    table::Table,
};

/// Levels of lists and objects in a value; a JSON parser stops at 128.
const MOST_NESTING: usize = 128;

/// Refuses values that do not fit. What passes needs no conversion: the executor reads the values as they are.
pub(super) fn check(
    table: &Table,
    operation: &OperationDefinition,
    variables: &Variables,
    limits: &Limits,
) -> Result<(), Vec<GateError>> {
    check_size(variables, limits.variables_bytes).map_err(|error| vec![error])?;
    let mut errors = Errors::new(limits.errors);
    for definition in &operation.variable_definitions {
        let name = &definition.node.name.node;
        let ty = &definition.node.var_type.node;
        let problem = match variables.get(name) {
            None if !ty.nullable && definition.node.default_value.is_none() => {
                format!("Variable \"${name}\" of required type \"{ty}\" was not provided.")
            }
            None => continue,
            Some(ConstValue::Null) if !ty.nullable => {
                format!("Variable \"${name}\" of non-null type \"{ty}\" must not be null.")
            }
            Some(value) => {
                let mut check = Check {
                    table,
                    errors: &mut errors,
                    pos: definition.pos,
                    name,
                    path: name.to_string(),
                };
                check.value(value, ty);
                continue;
            }
        };
        errors.push(GateError::new(Refusal::Variable, problem, [definition.pos]));
    }
    errors.into_result()
}

fn check_size(variables: &Variables, most: usize) -> Result<(), GateError> {
    let mut bytes = 0_usize;
    let mut open: Vec<(&ConstValue, usize)> = Vec::new();
    for (name, value) in variables.iter() {
        bytes = bytes.saturating_add(name.len());
        open.push((value, 1));
        while let Some((value, level)) = open.pop() {
            let inner = level.saturating_add(1);
            bytes = bytes.saturating_add(match value {
                ConstValue::String(text) => text.len(),
                _ => 8,
            });
            match value {
                ConstValue::List(items) => open.extend(items.iter().map(|item| (item, inner))),
                ConstValue::Object(object) => {
                    bytes = object.keys().fold(bytes, |sum, key| sum.saturating_add(key.len()));
                    open.extend(object.values().map(|item| (item, inner)));
                }
                _ => {}
            }
            if bytes > most {
                return Err(GateError::limit("The variables have too many bytes", most));
            }
            if level > MOST_NESTING {
                return Err(GateError::limit("The variables nest too deep", MOST_NESTING));
            }
        }
    }
    Ok(())
}

struct Check<'a, 'e> {
    table: &'a Table,
    errors: &'e mut Errors,
    pos: Pos,
    name: &'a Name,
    /// From the variable to the value at hand: `input.lines[2].quantity`.
    path: String,
}

impl Check<'_, '_> {
    fn value(&mut self, value: &ConstValue, ty: &Type) {
        match (value, &ty.base) {
            _ if self.errors.full() => {}
            (ConstValue::Null, _) if ty.nullable => {}
            (ConstValue::Null, _) => self.error(value, &format!("Expected non-nullable type \"{ty}\" not to be null.")),
            (ConstValue::List(items), BaseType::List(inner)) => {
                for (index, item) in items.iter().enumerate() {
                    self.within(&format!("[{index}]"), |check| check.value(item, inner));
                }
            }
            // A single value stands for a list of one.
            (_, BaseType::List(inner)) => self.value(value, inner),
            (_, BaseType::Named(name)) => {
                if let Some(def) = self.table.get(name) {
                    self.named(value, def);
                }
            }
        }
    }

    fn named(&mut self, value: &ConstValue, def: &TypeDef) {
        let name = &def.name;
        let problem = match (def.kind, value) {
            (Kind::InputObject, ConstValue::Object(object)) => return self.object(value, object, def),
            (Kind::InputObject, _) => Some(format!("Expected type \"{name}\" to be an object.")),
            (Kind::Enum, ConstValue::String(given)) if def.values.contains(given) => None,
            (Kind::Enum, ConstValue::String(given)) => {
                Some(format!("Value \"{}\" does not exist in \"{name}\" enum.", shown(given)))
            }
            (Kind::Enum, _) => Some(format!(
                "Enum \"{name}\" cannot represent non-string value: {}.",
                shown(value)
            )),
            _ => refuse(name, &leaf(value), value),
        };
        if let Some(problem) = problem {
            self.error(value, &problem);
        }
    }

    fn object(&mut self, value: &ConstValue, object: &IndexMap<Name, ConstValue>, def: &TypeDef) {
        for (name, item) in object {
            match input(&def.inputs, name) {
                Some(field) => self.within(&format!(".{name}"), |check| check.value(item, &field.ty)),
                None => {
                    let name = shown(name);
                    self.error(
                        value,
                        &format!("Field \"{name}\" is not defined by type \"{}\".", def.name),
                    );
                }
            }
        }
        for field in def
            .inputs
            .iter()
            .filter(|field| field.is_required() && !object.contains_key(field.name.as_str()))
        {
            self.error(
                value,
                &format!(
                    "Field \"{}\" of required type \"{}\" was not provided.",
                    field.name, field.ty
                ),
            );
        }
        if def.one_of && object.len() != 1 {
            self.error(
                value,
                &format!("Exactly one key must be specified for OneOf type \"{}\".", def.name),
            );
        } else if def.one_of
            && let Some((name, ConstValue::Null)) = object.first()
        {
            self.within(&format!(".{name}"), |check| {
                check.error(&ConstValue::Null, &format!("Field \"{name}\" must be non-null."));
            });
        }
    }

    fn within(&mut self, step: &str, check: impl FnOnce(&mut Self)) {
        let length = self.path.len();
        self.path.push_str(step);
        check(self);
        self.path.truncate(length);
    }

    fn error(&mut self, value: &ConstValue, problem: &str) {
        if self.errors.full() {
            return;
        }
        let at = if self.path.len() > self.name.len() {
            format!(" at \"{}\"", shown(&self.path))
        } else {
            String::new()
        };
        let message = format!(
            "Variable \"${}\" got invalid value {}{at}; {problem}",
            self.name,
            shown(value)
        );
        self.errors.push(GateError::new(Refusal::Variable, message, [self.pos]));
    }
}

fn leaf(value: &ConstValue) -> Leaf<'_> {
    match value {
        ConstValue::Number(number) => Leaf::Number(number),
        ConstValue::String(_) => Leaf::String,
        ConstValue::Boolean(_) => Leaf::Boolean,
        _ => Leaf::Other,
    }
}
