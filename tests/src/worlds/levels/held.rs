//! The levels that a partnership holds, and held: one in each program.

use entity::level_holding;
use entity::organization::OrganizationKind::Vendor;
use serde_json::json;
use uuid::Uuid;

use super::seen::held;
use crate::worlds::facts::When;
use crate::worlds::oracle::{Oracle, Out, gid};
use crate::worlds::rows::Rows;

/// What a partnership holds now, in the order of programs.
pub fn held_now(rows: &Rows, partnership_id: Uuid) -> Vec<&level_holding::Model> {
    let of_partnership = rows
        .level_holdings
        .iter()
        .filter(|row| row.partnership_id == partnership_id && row.superseded_at.is_none() && row.level.is_some());
    let mut now: Vec<_> = of_partnership.collect();
    now.sort_by_key(|row| row.program_id);
    now
}

/// The level that a partnership held in each program on a day, as known at a moment, by program.
pub fn held_on(rows: &Rows, partnership_id: Uuid, when: When) -> Vec<(Uuid, &str)> {
    let known = |row: &&level_holding::Model| {
        row.partnership_id == partnership_id && row.since <= when.on && row.recorded_at <= when.known
    };
    let mut known: Vec<_> = rows.level_holdings.iter().filter(known).collect();
    known.sort_by_key(|row| (row.program_id, row.since, row.recorded_at, row.id));
    let last = known.chunk_by(|one, next| one.program_id == next.program_id);
    let last = last.filter_map(|rows| rows.last());
    last.filter_map(|row| Some((row.program_id, row.level.as_deref()?)))
        .collect()
}

/// The levels held that the viewer is told.
pub fn held_levels<'w>(oracle: &Oracle<'w>, partnership_id: Uuid) -> Vec<&'w level_holding::Model> {
    let mut now = held_now(oracle.rows, partnership_id);
    if oracle.kind != Vendor {
        let told: Vec<Uuid> = held(oracle).iter().map(|row| row.id).collect();
        now.retain(|row| told.contains(&row.id));
    }
    now
}

/// A level that is held.
pub fn held_level(row: &level_holding::Model) -> Out<'_> {
    let fields = vec![
        ("programId", Out::Leaf(json!(gid("Program", row.program_id)))),
        ("levelKey", Out::Leaf(json!(row.level))),
        ("since", Out::Leaf(json!(row.since))),
    ];
    Out::Object("HeldLevel", fields)
}
