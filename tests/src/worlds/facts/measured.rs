//! What is measured: random metrics, and the lines and certificates that they are about.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use entity::{certification, metric, metric_version, sell_through_line};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::worlds::dice::Dice;
use crate::worlds::generate::{day, instant, name, now, number, today};
use crate::worlds::rows::Rows;
use crate::worlds::segments::spelled;

/// In 1/10,000.
const QUANTITIES: [i64; 3] = [10_000, 25_000, 30_000];
pub const METRICS: [&str; 4] = ["m_growth", "m_reach", "m_sales", "m_skill"];

/// What is measured in each unit.
const MEASURES: [(&str, &str); 12] = [
    (
        r#"{"money":"EUR"}"#,
        r#"{"sell_through":{"aggregate":{"sum":"amount"}}}"#,
    ),
    (
        r#"{"money":"EUR"}"#,
        r#"{"sell_through":{"aggregate":{"mean":"amount"}}}"#,
    ),
    (
        r#"{"money":"EUR"}"#,
        r#"{"sell_through":{"aggregate":{"latest":"amount"}}}"#,
    ),
    (
        r#"{"money":"EUR"}"#,
        r#"{"attribute":{"attribute":"turnover","aggregate":"max"}}"#,
    ),
    (r#""number""#, r#"{"sell_through":{"aggregate":{"max":"quantity"}}}"#),
    (
        r#""number""#,
        r#"{"attribute":{"attribute":"headcount","aggregate":"latest"}}"#,
    ),
    (
        r#""number""#,
        r#"{"attribute":{"attribute":"headcount","aggregate":"min"}}"#,
    ),
    (
        r#""count""#,
        r#"{"sell_through":{"aggregate":{"count_distinct":"customer"}}}"#,
    ),
    (r#""count""#, r#"{"sell_through":{"aggregate":"count"}}"#),
    (
        r#""count""#,
        r#"{"certifications":{"aggregate":{"count_distinct":"person"}}}"#,
    ),
    (r#""count""#, r#"{"certifications":{"aggregate":"exists"}}"#),
    (
        r#""count""#,
        r#"{"attribute":{"attribute":"focus","aggregate":"exists"}}"#,
    ),
];

pub fn define_metric(dice: &mut Dice, rows: &mut Rows, vendor_id: Uuid, key: &str) {
    let at = instant(dice);
    let id = dice.id(at);
    rows.metrics.push(metric::Model {
        id,
        vendor_id,
        key: key.to_owned(),
        name_en: name(dice),
        name_nl: name(dice),
        created_at: at,
        updated_at: at,
        version: 1,
    });
    let (unit, _) = *dice.pick(&MEASURES);
    let begun = TimeDelta::days(i64::try_from(dice.below(3)).unwrap());
    let valid_from = dice.chance(60).then(|| today() - begun);
    add_version(dice, rows, (vendor_id, id, unit), valid_from);
    for _ in 0..dice.below(3) {
        redefine_metric(dice, rows, id);
    }
}

/// Lets a metric measure something else, from some day on.
pub fn redefine_metric(dice: &mut Dice, rows: &mut Rows, id: Uuid) {
    let mut known = rows.metric_versions.iter();
    let version = known.find(|row| row.metric_id == id).unwrap();
    let (vendor_id, unit) = (version.vendor_id, version.definition["unit"].to_string());
    let valid_from = dice.chance(80).then(|| day(dice));
    add_version(dice, rows, (vendor_id, id, &unit), valid_from);
}

fn add_version(
    dice: &mut Dice,
    rows: &mut Rows,
    (vendor_id, metric_id, unit): (Uuid, Uuid, &str),
    valid_from: Option<NaiveDate>,
) {
    let own = MEASURES.iter().filter(|(of, _)| *of == unit);
    let own: Vec<&str> = own.map(|(_, measure)| *measure).collect();
    let mut measure: Value = serde_json::from_str(dice.pick::<&str>(&own)).unwrap();
    for of in measure.as_object_mut().unwrap().values_mut() {
        of["window"] = window(dice);
    }
    let unit: Value = serde_json::from_str(unit).unwrap();
    let number = rows
        .metric_versions
        .iter()
        .filter(|row| row.metric_id == metric_id)
        .count()
        + 1;
    let recorded_at = instant(dice);
    rows.metric_versions.push(metric_version::Model {
        id: dice.id(recorded_at),
        vendor_id,
        metric_id,
        number: i64::try_from(number).unwrap(),
        definition: json!({ "measure": measure, "unit": unit }),
        valid_from,
        recorded_at,
        recorded_by: None,
    });
    rows.rules_changed(vendor_id);
}

/// Some days seen from another, as definitions and rules have them.
pub fn window(dice: &mut Dice) -> Value {
    match dice.below(4) {
        0 => json!("lifetime"),
        1 => json!("point_in_time"),
        2 => json!({ "rolling_days": { "days": dice.between(1, 4) } }),
        _ => json!({ "since": { "date": day(dice) } }),
    }
}

/// When a correction took the place of a row, if it did.
fn superseded(dice: &mut Dice, recorded_at: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let later = TimeDelta::minutes(i64::try_from(dice.between(1, 90)).unwrap());
    dice.chance(20).then(|| (recorded_at + later).min(now()))
}

pub fn sell(dice: &mut Dice, rows: &mut Rows, at: usize) {
    let recorded_at = instant(dice);
    let partnership = &mut rows.partnerships[at];
    partnership.facts_version += 1;
    rows.lines.push(sell_through_line::Model {
        id: dice.id(recorded_at),
        vendor_id: partnership.vendor_id,
        partnership_id: partnership.id,
        product_id: None,
        external_id: number(dice),
        order_number: format!("O-{}", dice.below(3)),
        ordered_on: day(dice),
        quantity: *dice.pick(&QUANTITIES),
        amount: *dice.pick(&QUANTITIES),
        currency: if dice.chance(85) { "EUR" } else { "USD" }.to_owned(),
        customer: dice.maybe(70, &["C-1", "C-2"]).map(str::to_owned),
        recorded_at,
        superseded_at: superseded(dice, recorded_at),
    });
}

pub fn certify(dice: &mut Dice, rows: &mut Rows, at: usize) {
    let recorded_at = instant(dice);
    let partnership = &mut rows.partnerships[at];
    partnership.facts_version += 1;
    rows.certifications.push(certification::Model {
        id: dice.id(recorded_at),
        vendor_id: partnership.vendor_id,
        partnership_id: partnership.id,
        external_id: number(dice),
        person_id: format!("E-{}", dice.below(2)),
        person_name: name(dice),
        exam: format!("X-{}", dice.below(2)),
        competency: None,
        obtained_on: day(dice),
        expires_on: dice.chance(40).then(|| day(dice)),
        employed_from: dice.chance(30).then(|| day(dice)),
        employed_until: dice.chance(30).then(|| day(dice)),
        recorded_at,
        superseded_at: superseded(dice, recorded_at),
    });
}

/// The use of a metric, anybody's or nobody's, as it is asked for.
pub fn metric_use(dice: &mut Dice, rows: &Rows, vendor_id: Uuid) -> Value {
    let own: Vec<&str> = rows
        .metrics
        .iter()
        .filter(|row| row.vendor_id == vendor_id)
        .map(|row| row.key.as_str())
        .collect();
    let mut usage = json!({ "key": dice.maybe(85, &own).unwrap_or(*dice.pick(&METRICS)) });
    if dice.chance(40) {
        usage["window"] = window(dice);
    }
    spelled(&usage)
}
