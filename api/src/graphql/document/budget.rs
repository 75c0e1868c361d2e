//! How large an operation becomes once its fragments are expanded, found without expanding them.
//!
//! Each fragment is measured once, so a bomb of fragments that double at every level costs as many steps as it has
//! fragments. After this pass every other pass may recurse and expand: the result is bounded.

use std::collections::HashMap;

use async_graphql::{
    Pos, Positioned,
    parser::types::{ExecutableDocument, Selection, SelectionSet},
};

use super::{
    error::{GateError, Refusal},
    limits::Limits,
    parse::{fragments, operations},
};

/// Size of a selection set with all that it spreads.
#[derive(Debug, Clone, Copy, Default)]
struct Size {
    /// Levels of fields.
    depth: usize,
    /// Levels of selection sets, those of fragments included.
    nesting: usize,
    /// Fields and fragments.
    fields: usize,
    /// Fields at its own level.
    root_fields: usize,
    aliases: usize,
    directives: usize,
}

/// Refuses documents with fragment cycles and operations over budget.
pub(super) fn check(document: &ExecutableDocument, limits: &Limits) -> Result<(), GateError> {
    let mut budget = Budget {
        document,
        limits,
        known: HashMap::new(),
        path: Vec::new(),
    };
    for (name, fragment) in fragments(document) {
        budget.fragment(name, fragment.node.selection_set.pos, 0)?;
    }
    for (_, operation) in operations(document) {
        let size = budget.set(&operation.node.selection_set, 1)?;
        let directives = size.directives.saturating_add(operation.node.directives.len());
        let counts = [
            ("levels of fields", size.depth, limits.depth),
            ("root fields", size.root_fields, limits.root_fields),
            ("fields and fragments", size.fields, limits.fields),
            ("aliases", size.aliases, limits.aliases),
            ("directives", directives, limits.directives),
        ];
        if let Some((what, count, most)) = counts.into_iter().find(|(_, count, most)| count > most) {
            // A bomb saturates the count, which then says nothing.
            let count = if count > most.saturating_mul(1_000) {
                "far too many".to_owned()
            } else {
                count.to_string()
            };
            let mut error = GateError::limit(format!("The operation has {count} {what}"), most);
            error.locations.push(operation.pos);
            return Err(error);
        }
    }
    Ok(())
}

struct Budget<'a> {
    document: &'a ExecutableDocument,
    limits: &'a Limits,
    known: HashMap<&'a str, Size>,
    /// The fragments being measured, outermost first.
    path: Vec<&'a str>,
}

impl<'a> Budget<'a> {
    fn set(&mut self, set: &'a Positioned<SelectionSet>, level: usize) -> Result<Size, GateError> {
        self.check_nesting(level)?;
        let mut total = Size {
            nesting: 1,
            ..Size::default()
        };
        for item in &set.node.items {
            let size = match &item.node {
                Selection::Field(field) => {
                    let inner = self.set(&field.node.selection_set, level.saturating_add(1))?;
                    Size {
                        depth: inner.depth.saturating_add(1),
                        aliases: inner.aliases.saturating_add(usize::from(field.node.alias.is_some())),
                        root_fields: 1,
                        ..inner
                    }
                }
                Selection::InlineFragment(fragment) => {
                    self.set(&fragment.node.selection_set, level.saturating_add(1))?
                }
                Selection::FragmentSpread(spread) => {
                    let size = self.fragment(&spread.node.fragment_name.node, spread.pos, level)?;
                    self.check_nesting(level.saturating_add(size.nesting))?;
                    size
                }
            };
            total.depth = total.depth.max(size.depth);
            total.nesting = total.nesting.max(size.nesting.saturating_add(1));
            total.fields = total.fields.saturating_add(size.fields).saturating_add(1);
            total.root_fields = total.root_fields.saturating_add(size.root_fields);
            total.aliases = total.aliases.saturating_add(size.aliases);
            total.directives = total
                .directives
                .saturating_add(size.directives)
                .saturating_add(item.node.directives().len());
        }
        Ok(total)
    }

    /// A fragment that does not exist counts as nothing here; the validator reports it.
    fn fragment(&mut self, name: &'a str, pos: Pos, level: usize) -> Result<Size, GateError> {
        if let Some(size) = self.known.get(name) {
            return Ok(*size);
        }
        if let Some(start) = self.path.iter().position(|open| *open == name) {
            let via: Vec<_> = self
                .path
                .iter()
                .skip(start.saturating_add(1))
                .map(|name| format!("\"{name}\""))
                .collect();
            let via = if via.is_empty() {
                String::new()
            } else {
                format!(" via {}", via.join(", "))
            };
            let message = format!("Cannot spread fragment \"{name}\" within itself{via}.");
            return Err(GateError::new(Refusal::Document, message, [pos]));
        }
        let Some(fragment) = self.document.fragments.get(name) else {
            return Ok(Size::default());
        };
        self.path.push(name);
        let size = self.set(&fragment.node.selection_set, level.saturating_add(1))?;
        self.path.pop();
        self.known.insert(name, size);
        Ok(size)
    }

    fn check_nesting(&self, level: usize) -> Result<(), GateError> {
        if level > self.limits.nesting.saturating_add(1) {
            return Err(GateError::limit(
                "The document nests too many selections",
                self.limits.nesting,
            ));
        }
        Ok(())
    }
}
