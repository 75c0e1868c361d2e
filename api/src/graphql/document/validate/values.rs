//! Literals against input types. Variables inside them are noted with the type their place expects.

use async_graphql::{
    Name, Pos,
    parser::types::{BaseType, Type},
};
use async_graphql_value::Value;
use indexmap::IndexMap;

use super::{
    super::{
        definition::{TypeDef, input},
        error::shown,
        introspection::Kind,
        scalar::{Leaf, refuse},
    },
    Validator,
    variables::{Place, Usage},
};

impl<'a> Validator<'a> {
    pub(super) fn value(&mut self, value: &'a Value, ty: &'a Type, has_default: bool, pos: Pos) {
        match (value, &ty.base) {
            (Value::Variable(name), _) => {
                let place = Place {
                    ty,
                    has_default,
                    one_of: None,
                };
                self.scope.variables.push(Usage {
                    name,
                    pos,
                    place: Some(place),
                });
            }
            (Value::Null, _) if ty.nullable => {}
            (Value::Null, _) => self.error(format!("Expected value of type \"{ty}\", found null."), pos),
            (Value::List(items), BaseType::List(inner)) => {
                for item in items {
                    self.value(item, inner, false, pos);
                }
            }
            // A single value stands for a list of one.
            (_, BaseType::List(inner)) => self.value(value, inner, false, pos),
            (_, BaseType::Named(name)) => {
                if let Some(def) = self.table.get(name) {
                    self.named_value(value, def, ty, pos);
                }
            }
        }
    }

    fn named_value(&mut self, value: &'a Value, def: &'a TypeDef, ty: &'a Type, pos: Pos) {
        let name = &def.name;
        let problem = match (def.kind, value) {
            (Kind::InputObject, Value::Object(object)) => return self.object(object, def, pos),
            (Kind::Enum, Value::Enum(given)) if def.values.contains(given.as_str()) => None,
            (Kind::Enum, Value::Enum(given)) => Some(format!("Value \"{given}\" does not exist in \"{name}\" enum.")),
            (Kind::Enum, _) => Some(format!(
                "Enum \"{name}\" cannot represent non-enum value: {}.",
                shown(value)
            )),
            (Kind::Scalar, _) => {
                self.untyped(value, pos);
                refuse(name, &leaf(value), value)
            }
            _ => Some(format!("Expected value of type \"{ty}\", found {}.", shown(value))),
        };
        if let Some(message) = problem {
            self.error(message, pos);
        }
    }

    fn object(&mut self, object: &'a IndexMap<Name, Value>, def: &'a TypeDef, pos: Pos) {
        for (name, value) in object {
            let Some(field) = input(&def.inputs, name) else {
                self.error(
                    format!("Field \"{name}\" is not defined by type \"{}\".", def.name),
                    pos,
                );
                self.untyped(value, pos);
                continue;
            };
            match value {
                Value::Variable(variable) if def.one_of => {
                    let place = Place {
                        ty: &field.ty,
                        has_default: false,
                        one_of: Some(&def.name),
                    };
                    self.scope.variables.push(Usage {
                        name: variable,
                        pos,
                        place: Some(place),
                    });
                }
                Value::Null if def.one_of => {
                    self.error(format!("Field \"{}.{name}\" must be non-null.", def.name), pos);
                }
                _ => self.value(value, &field.ty, field.default.is_some(), pos),
            }
        }
        for field in def
            .inputs
            .iter()
            .filter(|field| field.is_required() && !object.contains_key(field.name.as_str()))
        {
            let message = format!(
                "Field \"{}.{}\" of required type \"{}\" was not provided.",
                def.name, field.name, field.ty
            );
            self.error(message, pos);
        }
        if def.one_of && object.len() != 1 {
            self.error(
                format!("OneOf Input Object \"{}\" must specify exactly one key.", def.name),
                pos,
            );
        }
    }

    /// Notes the variables of a value whose place has no type.
    pub(super) fn untyped(&mut self, value: &'a Value, pos: Pos) {
        match value {
            Value::Variable(name) => self.scope.variables.push(Usage { name, pos, place: None }),
            Value::List(items) => items.iter().for_each(|item| self.untyped(item, pos)),
            Value::Object(object) => object.values().for_each(|item| self.untyped(item, pos)),
            _ => {}
        }
    }
}

fn leaf(value: &Value) -> Leaf<'_> {
    match value {
        Value::Number(number) => Leaf::Number(number),
        Value::String(_) => Leaf::String,
        Value::Boolean(_) => Leaf::Boolean,
        _ => Leaf::Other,
    }
}
