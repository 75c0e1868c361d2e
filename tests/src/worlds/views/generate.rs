//! Saved views: random ones, and how they change.

use entity::organization::OrganizationKind::Vendor;
use entity::saved_view;

use crate::worlds::dice::Dice;
use crate::worlds::generate::{instant, name};
use crate::worlds::orgs::of_kind;
use crate::worlds::rows::Rows;

pub const PAGES: [&str; 2] = ["partners", "targets"];
const QUERIES: [&str; 3] = ["", "status=ACTIVE", "q=velo&sort=-created"];

pub fn populate(dice: &mut Dice, rows: &mut Rows) {
    for _ in 0..dice.between(0, 8) {
        add(dice, rows);
    }
}

fn add(dice: &mut Dice, rows: &mut Rows) {
    let vendor_id = *dice.pick(&of_kind(rows, Vendor));
    let people = rows.memberships.iter().filter(|row| row.organization_id == vendor_id);
    let people: Vec<_> = people.map(|row| row.id).collect();
    let Some(membership_id) = dice.any(&people).copied() else {
        return;
    };
    let (page, name) = ((*dice.pick(&PAGES)).to_owned(), name(dice));
    let mut known = rows.saved_views.iter();
    if known.any(|row| (row.membership_id, &row.page, &row.name) == (membership_id, &page, &name)) {
        return;
    }
    let at = instant(dice);
    rows.saved_views.push(saved_view::Model {
        id: dice.id(at),
        vendor_id,
        membership_id,
        page,
        name,
        query: (*dice.pick(&QUERIES)).to_owned(),
        is_shared: dice.chance(50),
        created_at: at,
        updated_at: at,
        version: 1,
    });
}

/// A view is kept, shared, no longer shared, or given up.
pub fn disturb(dice: &mut Dice, rows: &mut Rows) {
    if rows.saved_views.is_empty() || dice.chance(40) {
        return add(dice, rows);
    }
    let place = dice.below(rows.saved_views.len());
    if dice.chance(30) {
        rows.saved_views.remove(place);
    } else if let Some(row) = rows.saved_views.get_mut(place) {
        row.is_shared = !row.is_shared;
        row.version += 1;
    }
}
