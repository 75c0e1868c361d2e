//! Levels as they were reviewed, proposed and held: random ones, and how they change.

use entity::level_holding::{self, HoldingSource};
use entity::level_proposal::{self, ProposalStatus};
use entity::{level_finding, level_review};
use serde_json::json;
use uuid::Uuid;

use crate::worlds::dice::Dice;
use crate::worlds::generate::{LEVELS, day, instant, name};
use crate::worlds::rows::Rows;

pub fn populate(dice: &mut Dice, rows: &mut Rows) {
    for _ in 0..dice.between(0, 8) {
        add(dice, rows);
    }
    for _ in 0..dice.between(0, 8) {
        hold(dice, rows);
    }
}

/// A partnership and a version of a program of its vendor.
fn whose(dice: &mut Dice, rows: &Rows) -> Option<(Uuid, Uuid, Uuid, Uuid)> {
    let version = dice.any(&rows.program_versions)?.clone();
    let partnerships: Vec<Uuid> = rows
        .partnerships
        .iter()
        .filter(|row| row.vendor_id == version.vendor_id)
        .map(|row| row.id)
        .collect();
    let partnership_id = *dice.any(&partnerships)?;
    Some((version.vendor_id, version.program_id, version.id, partnership_id))
}

fn level(dice: &mut Dice) -> Option<String> {
    dice.maybe(80, &LEVELS).map(str::to_owned)
}

fn add(dice: &mut Dice, rows: &mut Rows) {
    let Some((vendor_id, program_id, version_id, partnership_id)) = whose(dice, rows) else {
        return;
    };
    let at = instant(dice);
    let id = dice.id(at);
    match dice.below(4) {
        0 => hold(dice, rows),
        1 => {
            let mut all = rows.level_proposals.iter();
            let taken = all.any(|row| (row.program_id, row.partnership_id) == (program_id, partnership_id));
            let settled = [
                ProposalStatus::Approved,
                ProposalStatus::Rejected,
                ProposalStatus::Withdrawn,
            ];
            let status = if taken || dice.chance(40) {
                *dice.pick(&settled)
            } else {
                ProposalStatus::Open
            };
            let by = dice.pick(&rows.memberships).id;
            rows.level_proposals.push(level_proposal::Model {
                id,
                vendor_id,
                program_id,
                partnership_id,
                from_level: level(dice),
                to_level: level(dice),
                status,
                approvals_needed: i64::try_from(dice.between(1, 2)).unwrap(),
                approvals: json!(dice.some(50, &[json!({ "membership_id": by, "at": at })])),
                reason: dice.chance(50).then(|| name(dice)),
                decided_by: None,
                superseded_at: (status != ProposalStatus::Open).then(|| instant(dice)),
                created_at: at,
                updated_at: at,
                version: 1,
            });
        }
        2 => {
            let mut all = rows.level_findings.iter();
            let taken = all.any(|row| (row.program_id, row.partnership_id) == (program_id, partnership_id));
            rows.level_findings.push(level_finding::Model {
                id,
                vendor_id,
                program_id,
                partnership_id,
                version_id,
                reviewed_on: day(dice),
                held: level(dice),
                eligible: level(dice),
                kept: dice.chance(50),
                decision: json!("fulfilled"),
                reviews_below_before: 0,
                reviews_below: 0,
                loss_on: dice.chance(70).then(|| day(dice)),
                loss_to: level(dice),
                warn_on: None,
                warned_at: dice.chance(30).then(|| instant(dice)),
                recorded_at: at,
                superseded_at: (taken || dice.chance(20)).then(|| instant(dice)),
            });
        }
        _ => {
            let by = dice.pick(&rows.memberships).id;
            rows.level_reviews.push(level_review::Model {
                id,
                vendor_id,
                program_id,
                version_id,
                reviewed_on: day(dice),
                reviewed: i64::try_from(dice.below(9)).unwrap(),
                proposed: i64::try_from(dice.below(9)).unwrap(),
                changed: i64::try_from(dice.below(9)).unwrap(),
                recorded_at: at,
                recorded_by: dice.chance(50).then_some(by),
            });
        }
    }
}

/// A level of the program, be it of a version that is over; of several of a partnership one at most is held now.
fn hold(dice: &mut Dice, rows: &mut Rows) {
    let Some((vendor_id, program_id, version_id, partnership_id)) = whose(dice, rows) else {
        return;
    };
    let of_version = rows.program_levels.iter().filter(|row| row.version_id == version_id);
    let keys: Vec<String> = of_version.map(|row| row.key.clone()).collect();
    let at = instant(dice);
    let mut all = rows.level_holdings.iter();
    let taken = all.any(|row| (row.program_id, row.partnership_id) == (program_id, partnership_id));
    let row = level_holding::Model {
        id: dice.id(at),
        vendor_id,
        program_id,
        partnership_id,
        level: dice.maybe(85, &keys),
        since: day(dice),
        protected_until: dice.chance(30).then(|| day(dice)),
        source: if dice.chance(50) {
            HoldingSource::ByHand
        } else {
            HoldingSource::Review
        },
        reason: dice.chance(50).then(|| name(dice)),
        proposal_id: None,
        recorded_at: at,
        recorded_by: None,
        superseded_at: (taken || dice.chance(20)).then(|| instant(dice)),
    };
    rows.level_holdings.push(row);
    let of = rows.partnerships.iter_mut().find(|row| row.id == partnership_id);
    of.unwrap().facts_version += 1;
}

/// Something is reviewed, proposed or held, or a proposal is settled.
pub fn disturb(dice: &mut Dice, rows: &mut Rows) {
    let open = rows.level_proposals.iter_mut().find(|row| row.superseded_at.is_none());
    match open {
        Some(row) if dice.chance(30) => {
            row.status = ProposalStatus::Rejected;
            row.reason = Some(name(dice));
            row.superseded_at = Some(instant(dice));
            row.version += 1;
        }
        _ => add(dice, rows),
    }
}
