//! Whether all selections of one response key can be merged into one.
//!
//! Instead of comparing every pair, the fields of a response key are compared with the first of them: sameness carries
//! over. That is linear but for fields on abstract types, which are looked at once per object type beside them; a
//! count of steps bounds those.

use std::collections::HashSet;

use async_graphql::{
    Name, Positioned,
    parser::types::{BaseType, ExecutableDocument, Field, Selection, SelectionSet, Type},
};
use async_graphql_value::Value;
use indexmap::IndexMap;

use super::super::{
    definition::TypeDef,
    error::{Errors, GateError, Refusal},
    limits::Limits,
    table::Table,
};

/// A field with the type it is selected on and the type it has.
#[derive(Clone, Copy)]
pub(super) struct Selected<'a> {
    parent: &'a TypeDef,
    pub(super) field: &'a Positioned<Field>,
    ty: &'a Type,
}

/// A selection set with the type it is on.
pub(super) type Set<'a> = (&'a TypeDef, &'a SelectionSet);

/// Reports the response keys of an operation that stand for different things.
pub(super) fn check<'a>(
    table: &'a Table,
    document: &'a ExecutableDocument,
    errors: &mut Errors,
    limits: &Limits,
    root: Set<'a>,
) {
    let mut check = Check {
        table,
        document,
        errors,
        steps: limits.fields.saturating_mul(64),
    };
    if check.shapes([root]).is_none() || check.meanings([root]).is_none() {
        check
            .errors
            .push(GateError::limit("The operation merges too many fields", limits.fields));
    }
}

/// The fields of `sets` by response key, fragments expanded.
pub(super) fn collect<'a>(
    table: &'a Table,
    document: &'a ExecutableDocument,
    sets: impl IntoIterator<Item = Set<'a>>,
) -> IndexMap<&'a str, Vec<Selected<'a>>> {
    let mut groups: IndexMap<&str, Vec<Selected<'a>>> = IndexMap::new();
    let mut visited = HashSet::new();
    // Innermost last, items reversed, so that keys come out in the order of the text.
    let mut open: Vec<_> = Vec::new();
    for (parent, set) in sets {
        open.extend(set.items.iter().rev().map(|item| (parent, item)));
        while let Some((parent, item)) = open.pop() {
            let inner = match &item.node {
                Selection::Field(field) => {
                    if let Some(def) = table.field(parent, &field.node.name.node) {
                        let group = groups.entry(field.node.response_key().node.as_str()).or_default();
                        group.push(Selected {
                            parent,
                            field,
                            ty: &def.ty,
                        });
                    }
                    continue;
                }
                Selection::InlineFragment(fragment) => {
                    let on = fragment
                        .node
                        .type_condition
                        .as_ref()
                        .map(|condition| &condition.node.on.node);
                    on.map_or(Some(parent), |on| table.get(on))
                        .map(|parent| (parent, &fragment.node.selection_set))
                }
                Selection::FragmentSpread(spread) => {
                    let name = &spread.node.fragment_name.node;
                    let fragment = document.fragments.get(name).filter(|_| visited.insert(name));
                    fragment.and_then(|fragment| {
                        let parent = table.get(&fragment.node.type_condition.node.on.node)?;
                        Some((parent, &fragment.node.selection_set))
                    })
                }
            };
            if let Some((parent, set)) = inner {
                open.extend(set.node.items.iter().rev().map(|item| (parent, item)));
            }
        }
    }
    groups
}

struct Check<'a, 'e> {
    table: &'a Table,
    document: &'a ExecutableDocument,
    errors: &'e mut Errors,
    /// What is left of the work allowed.
    steps: usize,
}

impl<'a> Check<'a, '_> {
    /// Whatever the concrete types turn out to be, one key has one shape. `None` when out of steps.
    fn shapes(&mut self, sets: impl IntoIterator<Item = Set<'a>>) -> Option<()> {
        for (key, group) in collect(self.table, self.document, sets) {
            self.steps = self.steps.checked_sub(group.len())?;
            let Some(first) = group.first() else { continue };
            if let Some(other) = group.iter().find(|other| !self.same_shape(first.ty, other.ty)) {
                let why = format!("they return conflicting types \"{}\" and \"{}\"", first.ty, other.ty);
                self.conflict(key, &why, first, other);
                continue;
            }
            self.shapes(self.inner(&group))?;
        }
        Some(())
    }

    /// Where two fields can meet on one object, they are the same field with the same arguments.
    fn meanings(&mut self, sets: impl IntoIterator<Item = Set<'a>>) -> Option<()> {
        for (key, group) in collect(self.table, self.document, sets) {
            for group in by_object(group) {
                self.steps = self.steps.checked_sub(group.len())?;
                let Some(first) = group.first() else { continue };
                let name = |selected: &Selected<'a>| &selected.field.node.name.node;
                if let Some(other) = group.iter().find(|other| name(first) != name(other)) {
                    let why = format!("\"{}\" and \"{}\" are different fields", name(first), name(other));
                    self.conflict(key, &why, first, other);
                } else if let Some(other) = group.iter().find(|other| !same_arguments(first, other)) {
                    self.conflict(key, "they have differing arguments", first, other);
                } else {
                    self.meanings(self.inner(&group))?;
                }
            }
        }
        Some(())
    }

    fn inner(&self, group: &[Selected<'a>]) -> Vec<Set<'a>> {
        let set =
            |selected: &Selected<'a>| Some((self.table.core(selected.ty)?, &selected.field.node.selection_set.node));
        group.iter().filter_map(set).collect()
    }

    fn same_shape(&self, a: &Type, b: &Type) -> bool {
        a.nullable == b.nullable
            && match (&a.base, &b.base) {
                (BaseType::List(a), BaseType::List(b)) => self.same_shape(a, b),
                (BaseType::Named(a), BaseType::Named(b)) => {
                    let composite = |name: &Name| self.table.get(name).is_some_and(TypeDef::is_composite);
                    a == b || (composite(a) && composite(b))
                }
                _ => false,
            }
    }

    fn conflict(&mut self, key: &str, why: &str, first: &Selected<'a>, other: &Selected<'a>) {
        let message = format!(
            "Fields \"{key}\" conflict because {why}. Use different aliases on the fields to fetch both if this was intentional."
        );
        self.errors.push(GateError::new(
            Refusal::Document,
            message,
            [first.field.pos, other.field.pos],
        ));
    }
}

/// The groups that can meet on one object: per object type its own fields and those on abstract types.
fn by_object(group: Vec<Selected<'_>>) -> Vec<Vec<Selected<'_>>> {
    let (own, shared): (Vec<_>, Vec<_>) = group.into_iter().partition(|selected| selected.parent.is_object());
    let mut objects: IndexMap<&str, Vec<Selected<'_>>> = IndexMap::new();
    for selected in own {
        objects
            .entry(&selected.parent.name)
            .or_insert_with(|| shared.clone())
            .push(selected);
    }
    if objects.is_empty() {
        vec![shared]
    } else {
        objects.into_values().collect()
    }
}

fn same_arguments(a: &Selected<'_>, b: &Selected<'_>) -> bool {
    let (a, b) = (&a.field.node, &b.field.node);
    let same = |(name, value): &(Positioned<Name>, Positioned<Value>)| b.get_argument(&name.node) == Some(value);
    a.arguments.len() == b.arguments.len() && a.arguments.iter().all(same)
}
