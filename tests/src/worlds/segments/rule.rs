//! Random rules, of what a vendor has defined and now and then of what it has not.

use entity::attribute_definition::AttributeKind;
use serde_json::{Value, json};
use uuid::Uuid;

use super::spelling::spelled;
use crate::worlds::dice::Dice;
use crate::worlds::facts::{choices, unit, window};
use crate::worlds::generate::{COUNTRIES, LEVELS, REGIONS, TYPES, day};
use crate::worlds::rows::Rows;

const COMPARISONS: [&str; 6] = ["greater_than", "at_least", "less_than", "at_most", "equal", "not_equal"];

/// A rule of a vendor, of which these segments may be part.
pub fn rule(dice: &mut Dice, rows: &Rows, vendor_id: Uuid, segments: &[String], depth: usize) -> Value {
    let below = |dice: &mut Dice| rule(dice, rows, vendor_id, segments, depth - 1);
    match dice.below(if depth > 0 { 10 } else { 5 }) {
        0..=4 => condition(dice, rows, vendor_id, segments),
        5 | 6 => json!({ "not": below(dice) }),
        what => {
            let low = usize::from(dice.chance(96));
            let of: Vec<Value> = (0..dice.between(low, 3)).map(|_| below(dice)).collect();
            match what {
                7 => json!({ "all": of }),
                8 => json!({ "any": of }),
                _ => {
                    let least = usize::from(dice.chance(90));
                    json!({ "at_least": { "count": dice.between(least, of.len().max(1)), "of": of } })
                }
            }
        }
    }
}

/// A rule as it is asked about.
pub fn rule_input(dice: &mut Dice, rows: &Rows, vendor_id: Uuid) -> Value {
    let own: Vec<String> = rows
        .segments
        .iter()
        .filter(|row| row.vendor_id == vendor_id)
        .map(|row| row.key.clone())
        .collect();
    spelled(&rule(dice, rows, vendor_id, &own, 3))
}

fn condition(dice: &mut Dice, rows: &Rows, vendor_id: Uuid, segments: &[String]) -> Value {
    let types: Vec<&str> = rows
        .partner_types
        .iter()
        .filter(|row| row.vendor_id == vendor_id)
        .map(|row| row.key.as_str())
        .collect();
    match dice.below(12) {
        0 => json!({ "country": listed(dice, &COUNTRIES) }),
        1 => json!({ "region": listed(dice, &REGIONS) }),
        2 if !types.is_empty() => json!({ "partner_type": listed(dice, &types) }),
        2 => json!({ "partner_type": listed(dice, &TYPES) }),
        3 => json!({ "status": listed(dice, &["ACTIVE", "SUSPENDED"]) }),
        4 => json!({ "level": { "one_of": listed(dice, &LEVELS)["one_of"].as_array().cloned().unwrap_or_default() } }),
        5 => {
            let compare = json!({ "comparison": dice.pick(&COMPARISONS), "level": dice.pick(&LEVELS) });
            json!({ "level": { "compare": compare } })
        }
        6 | 7 if !segments.is_empty() => {
            let mut some = dice.some(40, segments);
            if some.is_empty() {
                some.push(dice.pick(segments).clone());
            }
            json!({ "in_segment": some })
        }
        8 => metric(dice, rows, vendor_id),
        _ => attribute(dice, rows, vendor_id),
    }
}

/// A list of some of these; hardly ever an empty one.
fn listed(dice: &mut Dice, of: &[&str]) -> Value {
    let mut some = dice.some(60, of);
    if some.is_empty() && dice.chance(90) {
        some.push(*dice.pick(of));
    }
    if dice.chance(70) {
        json!({ "one_of": some })
    } else {
        json!({ "none_of": some })
    }
}

fn attribute(dice: &mut Dice, rows: &Rows, vendor_id: Uuid) -> Value {
    let own: Vec<_> = rows
        .attribute_definitions
        .iter()
        .filter(|row| row.vendor_id == vendor_id)
        .collect();
    let Some(row) = dice.any(&own).copied() else {
        return json!({ "boolean": { "attribute": "certified", "is": true } });
    };
    let (key, comparison) = (&row.key, *dice.pick(&COMPARISONS));
    match row.kind {
        AttributeKind::Boolean => json!({ "boolean": { "attribute": key, "is": dice.chance(50) } }),
        AttributeKind::Choice => json!({ "choice": { "attribute": key, "is": listed(dice, choices(key)) } }),
        AttributeKind::Text => json!({ "text": { "attribute": key, "is": listed(dice, &["steel", "wood"]) } }),
        AttributeKind::Number => json!({ "number": { "attribute": key, "comparison": comparison, "value": "5" } }),
        AttributeKind::Money => {
            let currency = if dice.chance(95) { "EUR" } else { "USD" };
            let value = json!({ "amount": "5", "currency": currency });
            json!({ "money": { "attribute": key, "comparison": comparison, "value": value } })
        }
        AttributeKind::Date if dice.chance(50) => {
            json!({ "date": { "attribute": key, "is": { "within": window(dice) } } })
        }
        AttributeKind::Date => {
            let compare = json!({ "comparison": comparison, "date": day(dice) });
            json!({ "date": { "attribute": key, "is": { "compare": compare } } })
        }
    }
}

fn metric(dice: &mut Dice, rows: &Rows, vendor_id: Uuid) -> Value {
    let own: Vec<_> = rows.metrics.iter().filter(|row| row.vendor_id == vendor_id).collect();
    let Some(row) = dice.any(&own) else {
        return json!({ "country": listed(dice, &COUNTRIES) });
    };
    let mut usage = json!({ "key": row.key });
    if dice.chance(40) {
        usage["window"] = window(dice);
    }
    let number = *dice.pick(&["0", "1", "2", "5"]);
    let value = match unit(rows, row.id) {
        Value::String(_) => json!({ "number": number }),
        _ => json!({ "money": { "amount": number, "currency": "EUR" } }),
    };
    json!({ "metric": { "metric": usage, "comparison": dice.pick(&COMPARISONS), "value": value } })
}
