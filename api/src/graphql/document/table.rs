//! What one seat's schema has, in the form that checking needs.
//!
//! It is built from introspection run as that seat, so what the seat may not see is not in it: hidden and unknown are
//! the same thing from here on.

use std::collections::{HashMap, HashSet};

use async_graphql::{
    Name,
    parser::types::{BaseType, OperationType, Type},
};

use super::{
    definition::{DirectiveDef, FieldDef, InputDef, TypeDef, core_name, inputs},
    introspection::{Introspection, Kind},
};

pub(super) struct Table {
    types: HashMap<String, TypeDef>,
    directives: HashMap<String, DirectiveDef>,
    query: String,
    mutation: Option<String>,
    subscription: Option<String>,
    /// `__typename`, which every composite type has.
    typename: FieldDef,
    /// `__schema` and `__type`, which the query root has where introspection is allowed.
    meta: HashMap<String, FieldDef>,
}

impl Table {
    /// The table of `introspection`. Without `allow_introspection` the schema's own types do not exist either.
    ///
    /// # Errors
    /// If an object type lacks a field of its interface: a fragment on the interface would then reach what the object
    /// type hides.
    pub(super) fn new(introspection: Introspection, allow_introspection: bool) -> Result<Self, String> {
        let schema = introspection.schema;
        let exists = |name: &str| allow_introspection || !name.starts_with("__");
        let types: Vec<_> = schema.types.into_iter().filter(|ty| exists(&ty.name)).collect();
        let names: HashSet<String> = types.iter().map(|ty| ty.name.clone()).collect();
        let directives = schema.directives.into_iter().map(|directive| {
            let args = inputs(directive.args, &names);
            let def = DirectiveDef {
                args,
                locations: directive.locations,
                repeatable: directive.is_repeatable,
            };
            (directive.name, def)
        });
        let name_arg = InputDef {
            name: "name".to_owned(),
            ty: non_null("String"),
            default: None,
        };
        let meta = [
            (
                "__schema",
                FieldDef {
                    args: Vec::new(),
                    ty: non_null("__Schema"),
                },
            ),
            (
                "__type",
                FieldDef {
                    args: vec![name_arg],
                    ty: Type {
                        nullable: true,
                        ..non_null("__Type")
                    },
                },
            ),
        ];
        let table = Self {
            directives: directives.collect(),
            types: types
                .into_iter()
                .map(|ty| (ty.name.clone(), TypeDef::new(ty, &names)))
                .collect(),
            query: schema.query_type.name,
            mutation: schema.mutation_type.map(|root| root.name),
            subscription: schema.subscription_type.map(|root| root.name),
            typename: FieldDef {
                args: Vec::new(),
                ty: non_null("String"),
            },
            meta: meta
                .into_iter()
                .filter(|_| allow_introspection)
                .map(|(name, def)| (name.to_owned(), def))
                .collect(),
        };
        table.check_interfaces()?;
        Ok(table)
    }

    fn check_interfaces(&self) -> Result<(), String> {
        for abstraction in self.types.values().filter(|ty| ty.kind == Kind::Interface) {
            for object in abstraction.possible.iter().filter_map(|name| self.get(name)) {
                if let Some(field) = abstraction
                    .fields
                    .keys()
                    .find(|field| !object.fields.contains_key(*field))
                {
                    return Err(format!(
                        "{} has no field {field} of interface {}",
                        object.name, abstraction.name
                    ));
                }
            }
        }
        Ok(())
    }

    pub(super) fn get(&self, name: &str) -> Option<&TypeDef> {
        self.types.get(name)
    }

    /// The type at the core of `ty`.
    pub(super) fn core(&self, ty: &Type) -> Option<&TypeDef> {
        self.get(core_name(ty))
    }

    pub(super) fn root(&self, operation: OperationType) -> Option<&TypeDef> {
        let name = match operation {
            OperationType::Query => Some(&self.query),
            OperationType::Mutation => self.mutation.as_ref(),
            OperationType::Subscription => self.subscription.as_ref(),
        };
        name.and_then(|name| self.get(name))
    }

    pub(super) fn directive(&self, name: &str) -> Option<&DirectiveDef> {
        self.directives.get(name)
    }

    pub(super) fn field<'a>(&'a self, parent: &'a TypeDef, name: &str) -> Option<&'a FieldDef> {
        match name {
            "__typename" => Some(&self.typename),
            "__schema" | "__type" if parent.name == self.query => self.meta.get(name),
            _ => parent.fields.get(name),
        }
    }
}

fn non_null(name: &str) -> Type {
    Type {
        base: BaseType::Named(Name::new(name)),
        nullable: false,
    }
}
