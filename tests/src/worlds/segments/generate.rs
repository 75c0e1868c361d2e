//! Segments and audiences: random ones, and how they change.

use entity::organization::OrganizationKind::Vendor;
use entity::{audience, segment, segment_version};
use serde_json::json;
use uuid::Uuid;

use super::rule::rule;
use super::spelling::spelled;
use crate::worlds::dice::Dice;
use crate::worlds::generate::{day, instant, name, now};
use crate::worlds::oracle::gid;
use crate::worlds::orgs::of_kind;
use crate::worlds::rows::Rows;
use crate::worlds::run::Act;

pub fn populate(dice: &mut Dice, rows: &mut Rows) {
    for vendor_id in of_kind(rows, Vendor) {
        for _ in 0..dice.between(0, 4) {
            add_segment(dice, rows, vendor_id);
        }
        for _ in 0..dice.between(1, 4) {
            add_audience(dice, rows, vendor_id);
        }
    }
}

fn add_segment(dice: &mut Dice, rows: &mut Rows, vendor_id: Uuid) {
    let at = instant(dice);
    let id = dice.id(at);
    let known = rows.segments.iter().filter(|row| row.vendor_id == vendor_id).count();
    rows.segments.push(segment::Model {
        id,
        vendor_id,
        // In the order of their making, by which they may build on each other.
        key: format!("s{known:03}"),
        name_en: name(dice),
        name_nl: name(dice),
        description: dice.chance(30).then(|| name(dice)),
        archived: dice.chance(15),
        created_at: at,
        updated_at: at,
        version: 1,
    });
    let versions = if dice.chance(90) { dice.between(1, 2) } else { 0 };
    for _ in 0..versions {
        add_version(dice, rows, id);
    }
}

/// The segments on which this one may build: older ones, so that there are no circles.
fn older(rows: &Rows, of: &segment::Model) -> Vec<String> {
    rows.segments
        .iter()
        .filter(|row| row.vendor_id == of.vendor_id && row.key < of.key)
        .map(|row| row.key.clone())
        .collect()
}

/// Another rule of a segment from some day on.
fn add_version(dice: &mut Dice, rows: &mut Rows, segment_id: Uuid) {
    let segment = rows.segments.iter().find(|row| row.id == segment_id).unwrap().clone();
    let known = rows
        .segment_versions
        .iter()
        .filter(|row| row.segment_id == segment_id)
        .count();
    rows.segment_versions.push(segment_version::Model {
        id: dice.id(now()),
        vendor_id: segment.vendor_id,
        segment_id,
        number: i64::try_from(known).unwrap() + 1,
        rule: rule(dice, rows, segment.vendor_id, &older(rows, &segment), 2),
        valid_from: day(dice),
        recorded_at: instant(dice),
        recorded_by: None,
    });
    rows.rules_changed(segment.vendor_id);
}

/// One of the vendor's audiences, or a new one.
pub fn audience(dice: &mut Dice, rows: &mut Rows, vendor_id: Uuid) -> (Uuid, i64) {
    let own: Vec<(Uuid, i64)> = rows
        .audiences
        .iter()
        .filter(|row| row.vendor_id == vendor_id)
        .map(|row| (row.id, row.number))
        .collect();
    match dice.maybe(85, &own) {
        Some(known) => known,
        None => add_audience(dice, rows, vendor_id),
    }
}

/// A new audience of a vendor.
fn add_audience(dice: &mut Dice, rows: &mut Rows, vendor_id: Uuid) -> (Uuid, i64) {
    let keys: Vec<String> = rows
        .segments
        .iter()
        .filter(|row| row.vendor_id == vendor_id)
        .map(|row| row.key.clone())
        .collect();
    let distributors = dice.chance(50);
    let mut some = dice.some(40, &keys);
    some.extend(dice.maybe(100, &keys).filter(|key| !some.contains(key)));
    let partners = match dice.below(6) {
        0 => json!("nobody"),
        1 => json!("everyone"),
        _ if keys.is_empty() => json!("everyone"),
        2 => json!({ "rule": { "not": { "in_segment": some } } }),
        3 => json!({ "rule": { "all": some.iter().map(|key| json!({ "in_segment": [key] })).collect::<Vec<_>>() } }),
        _ => json!({ "rule": { "in_segment": some } }),
    };
    let at = instant(dice);
    let id = dice.id(at);
    let of_vendor = rows.audiences.iter().filter(|row| row.vendor_id == vendor_id);
    let number = of_vendor.map(|row| row.number).max().unwrap_or(0) + 1;
    rows.audiences.push(audience::Model {
        id,
        vendor_id,
        number,
        // Unique for each: nothing here makes the same one twice.
        digest: id.simple().to_string(),
        rule: json!({ "distributors": distributors, "partners": partners }),
        includes_distributors: distributors,
        created_at: at,
    });
    rows.rules_changed(vendor_id);
    (id, number)
}

/// Changes what a segment is.
pub fn disturb(dice: &mut Dice, rows: &mut Rows) {
    let vendor_id = *dice.pick(&of_kind(rows, Vendor));
    match dice.any(&rows.segments).map(|row| row.id) {
        Some(id) if dice.chance(60) => add_version(dice, rows, id),
        Some(id) if dice.chance(60) => {
            let row = rows.segments.iter_mut().find(|row| row.id == id).unwrap();
            row.name_en = name(dice);
            row.archived = dice.chance(20);
            row.version += 1;
        }
        _ => add_segment(dice, rows, vendor_id),
    }
}

/// A mutation of this domain that somebody may ask.
pub fn act(dice: &mut Dice, rows: &Rows) -> Option<Act> {
    let of = dice.any(&rows.segments)?;
    let colleagues: Vec<Uuid> = rows
        .memberships
        .iter()
        .filter(|row| row.organization_id == of.vendor_id)
        .map(|row| row.id)
        .collect();
    let by = dice.maybe(85, &colleagues).unwrap_or(dice.pick(&rows.memberships).id);
    Some(Act {
        by,
        document: "mutation($input: UpdateSegmentInput!) { updateSegment(input: $input) { errors { code } } }",
        input: json!({ "id": gid("Segment", of.id), "version": of.version,
                       "rule": spelled(&rule(dice, rows, of.vendor_id, &older(rows, of), 2)) }),
    })
}
