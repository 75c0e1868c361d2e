//! Rewrites a validated operation so that each field is resolved once.
//!
//! Fragments are expanded where they surely apply, `@skip` and `@include` are decided, and selections of one response
//! key become one. Fragments on abstract types stay, one key merged within each type condition; a leaf that was
//! selected before and outside of a fragment is not selected again inside. Where an object would be resolved under
//! several conditions, the abstract type is spelled out in its object types.

use std::cell::Cell;

use async_graphql::{
    Positioned,
    parser::types::{ExecutableDocument, Field, Selection, SelectionSet},
};

use super::{
    bound::Bound,
    definition::TypeDef,
    error::GateError,
    fields::{Conditions, Entry, Fields, decides, key},
    introspection::Kind,
    limits::Limits,
    table::Table,
    wrap::wrap,
};

pub(super) struct Merge<'a> {
    table: &'a Table,
    document: &'a ExecutableDocument,
    bound: Bound<'a>,
    limits: &'a Limits,
    /// Fields that may still be written. Unions that are spelled out can make more of them than there were.
    left: Cell<usize>,
}

/// A selection set in which every key stands once per type condition, and its cost.
pub(super) struct Merged {
    pub(super) set: SelectionSet,
    /// Fields that the answer may hold, saturating.
    pub(super) cost: usize,
}

impl<'a> Merge<'a> {
    pub(super) fn new(
        table: &'a Table,
        document: &'a ExecutableDocument,
        bound: Bound<'a>,
        limits: &'a Limits,
    ) -> Self {
        Self {
            table,
            document,
            bound,
            limits,
            left: Cell::new(limits.fields.saturating_mul(8)),
        }
    }

    /// Merges selection sets on `parent`.
    pub(super) fn sets(
        &self,
        parent: &'a TypeDef,
        sets: impl IntoIterator<Item = &'a SelectionSet>,
    ) -> Result<Merged, GateError> {
        let sets: Vec<_> = sets.into_iter().collect();
        let mut fields = Fields::new(parent);
        for set in &sets {
            self.collect(&mut fields, &Conditions::new(), parent, set)?;
        }
        if fields.meet(self.table) {
            return self.spelled_out(parent, &sets);
        }
        let mut runs: Vec<(Conditions<'a>, Vec<Positioned<Selection>>)> = Vec::new();
        let mut cost = 0_usize;
        for (at, entry) in fields.list.iter().enumerate() {
            let Some((field, cost_of_field)) = self.field(entry)? else {
                continue;
            };
            let selected_before = || {
                fields
                    .index
                    .get(&(Conditions::new(), key(entry.first)))
                    .is_some_and(|first| *first < at)
            };
            if !entry.conditions.is_empty() && field.node.selection_set.node.items.is_empty() && selected_before() {
                continue;
            }
            cost = cost.saturating_add(cost_of_field);
            let item = Positioned::new(Selection::Field(field), entry.first.pos);
            match runs.last_mut() {
                Some((conditions, items)) if *conditions == entry.conditions => items.push(item),
                _ => runs.push((entry.conditions.clone(), vec![item])),
            }
        }
        let items = runs
            .into_iter()
            .flat_map(|(conditions, items)| wrap(&conditions, items))
            .collect();
        Ok(Merged {
            set: SelectionSet { items },
            cost,
        })
    }

    /// Merges selection sets on an abstract type once for each of its object types, which settle all conditions.
    fn spelled_out(&self, parent: &'a TypeDef, sets: &[&'a SelectionSet]) -> Result<Merged, GateError> {
        let mut objects: Vec<_> = parent.possible.iter().filter_map(|name| self.table.get(name)).collect();
        objects.sort_by(|a, b| a.name.cmp(&b.name));
        let (mut items, mut cost) = (Vec::new(), 0_usize);
        for object in objects {
            let merged = self.sets(object, sets.iter().copied())?;
            cost = cost.max(merged.cost);
            if !merged.set.items.is_empty() {
                items.extend(wrap(&[object.name.as_str()], merged.set.items));
            }
        }
        Ok(Merged {
            set: SelectionSet { items },
            cost,
        })
    }

