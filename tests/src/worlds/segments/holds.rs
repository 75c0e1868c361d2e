//! Whether a rule holds for a partnership: three-valued, one node after the other.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use chrono::NaiveDate;
use entity::attribute_definition::AttributeKind;
use entity::program_version::VersionStatus;
use entity::{partnership, segment_version};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::worlds::facts::{When, days, measure, recorded};
use crate::worlds::levels::held_on;
use crate::worlds::oracle::units;
use crate::worlds::rows::Rows;

/// Whether a rule holds; `None`: it cannot be decided.
pub fn holds(rows: &Rows, of: &partnership::Model, rule: &Value, when: When) -> Option<bool> {
    let (what, rest) = rule.as_object().unwrap().iter().next().unwrap();
    let each = |all: &Value| -> Vec<Option<bool>> {
        let all = all.as_array().unwrap().iter();
        all.map(|rule| holds(rows, of, rule, when)).collect()
    };
    let fact = |key: &str| recorded(rows, of.id, key, when).and_then(Value::as_str);
    match what.as_str() {
        "not" => holds(rows, of, rest, when).map(|holds| !holds),
        "all" => {
            let all = each(rest);
            at_least(all.len(), &all)
        }
        "any" => at_least(1, &each(rest)),
        "at_least" => at_least(
            usize::try_from(rest["count"].as_u64().unwrap()).unwrap(),
            &each(&rest["of"]),
        ),
        "in_segment" => {
            let keys = rest.as_array().unwrap().iter();
            let all: Vec<_> = keys
                .map(|key| in_segment(rows, of, key.as_str().unwrap(), when))
                .collect();
            at_least(1, &all)
        }
        "level" => match rest.get("one_of") {
            // Who holds no level holds none of these.
            Some(keys) if keys == &json!([]) => None,
            Some(keys) => Some(held_on(rows, of.id, when).iter().any(|(_, level)| listed(keys, level))),
            None => {
                let asked = rest["compare"]["level"].as_str().unwrap();
                let ladders = ladders(rows, of.vendor_id, when);
                let (program, ladder) = ladders.iter().find(|(_, ladder)| ladder.contains_key(asked))?;
                let held = held_on(rows, of.id, when);
                let held = match held.iter().find(|(of, _)| of == program) {
                    Some((_, level)) => Some(*ladder.get(level)?),
                    None => None,
                };
                let asked = ladder[asked];
                Some(stands(&rest["compare"]["comparison"], held.cmp(&Some(asked))))
            }
        },
        "metric" => {
            let measured = measure(rows, of.vendor_id, of.id, &rest["metric"], when)?;
            let asked = match (&measured.unit, &rest["value"]) {
                (Value::String(_), value) => value["number"].as_str()?,
                (unit, value) if unit["money"] == value["money"]["currency"] => value["money"]["amount"].as_str()?,
                _ => return None,
            };
            let (value, asked) = (
                i128::from(measured.numerator) * 10_000,
                i128::from(units(asked)) * i128::from(measured.denominator),
            );
            Some(stands(&rest["comparison"], value.cmp(&asked)))
        }
        "text" | "choice" | "number" | "money" | "date" | "boolean" => attribute(rows, of, what, rest, when),
        key => {
            let known = fact(key)?;
            among(rest, &[known])
        }
    }
}

