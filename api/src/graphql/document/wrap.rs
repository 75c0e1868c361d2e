//! Fragments around fields.

use async_graphql::{
    Name, Pos, Positioned,
    parser::types::{InlineFragment, Selection, SelectionSet, TypeCondition},
};

/// `items` under type conditions, the outermost first.
pub(super) fn wrap(conditions: &[&str], items: Vec<Positioned<Selection>>) -> Vec<Positioned<Selection>> {
    let pos = items.first().map_or_else(Pos::default, |item| item.pos);
    conditions.iter().rev().fold(items, |items, on| {
        let on = TypeCondition {
            on: Positioned::new(Name::new(on), pos),
        };
        let fragment = InlineFragment {
            type_condition: Some(Positioned::new(on, pos)),
            directives: Vec::new(),
            selection_set: Positioned::new(SelectionSet { items }, pos),
        };
        vec![Positioned::new(
            Selection::InlineFragment(Positioned::new(fragment, pos)),
            pos,
        )]
    })
}
