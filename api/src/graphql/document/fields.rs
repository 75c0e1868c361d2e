//! The fields of one selection set, gathered by response key.

use std::collections::{HashMap, HashSet};

use async_graphql::{Positioned, parser::types::Field};

use super::{definition::TypeDef, table::Table};

/// Type conditions from the selection set inwards, those left out that always hold.
pub(super) type Conditions<'a> = Vec<&'a str>;

/// The fields of a selection set in the order in which their keys first appear.
pub(super) struct Fields<'a> {
    /// The type that the whole set is on.
    pub(super) parent: &'a TypeDef,
    pub(super) list: Vec<Entry<'a>>,
    pub(super) index: HashMap<(Conditions<'a>, &'a str), usize>,
    /// Fragments already expanded, by the conditions they were met under.
    pub(super) visited: HashSet<(Conditions<'a>, &'a str)>,
}

pub(super) struct Entry<'a> {
    pub(super) conditions: Conditions<'a>,
    /// The type it is selected on: the innermost condition.
    pub(super) parent: &'a TypeDef,
    pub(super) first: &'a Positioned<Field>,
    /// Further selections of the same key.
    pub(super) again: Vec<&'a Positioned<Field>>,
}

impl<'a> Fields<'a> {
    pub(super) fn new(parent: &'a TypeDef) -> Self {
        Self {
            parent,
            list: Vec::new(),
            index: HashMap::new(),
            visited: HashSet::new(),
        }
    }

    /// Whether a field with a selection stands under several conditions of which one object can meet two. The executor
    /// would resolve it for each, and a null in one of the answers would not become a null of the whole.
    pub(super) fn meet(&self, table: &Table) -> bool {
        if self.parent.is_object() {
            return false;
        }
        let mut met: HashMap<&str, HashSet<&str>> = HashMap::new();
        let selecting = |entry: &&Entry<'a>| !entry.first.node.selection_set.node.items.is_empty();
        self.list.iter().filter(selecting).any(|entry| {
            let conditions: Vec<_> = entry.conditions.iter().filter_map(|name| table.get(name)).collect();
            let possible = self.parent.possible.iter().map(String::as_str);
            let objects: Vec<_> = possible
                .filter(|object| conditions.iter().all(|on| on.possible.contains(*object)))
                .collect();
            let before = met.entry(key(entry.first)).or_default();
            objects.iter().any(|object| before.contains(object)) || {
                before.extend(objects);
                false
            }
        })
    }

    pub(super) fn add(&mut self, conditions: &Conditions<'a>, parent: &'a TypeDef, field: &'a Positioned<Field>) {
        // A directive of the schema acts on its own selection, so that one is left alone.
        let alone = field
            .node
            .directives
            .iter()
            .any(|directive| !decides(&directive.node.name.node));
        if !alone {
            let next = self.list.len();
            let at = *self.index.entry((conditions.clone(), key(field))).or_insert(next);
            if let Some(entry) = self.list.get_mut(at) {
                entry.again.push(field);
                return;
            }
        }
        self.list.push(Entry {
            conditions: conditions.clone(),
            parent,
            first: field,
            again: Vec::new(),
        });
    }
}

pub(super) fn key(field: &Positioned<Field>) -> &str {
    &field.node.response_key().node
}

/// Whether a directive has done its work once its condition is evaluated.
pub(super) fn decides(directive: &str) -> bool {
    matches!(directive, "skip" | "include")
}
