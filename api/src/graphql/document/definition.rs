//! What a schema defines: types, fields, inputs and directives.

use std::collections::{HashMap, HashSet};

use async_graphql::parser::types::{BaseType, Type};

use super::introspection::{FieldInfo, InputInfo, Kind, TypeInfo};

pub(super) struct TypeDef {
    pub(super) name: String,
    pub(super) kind: Kind,
    pub(super) fields: HashMap<String, FieldDef>,
    pub(super) inputs: Vec<InputDef>,
    pub(super) values: HashSet<String>,
    /// Object types a value of this type may have; an object type has itself.
    pub(super) possible: HashSet<String>,
    pub(super) one_of: bool,
}

pub(super) struct FieldDef {
    pub(super) args: Vec<InputDef>,
    pub(super) ty: Type,
}

/// An argument or an input field.
pub(super) struct InputDef {
    pub(super) name: String,
    pub(super) ty: Type,
    /// The default in GraphQL's literal form.
    pub(super) default: Option<String>,
}

pub(super) struct DirectiveDef {
    pub(super) args: Vec<InputDef>,
    pub(super) locations: Vec<String>,
    pub(super) repeatable: bool,
}

impl TypeDef {
    pub(super) fn new(info: TypeInfo, names: &HashSet<String>) -> Self {
        let possible = match info.kind {
            Kind::Object => HashSet::from([info.name.clone()]),
            _ => info
                .possible_types
                .into_iter()
                .flatten()
                .filter_map(|ty| ty.name)
                .collect(),
        };
        let fields = info.fields.into_iter().flatten();
        Self {
            fields: fields
                .filter_map(|field| Some((field.name.clone(), FieldDef::new(field, names)?)))
                .collect(),
            inputs: inputs(info.input_fields.into_iter().flatten(), names),
            values: info.enum_values.into_iter().flatten().map(|value| value.name).collect(),
            possible,
            kind: info.kind,
            one_of: info.is_one_of.unwrap_or(false),
            name: info.name,
        }
    }

    /// Whether it has fields to select.
    pub(super) fn is_composite(&self) -> bool {
        matches!(self.kind, Kind::Object | Kind::Interface | Kind::Union)
    }

    /// Whether variables may have it.
    pub(super) fn is_input(&self) -> bool {
        matches!(self.kind, Kind::Scalar | Kind::Enum | Kind::InputObject)
    }

    pub(super) fn is_object(&self) -> bool {
        self.kind == Kind::Object
    }

    /// Whether one value can be of both types.
    pub(super) fn overlaps(&self, other: &Self) -> bool {
        self.name == other.name || !self.possible.is_disjoint(&other.possible)
    }
}

impl FieldDef {
    /// A member whose own type is not visible is not visible.
    pub(super) fn new(info: FieldInfo, names: &HashSet<String>) -> Option<Self> {
        let ty = info.ty.to_type().filter(|ty| names.contains(core_name(ty)))?;
        Some(Self {
            args: inputs(info.args, names),
            ty,
        })
    }
}

impl InputDef {
    pub(super) fn is_required(&self) -> bool {
        !self.ty.nullable && self.default.is_none()
    }
}

pub(super) fn input<'a>(defs: &'a [InputDef], name: &str) -> Option<&'a InputDef> {
    defs.iter().find(|def| def.name == name)
}

pub(super) fn core_name(ty: &Type) -> &str {
    match &ty.base {
        BaseType::Named(name) => name,
        BaseType::List(inner) => core_name(inner),
    }
}

pub(super) fn inputs(infos: impl IntoIterator<Item = InputInfo>, names: &HashSet<String>) -> Vec<InputDef> {
    let visible = infos.into_iter().filter_map(|info| {
        let ty = info.ty.to_type().filter(|ty| names.contains(core_name(ty)))?;
        Some(InputDef {
            name: info.name,
            ty,
            default: info.default_value,
        })
    });
    visible.collect()
}