    fn collect(
        &self,
        fields: &mut Fields<'a>,
        conditions: &Conditions<'a>,
        parent: &'a TypeDef,
        set: &'a SelectionSet,
    ) -> Result<(), GateError> {
        for item in &set.items {
            if !self.bound.includes(item.node.directives())? {
                continue;
            }
            let (on, inner) = match &item.node {
                Selection::Field(field) => {
                    fields.add(conditions, parent, field);
                    continue;
                }
                Selection::InlineFragment(fragment) => {
                    (fragment.node.type_condition.as_ref(), &fragment.node.selection_set)
                }
                Selection::FragmentSpread(spread) => {
                    let name = &spread.node.fragment_name.node;
                    match self.document.fragments.get(name) {
                        Some(fragment) if fields.visited.insert((conditions.clone(), name)) => {
                            (Some(&fragment.node.type_condition), &fragment.node.selection_set)
                        }
                        _ => continue,
                    }
                }
            };
            let on = on.map_or(Some(parent), |on| self.table.get(&on.node.on.node));
            for (conditions, parent) in on.map_or_else(Vec::new, |on| self.enter(fields.parent, conditions, parent, on))
            {
                self.collect(fields, &conditions, parent, &inner.node)?;
            }
        }
        Ok(())
    }

    /// Conditions and type inside a fragment on `on`; none if it never applies, several where a union is spelled out.
    fn enter(
        &self,
        outermost: &TypeDef,
        conditions: &Conditions<'a>,
        parent: &'a TypeDef,
        on: &'a TypeDef,
    ) -> Vec<(Conditions<'a>, &'a TypeDef)> {
        if on.name == parent.name {
            return vec![(conditions.clone(), parent)];
        }
        if parent.is_object() {
            return if on.possible.contains(&parent.name) {
                vec![(conditions.clone(), parent)]
            } else {
                Vec::new()
            };
        }
        if on.kind == Kind::Interface {
            return vec![(conditions.iter().copied().chain([on.name.as_str()]).collect(), on)];
        }
        // A union has no fields of its own, so one that always holds is no condition at all.
        if parent.possible.is_subset(&on.possible) {
            return vec![(conditions.clone(), parent)];
        }
        // An object type settles every condition around it. A union is spelled out in its object types, because the
        // executor does not know conditions on unions.
        let around: Vec<_> = conditions
            .iter()
            .filter_map(|name| self.table.get(name))
            .chain([outermost])
            .collect();
        let mut objects: Vec<_> = on.possible.iter().filter_map(|name| self.table.get(name)).collect();
        objects.retain(|object| around.iter().all(|around| around.possible.contains(&object.name)));
        objects.sort_by(|a, b| a.name.cmp(&b.name));
        objects
            .into_iter()
            .map(|object| (vec![object.name.as_str()], object))
            .collect()
    }

    /// One field for all of the entry, and its cost.
    fn field(&self, entry: &Entry<'a>) -> Result<Option<(Positioned<Field>, usize)>, GateError> {
        let Some(left) = self.left.get().checked_sub(1) else {
            return Err(GateError::limit(
                "The operation spells out too many fields",
                self.limits.fields,
            ));
        };
        self.left.set(left);
        let first = &entry.first.node;
        let Some(def) = self.table.field(entry.parent, &first.name.node) else {
            return Ok(None);
        };
        let inner = match self.table.core(&def.ty) {
            Some(ty) if ty.is_composite() => {
                let again = entry.again.iter().map(|field| &field.node.selection_set.node);
                self.sets(ty, [&first.selection_set.node].into_iter().chain(again))?
            }
            _ => Merged {
                set: SelectionSet::default(),
                cost: 0,
            },
        };
        let times = self.bound.times(entry.parent, def, first, self.limits.page);
        let given = first
            .arguments
            .iter()
            .filter(|(_, value)| !self.bound.is_absent(&value.node));
        let field = Field {
            alias: first.alias.clone(),
            name: first.name.clone(),
            arguments: given.cloned().collect(),
            directives: first
                .directives
                .iter()
                .filter(|directive| !decides(&directive.node.name.node))
                .cloned()
                .collect(),
            selection_set: first.selection_set.position_node(inner.set),
        };
        Ok(Some((
            Positioned::new(field, entry.first.pos),
            inner.cost.saturating_mul(times).saturating_add(1),
        )))
    }
}
