//! Fields, fragments, arguments and directives.

use std::collections::HashSet;

use async_graphql::{
    Name, Pos, Positioned,
    parser::types::{Directive, Field, Selection, SelectionSet},
};
use async_graphql_value::Value;

use super::{
    super::definition::{InputDef, TypeDef, input},
    Validator,
};

impl<'a> Validator<'a> {
    /// Without a parent (it was unknown, which is reported) only names of fragments and variables are looked at.
    pub(super) fn selection_set(&mut self, parent: Option<&'a TypeDef>, set: &'a SelectionSet) {
        for item in &set.items {
            if self.errors.full() {
                return;
            }
            match &item.node {
                Selection::Field(field) => {
                    self.directives(&field.node.directives, "FIELD");
                    self.field(parent, &field.node, field.pos);
                }
                Selection::InlineFragment(fragment) => {
                    let fragment = &fragment.node;
                    self.directives(&fragment.directives, "INLINE_FRAGMENT");
                    let inner = match &fragment.type_condition {
                        Some(condition) => self.condition(&condition.node.on, None),
                        None => parent,
                    };
                    self.possible(parent, inner, None, item.pos);
                    self.selection_set(inner, &fragment.selection_set.node);
                }
                Selection::FragmentSpread(spread) => {
                    let name = &spread.node.fragment_name;
                    self.directives(&spread.node.directives, "FRAGMENT_SPREAD");
                    self.scope.spreads.push(&name.node);
                    match self.document.fragments.get(&name.node) {
                        Some(fragment) => {
                            let inner = self.table.get(&fragment.node.type_condition.node.on.node);
                            self.possible(parent, inner, Some(&name.node), item.pos);
                        }
                        None => self.error(format!("Unknown fragment \"{}\".", name.node), name.pos),
                    }
                }
            }
        }
    }

    fn field(&mut self, parent: Option<&'a TypeDef>, field: &'a Field, pos: Pos) {
        let name = &field.name.node;
        let Some(parent) = parent else {
            self.untyped_arguments(&field.arguments);
            return self.selection_set(None, &field.selection_set.node);
        };
        let Some(def) = self.table.field(parent, name) else {
            self.error(format!("Unknown field \"{name}\" on type \"{}\".", parent.name), pos);
            self.untyped_arguments(&field.arguments);
            return self.selection_set(None, &field.selection_set.node);
        };
        let unknown = |argument: &str| format!("Unknown argument \"{argument}\" on field \"{}.{name}\".", parent.name);
        let missing = |def: &InputDef| {
            format!(
                "Field \"{name}\" argument \"{}\" of type \"{}\" is required, but it was not provided.",
                def.name, def.ty
            )
        };
        self.arguments(&field.arguments, &def.args, pos, unknown, missing);
        let inner = self.table.core(&def.ty).filter(|inner| inner.is_composite());
        let selects = !field.selection_set.node.items.is_empty();
        if inner.is_none() && selects {
            let message = format!(
                "Field \"{name}\" must not have a selection since type \"{}\" has no subfields.",
                def.ty
            );
            self.error(message, field.selection_set.pos);
        } else if inner.is_some() && !selects {
            self.error(
                format!(
                    "Field \"{name}\" of type \"{}\" must have a selection of subfields.",
                    def.ty
                ),
                pos,
            );
        }
        self.selection_set(inner, &field.selection_set.node);
    }

    /// The type a fragment is on, if it exists and has fields.
    pub(super) fn condition(&mut self, on: &Positioned<Name>, fragment: Option<&Name>) -> Option<&'a TypeDef> {
        let Some(def) = self.table.get(&on.node) else {
            self.error(format!("Unknown type \"{}\".", on.node), on.pos);
            return None;
        };
        if !def.is_composite() {
            let title = title(fragment);
            self.error(
                format!("{title} cannot condition on non composite type \"{}\".", on.node),
                on.pos,
            );
            return None;
        }
        Some(def)
    }

    fn possible(&mut self, parent: Option<&TypeDef>, inner: Option<&TypeDef>, fragment: Option<&Name>, pos: Pos) {
        if let (Some(parent), Some(inner)) = (parent, inner)
            && inner.is_composite()
            && !parent.overlaps(inner)
        {
            let message = format!(
                "{} cannot be spread here as objects of type \"{}\" can never be of type \"{}\".",
                title(fragment),
                parent.name,
                inner.name
            );
            self.error(message, pos);
        }
    }

    pub(super) fn directives(&mut self, directives: &'a [Positioned<Directive>], location: &str) {
        let mut seen = HashSet::new();
        for directive in directives {
            let name = &directive.node.name.node;
            let Some(def) = self.table.directive(name) else {
                self.error(format!("Unknown directive \"@{name}\"."), directive.pos);
                self.untyped_arguments(&directive.node.arguments);
                continue;
            };
            if !def.locations.iter().any(|allowed| allowed == location) {
                self.error(
                    format!("Directive \"@{name}\" may not be used on {location}."),
                    directive.pos,
                );
            }
            if !seen.insert(name) && !def.repeatable {
                let message = format!("The directive \"@{name}\" can only be used once at this location.");
                self.error(message, directive.pos);
            }
            let unknown = |argument: &str| format!("Unknown argument \"{argument}\" on directive \"@{name}\".");
            let missing = |def: &InputDef| {
                let InputDef { name: argument, ty, .. } = def;
                format!(
                    "Directive \"@{name}\" argument \"{argument}\" of type \"{ty}\" is required, but it was not provided."
                )
            };
            self.arguments(&directive.node.arguments, &def.args, directive.pos, unknown, missing);
        }
    }

    fn arguments(
        &mut self,
        given: &'a [(Positioned<Name>, Positioned<Value>)],
        defs: &'a [InputDef],
        pos: Pos,
        unknown: impl Fn(&str) -> String,
        missing: impl Fn(&InputDef) -> String,
    ) {
        let mut seen = HashSet::new();
        for (name, value) in given {
            if !seen.insert(name.node.as_str()) {
                self.error(
                    format!("There can be only one argument named \"{}\".", name.node),
                    name.pos,
                );
            }
            match input(defs, &name.node) {
                Some(def) => self.value(&value.node, &def.ty, def.default.is_some(), value.pos),
                None => {
                    self.error(unknown(&name.node), name.pos);
                    self.untyped(&value.node, value.pos);
                }
            }
        }
        for def in defs
            .iter()
            .filter(|def| def.is_required() && !seen.contains(def.name.as_str()))
        {
            self.error(missing(def), pos);
        }
    }

    fn untyped_arguments(&mut self, given: &'a [(Positioned<Name>, Positioned<Value>)]) {
        for (_, value) in given {
            self.untyped(&value.node, value.pos);
        }
    }
}

fn title(fragment: Option<&Name>) -> String {
    fragment.map_or_else(|| "Fragment".to_owned(), |name| format!("Fragment \"{name}\""))
}