fn attribute(rows: &Rows, of: &partnership::Model, kind: &str, rest: &Value, when: When) -> Option<bool> {
    let key = rest["attribute"].as_str().unwrap();
    let mut definitions = rows.attribute_definitions.iter();
    let definition = definitions.find(|row| row.vendor_id == of.vendor_id && row.key == key)?;
    let known = recorded(rows, of.id, key, when)?;
    let stand = |ordering| stands(&rest["comparison"], ordering);
    let date = |value: &Value| value.as_str().unwrap().parse::<NaiveDate>().unwrap();
    match (kind, definition.kind) {
        ("text", AttributeKind::Text) => among(&rest["is"], &[known.as_str().unwrap()]),
        ("choice", AttributeKind::Choice) => {
            let chosen: Vec<&str> = known.as_array().unwrap().iter().filter_map(Value::as_str).collect();
            among(&rest["is"], &chosen)
        }
        ("number", AttributeKind::Number) => {
            let (known, asked) = (known.as_str().unwrap(), rest["value"].as_str().unwrap());
            Some(stand(units(known).cmp(&units(asked))))
        }
        ("money", AttributeKind::Money) if known["currency"] == rest["value"]["currency"] => {
            let amount = |value: &Value| units(value["amount"].as_str().unwrap());
            Some(stand(amount(known).cmp(&amount(&rest["value"]))))
        }
        ("date", AttributeKind::Date) => Some(match rest["is"].get("within") {
            Some(window) => {
                let (from, to) = days(window, when.on);
                from.is_none_or(|from| from <= date(known)) && date(known) <= to
            }
            None => {
                let compare = &rest["is"]["compare"];
                stands(&compare["comparison"], date(known).cmp(&date(&compare["date"])))
            }
        }),
        ("boolean", AttributeKind::Boolean) => Some(known == &rest["is"]),
        _ => None,
    }
}

/// Whether one of the values is in the list, or none is; an empty list decides nothing.
fn among(list: &Value, values: &[&str]) -> Option<bool> {
    let (how, keys) = list.as_object().unwrap().iter().next().unwrap();
    let found = values.iter().any(|value| listed(keys, value));
    (keys != &json!([]) && !values.is_empty()).then_some(found == (how == "one_of"))
}

fn listed(keys: &Value, key: &str) -> bool {
    keys.as_array().unwrap().contains(&json!(key))
}

fn stands(comparison: &Value, ordering: Ordering) -> bool {
    match comparison.as_str().unwrap() {
        "greater_than" => ordering == Ordering::Greater,
        "at_least" => ordering != Ordering::Less,
        "less_than" => ordering == Ordering::Less,
        "at_most" => ordering != Ordering::Greater,
        "equal" => ordering == Ordering::Equal,
        _ => ordering != Ordering::Equal,
    }
}

fn in_segment(rows: &Rows, of: &partnership::Model, key: &str, when: When) -> Option<bool> {
    let mut segments = rows.segments.iter();
    let segment = segments.find(|row| row.vendor_id == of.vendor_id && row.key == key)?;
    holds(rows, of, &in_force(rows, segment.id, when)?.rule, when)
}

/// The version of a segment's rule for a day, as it was known at a moment.
pub fn in_force(rows: &Rows, segment_id: Uuid, when: When) -> Option<&segment_version::Model> {
    rows.segment_versions
        .iter()
        .filter(|row| row.segment_id == segment_id)
        .filter(|row| row.valid_from <= when.on && row.recorded_at <= when.known)
        .max_by_key(|row| (row.valid_from, row.recorded_at, row.number))
}

/// Ranks of the levels that each of a vendor's programs has or had by that day, as far as published by that moment.
pub fn ladders(rows: &Rows, vendor_id: Uuid, when: When) -> BTreeMap<Uuid, BTreeMap<&str, i64>> {
    let mut versions: Vec<_> = rows
        .program_versions
        .iter()
        .filter(|row| row.vendor_id == vendor_id && row.status == VersionStatus::Published)
        .filter(|row| row.effective_from.is_some_and(|from| from <= when.on))
        .filter(|row| row.published_at.is_some_and(|at| at <= when.known))
        .collect();
    versions.sort_by_key(|row| row.number);
    let mut ladders: BTreeMap<Uuid, BTreeMap<&str, i64>> = BTreeMap::new();
    for version in versions {
        let levels = rows.program_levels.iter().filter(|row| row.version_id == version.id);
        let ladder = ladders.entry(version.program_id).or_default();
        ladder.extend(levels.map(|row| (row.key.as_str(), row.rank)));
    }
    ladders
}

/// Whether so many hold.
fn at_least(count: usize, of: &[Option<bool>]) -> Option<bool> {
    let met = of.iter().filter(|one| **one == Some(true)).count();
    let open = of.iter().filter(|one| one.is_none()).count();
    match () {
        () if of.is_empty() || count == 0 => None,
        () if met >= count => Some(true),
        () if met + open < count => Some(false),
        () => None,
    }
}
