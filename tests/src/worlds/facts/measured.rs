//! What is measured: random metrics, and the lines and certificates that they are about.

use chrono::{DateTime, TimeDelta, Utc};
use entity::{certification, metric, sell_through_line};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::worlds::dice::Dice;
use crate::worlds::generate::{day, instant, name, now, number};
use crate::worlds::rows::Rows;
use crate::worlds::segments::spelled;

/// In 1/10,000.
const QUANTITIES: [i64; 3] = [10_000, 25_000, 30_000];
pub const METRICS: [&str; 4] = ["m_growth", "m_reach", "m_sales", "m_skill"];

pub fn define_metric(dice: &mut Dice, rows: &mut Rows, vendor_id: Uuid, key: &str) {
    let euros = json!({ "money": "EUR" });
    let (source, mut measure, unit) = match dice.below(12) {
        0 => ("sell_through", json!({ "aggregate": { "sum": "amount" } }), euros),
        1 => ("sell_through", json!({ "aggregate": { "mean": "amount" } }), euros),
        2 => ("sell_through", json!({ "aggregate": { "latest": "amount" } }), euros),
        3 => (
            "sell_through",
            json!({ "aggregate": { "max": "quantity" } }),
            json!("number"),
        ),
        4 => (
            "sell_through",
            json!({ "aggregate": { "count_distinct": "customer" } }),
            json!("count"),
        ),
        5 => ("sell_through", json!({ "aggregate": "count" }), json!("count")),
        6 => (
            "certifications",
            json!({ "aggregate": { "count_distinct": "person" } }),
            json!("count"),
        ),
        7 => ("certifications", json!({ "aggregate": "exists" }), json!("count")),
        8 => (
            "attribute",
            json!({ "attribute": "headcount", "aggregate": "latest" }),
            json!("number"),
        ),
        9 => (
            "attribute",
            json!({ "attribute": "headcount", "aggregate": "min" }),
            json!("number"),
        ),
        10 => (
            "attribute",
            json!({ "attribute": "turnover", "aggregate": "max" }),
            euros,
        ),
        _ => (
            "attribute",
            json!({ "attribute": "focus", "aggregate": "exists" }),
            json!("count"),
        ),
    };
    measure["window"] = window(dice);
    let at = instant(dice);
    rows.metrics.push(metric::Model {
        id: dice.id(at),
        vendor_id,
        key: key.to_owned(),
        name_en: name(dice),
        name_nl: name(dice),
        definition: json!({ "measure": { source: measure }, "unit": unit }),
        created_at: at,
        updated_at: at,
        version: 1,
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
