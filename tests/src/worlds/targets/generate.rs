//! Targets: random ones, and how they change.

use chrono::TimeDelta;
use entity::membership::Role;
use entity::organization::OrganizationKind::Vendor;
use entity::target;
use serde_json::json;
use uuid::Uuid;

use crate::worlds::dice::Dice;
use crate::worlds::facts::{METRICS, unit};
use crate::worlds::generate::{day, instant, name};
use crate::worlds::orgs::of_kind;
use crate::worlds::rows::Rows;

const VALUES: [i64; 4] = [10_000, 25_000, 30_001, 70_000];
const ROLES: [Role; 3] = [Role::Admin, Role::ChannelOperations, Role::ChannelSales];

pub fn populate(dice: &mut Dice, rows: &mut Rows) {
    for _ in 0..dice.between(0, 8) {
        add(dice, rows);
    }
}

fn add(dice: &mut Dice, rows: &mut Rows) {
    let vendor_id = *dice.pick(&of_kind(rows, Vendor));
    let of = |all: Vec<(Uuid, Uuid)>| -> Vec<Uuid> {
        let own = all.into_iter().filter(|(owner, _)| *owner == vendor_id);
        own.map(|(_, id)| id).collect()
    };
    let partnerships = of(rows.partnerships.iter().map(|row| (row.vendor_id, row.id)).collect());
    let people = of(rows
        .memberships
        .iter()
        .map(|row| (row.organization_id, row.id))
        .collect());
    let (mut partnership_id, mut membership_id, mut role) = (None, None, None);
    match dice.below(4) {
        0 => membership_id = dice.any(&people).copied(),
        1 => role = Some(*dice.pick(&ROLES)),
        _ => partnership_id = dice.any(&partnerships).copied(),
    }
    if (partnership_id, membership_id, role) == (None, None, None) {
        return;
    }
    let metric = *dice.pick(&METRICS);
    let known = rows.metrics.iter();
    let known = known.filter(|row| row.vendor_id == vendor_id && row.key == metric);
    // A metric may be defined anew, which rules out no target.
    let unit = known.map(|row| unit(rows, row.id).clone()).next();
    let begins_on = day(dice) - TimeDelta::days(i64::try_from(dice.below(3)).unwrap());
    let at = instant(dice);
    rows.targets.push(target::Model {
        id: dice.id(at),
        vendor_id,
        partnership_id,
        membership_id,
        role,
        metric: metric.to_owned(),
        unit: unit.unwrap_or(json!("count")),
        name_en: name(dice),
        name_nl: name(dice),
        begins_on,
        ends_on: begins_on + TimeDelta::days(i64::try_from(dice.below(5)).unwrap()),
        value: *dice.pick(&VALUES),
        superseded_at: dice.chance(20).then(|| instant(dice)),
        created_by: None,
        created_at: at,
        updated_at: at,
        version: 1,
    });
}

/// A target is set, or archived.
pub fn disturb(dice: &mut Dice, rows: &mut Rows) {
    let counts = rows.targets.iter_mut().find(|row| row.superseded_at.is_none());
    match counts {
        Some(row) if dice.chance(40) => {
            row.superseded_at = Some(instant(dice));
            row.version += 1;
        }
        _ => add(dice, rows),
    }
}
