//! A random world, from words that many parties share, so that a search for one finds the others where it may.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use entity::partnership::RelationStatus;

use super::dice::Dice;
use super::rows::Rows;
use super::run::Act;
use super::{
    content, deals, facts, identity, keys, ledger, levels, orgs, people, programs, segments, targets, teams, views,
};
use crate::world::START;

pub const COUNTRIES: [&str; 4] = ["NL", "BE", "DE", "US"];
pub const REGIONS: [&str; 3] = ["Benelux", "DACH", "north america"];
pub const TYPES: [&str; 3] = ["reseller", "value_added_reseller", "consultant"];
pub const LEVELS: [&str; 3] = ["gold", "silver", "bronze"];
/// Mostly in force.
pub const STATUSES: [RelationStatus; 7] = [
    RelationStatus::Active,
    RelationStatus::Active,
    RelationStatus::Active,
    RelationStatus::Active,
    RelationStatus::Suspended,
    RelationStatus::Ended,
    RelationStatus::Invited,
];
const FIRST: [&str; 9] = [
    "Vélo", "velo", "Canal", "CANAL", "Köln", "Zürich", "Alpen", "Dune", "_under",
];
const SECOND: [&str; 6] = ["Bikes", "bikes", "Lumiére-é", "Wheels & Co", "50%", "é"];

/// A world of this seed.
pub fn world(dice: &mut Dice) -> Rows {
    let mut rows = Rows::default();
    orgs::populate(dice, &mut rows);
    people::populate(dice, &mut rows);
    teams::populate(dice, &mut rows);
    facts::populate(dice, &mut rows);
    segments::populate(dice, &mut rows);
    programs::populate(dice, &mut rows);
    levels::populate(dice, &mut rows);
    ledger::populate(dice, &mut rows);
    content::populate(dice, &mut rows);
    deals::populate(dice, &mut rows);
    keys::populate(dice, &mut rows);
    identity::populate(dice, &mut rows);
    targets::populate(dice, &mut rows);
    views::populate(dice, &mut rows);
    rows
}

/// Changes something that somebody else may or may not see.
pub fn disturb(dice: &mut Dice, rows: &mut Rows) {
    match dice.below(23) {
        0 => people::disturb(dice, rows),
        1 => teams::disturb(dice, rows),
        2..=4 => deals::disturb(dice, rows),
        5 | 6 => facts::disturb(dice, rows),
        7 | 8 => segments::disturb(dice, rows),
        9..=11 => programs::disturb(dice, rows),
        12..=14 => content::disturb(dice, rows),
        15 => keys::disturb(dice, rows),
        16 => identity::disturb(dice, rows),
        17 => levels::disturb(dice, rows),
        18 => ledger::disturb(dice, rows),
        19 => targets::disturb(dice, rows),
        20 => views::disturb(dice, rows),
        _ => orgs::disturb(dice, rows),
    }
}

/// A name of two words that is neither rare nor unique.
pub fn name(dice: &mut Dice) -> String {
    format!("{} {}", dice.pick(&FIRST), dice.pick(&SECOND))
}

/// A number that hardly comes twice.
pub fn number(dice: &mut Dice) -> String {
    format!("P-{}", dice.roll() % 10_000_000_000)
}

/// An instant of the last weeks; several things happen at once, some to the microsecond.
pub fn instant(dice: &mut Dice) -> DateTime<Utc> {
    let micros = match dice.below(3) {
        0 => 0,
        1 => 500_000,
        _ => i64::try_from(dice.below(1_000_000)).unwrap(),
    };
    now() - TimeDelta::hours(i64::try_from(dice.between(1, 40)).unwrap()) + TimeDelta::microseconds(micros)
}

/// The instant at which all worlds stand.
pub fn now() -> DateTime<Utc> {
    START.parse().unwrap()
}

/// The day on which all worlds stand.
pub fn today() -> NaiveDate {
    now().date_naive()
}

/// A date around the day on which all worlds stand, often that day.
pub fn day(dice: &mut Dice) -> NaiveDate {
    let days = i64::try_from(dice.below(5)).unwrap() - 2;
    today() + TimeDelta::days(days)
}

/// Something to search for: words of names, parts of them, numbers, and what nobody is called.
pub fn search(dice: &mut Dice, rows: &Rows) -> String {
    match dice.below(6) {
        0 => (*dice.pick(&FIRST)).to_owned(),
        1 => (*dice.pick(&SECOND)).to_owned(),
        2 => format!("{} {}", dice.pick(&SECOND), dice.pick(&FIRST)),
        3 => (*dice.pick(&["", "%", "_", "l", "KO", "nobody", "p"])).to_owned(),
        4 => dice
            .any(&rows.partnerships)
            .map(|row| row.name.clone())
            .unwrap_or_default(),
        _ => dice
            .any(&rows.partnerships)
            .and_then(|row| row.external_id.clone())
            .unwrap_or_default(),
    }
}

/// A mutation that somebody may ask.
pub fn act(dice: &mut Dice, rows: &Rows) -> Option<Act> {
    match dice.below(9) {
        0 => people::act(dice, rows),
        1 | 2 => deals::act(dice, rows),
        3 => facts::act(dice, rows),
        4 => segments::act(dice, rows),
        5 => programs::act(dice, rows),
        6 => content::act(dice, rows),
        _ => orgs::act(dice, rows),
    }
}
