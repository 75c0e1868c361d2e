//! Whether a rule may be asked about: it names only what its vendor has, and no list in it is empty.

use std::collections::BTreeSet;

use entity::attribute_definition::AttributeKind;
use serde_json::Value;
use uuid::Uuid;

use super::holds::ladders;
use crate::worlds::facts::{When, unit};
use crate::worlds::oracle::units;
use crate::worlds::rows::Rows;

pub fn sound(rows: &Rows, vendor_id: Uuid, rule: &Value, when: When) -> bool {
    let (what, rest) = rule.as_object().unwrap().iter().next().unwrap();
    let all = |of: &Value| {
        let of = of.as_array().unwrap();
        !of.is_empty() && of.iter().all(|rule| sound(rows, vendor_id, rule, when))
    };
    let list = |of: &Value| {
        let (_, keys) = of.as_object().unwrap().iter().next().unwrap();
        distinct(keys)
    };
    let level = |key: &Value| {
        let ladders = ladders(rows, vendor_id, when);
        ladders
            .values()
            .any(|ladder| ladder.contains_key(key.as_str().unwrap()))
    };
    let attribute = |wanted: AttributeKind| {
        let mut own = rows.attribute_definitions.iter();
        own.find(|row| row.vendor_id == vendor_id && rest["attribute"] == row.key.as_str())
            .filter(|row| row.kind == wanted)
    };
    match what.as_str() {
        "not" => sound(rows, vendor_id, rest, when),
        "all" | "any" => all(rest),
        "at_least" => {
            let count = usize::try_from(rest["count"].as_u64().unwrap()).unwrap();
            all(&rest["of"]) && (1..=rest["of"].as_array().unwrap().len()).contains(&count)
        }
        "in_segment" => {
            let known = |key: &Value| {
                let mut own = rows.segments.iter();
                own.any(|row| row.vendor_id == vendor_id && !row.archived && key == row.key.as_str())
            };
            distinct(rest) && rest.as_array().unwrap().iter().all(known)
        }
        "level" => match rest.get("one_of") {
            Some(keys) => distinct(keys) && keys.as_array().unwrap().iter().all(level),
            None => level(&rest["compare"]["level"]),
        },
        "partner_type" => {
            let known = |key: &Value| {
                let mut own = rows.partner_types.iter();
                own.any(|row| row.vendor_id == vendor_id && key == row.key.as_str())
            };
            list(rest)
                && rest
                    .as_object()
                    .unwrap()
                    .values()
                    .flat_map(|keys| keys.as_array().unwrap())
                    .all(known)
        }
        "metric" => {
            let mut own = rows.metrics.iter();
            let found = own.find(|row| row.vendor_id == vendor_id && rest["metric"]["key"] == row.key.as_str());
            found.is_some_and(|row| match (unit(rows, row.id), &rest["value"]) {
                (Value::String(unit), value) => value["number"]
                    .as_str()
                    .is_some_and(|number| unit != "count" || units(number) % 10_000 == 0),
                (unit, value) => unit["money"] == value["money"]["currency"],
            })
        }
        "text" => attribute(AttributeKind::Text).is_some() && list(&rest["is"]),
        "choice" => attribute(AttributeKind::Choice).is_some() && list(&rest["is"]),
        "number" => attribute(AttributeKind::Number).is_some(),
        "money" => attribute(AttributeKind::Money)
            .is_some_and(|row| row.currency.as_deref() == rest["value"]["currency"].as_str()),
        "date" => attribute(AttributeKind::Date).is_some(),
        "boolean" => attribute(AttributeKind::Boolean).is_some(),
        _ => list(rest),
    }
}

fn distinct(keys: &Value) -> bool {
    let keys: Vec<&str> = keys.as_array().unwrap().iter().filter_map(Value::as_str).collect();
    !keys.is_empty() && keys.iter().collect::<BTreeSet<_>>().len() == keys.len()
}
