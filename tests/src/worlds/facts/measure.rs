//! The value of a metric for one partnership, line by line.

use chrono::{NaiveDate, TimeDelta};
use entity::{attribute_value, certification, metric_version, sell_through_line};
use serde_json::{Value, json};
use uuid::Uuid;

use super::when::When;
use crate::worlds::oracle::units;
use crate::worlds::rows::Rows;

/// A fraction of two numbers, each in 1/10,000, and its unit as definitions have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measured {
    pub numerator: i64,
    pub denominator: i64,
    pub unit: Value,
}

/// First and last day of a window; none: from the beginning.
pub fn days(window: &Value, on: NaiveDate) -> (Option<NaiveDate>, NaiveDate) {
    let from = match window {
        Value::String(named) if named == "lifetime" => None,
        Value::String(_) => Some(on),
        other => match (other["rolling_days"]["days"].as_i64(), other["since"]["date"].as_str()) {
            (Some(days), _) => Some(on - TimeDelta::days(days - 1)),
            (None, Some(since)) => Some(since.parse().unwrap()),
            (None, None) => panic!("no oracle for the window {window}"),
        },
    };
    (from, on)
}

fn within(day: NaiveDate, (from, to): (Option<NaiveDate>, NaiveDate)) -> bool {
    from.is_none_or(|from| from <= day) && day <= to
}

/// What a metric measures on a day; `None`: nothing yet.
pub fn in_force(rows: &Rows, metric_id: Uuid, when: When) -> Option<&metric_version::Model> {
    rows.metric_versions
        .iter()
        .filter(|row| row.metric_id == metric_id && row.recorded_at <= when.known)
        .filter(|row| row.valid_from.is_none_or(|from| from <= when.on))
        .max_by_key(|row| (row.valid_from, row.recorded_at, row.number))
}

/// The unit of a metric: that of all its versions.
pub fn unit(rows: &Rows, metric_id: Uuid) -> &Value {
    let version = rows.metric_versions.iter().find(|row| row.metric_id == metric_id);
    &version.unwrap().definition["unit"]
}

/// The metric of this key of a vendor, perhaps over another window; `None`: unknown.
pub fn measure(rows: &Rows, vendor_id: Uuid, partnership_id: Uuid, usage: &Value, when: When) -> Option<Measured> {
    let metric = rows
        .metrics
        .iter()
        .find(|row| row.vendor_id == vendor_id && json!(row.key) == usage["key"])?;
    let definition = &in_force(rows, metric.id, when)?.definition;
    let (source, of) = definition["measure"].as_object().unwrap().iter().next().unwrap();
    let unit = definition["unit"].clone();
    let window = usage.get("window").unwrap_or(&of["window"]);
    let span = days(window, when.on);
    let whole = |numerator: i64| Measured {
        numerator,
        denominator: 10_000,
        unit: unit.clone(),
    };
    let counted = |count: usize| Some(whole(i64::try_from(count).unwrap() * 10_000));
    let aggregate = &of["aggregate"];
    match source.as_str() {
        "sell_through" => {
            let lines = lines(rows, partnership_id, span, when);
            match (aggregate.as_str(), aggregate.as_object()) {
                (Some("count"), _) => counted(lines.len()),
                (Some(_), _) => counted(lines.len().min(1)),
                (None, Some(of)) => {
                    let (how, what) = of.iter().next().unwrap();
                    if how == "count_distinct" {
                        let key = |line: &&sell_through_line::Model| match what.as_str() {
                            Some("order") => Some(line.order_number.clone()),
                            _ => line.customer.clone(),
                        };
                        return counted(distinct(lines.iter().filter_map(key).collect()));
                    }
                    numbers(&lines, how, what == "amount", &unit).map(|(sum, count)| Measured {
                        numerator: sum,
                        denominator: count * 10_000,
                        unit: unit.clone(),
                    })
                }
                _ => panic!("no oracle for the aggregate {aggregate}"),
            }
        }
        "certifications" => {
            let found = certificates(rows, partnership_id, window == "point_in_time", span, when);
            match aggregate.as_str() {
                Some("count") => counted(found.len()),
                Some(_) => counted(found.len().min(1)),
                None if aggregate["count_distinct"] == "person" => {
                    counted(distinct(found.iter().map(|row| row.person_id.clone()).collect()))
                }
                None => counted(distinct(found.iter().map(|row| row.exam.clone()).collect())),
            }
        }
        "attribute" => {
            let stood = standing(rows, partnership_id, of["attribute"].as_str().unwrap(), span, when);
            let number = |value: &Value| match (value.as_str(), value["amount"].as_str()) {
                (Some(number), _) => Some(units(number)),
                (None, Some(amount)) if value["currency"] == unit["money"] => Some(units(amount)),
                _ => None,
            };
            let known = stood.iter().flatten();
            match aggregate.as_str().unwrap() {
                "exists" => counted(known.count().min(1)),
                "latest" => stood.last().copied().flatten().and_then(number).map(whole),
                "min" => known.filter_map(|value| number(value)).min().map(whole),
                _ => known.filter_map(|value| number(value)).max().map(whole),
            }
        }
        other => panic!("no oracle for measures of {other}"),
    }
}

/// The lines of those days as they were known then, the last one last.
fn lines(
    rows: &Rows,
    partnership_id: Uuid,
    span: (Option<NaiveDate>, NaiveDate),
    when: When,
) -> Vec<&sell_through_line::Model> {
    let mut lines: Vec<_> = rows
        .lines
        .iter()
        .filter(|row| row.partnership_id == partnership_id && within(row.ordered_on, span))
        .filter(|row| row.recorded_at <= when.known && row.superseded_at.is_none_or(|over| over > when.known))
        .collect();
    lines.sort_by_key(|row| (row.ordered_on, row.recorded_at, row.id));
    lines
}

/// One number from lines: a sum, and by how many it is divided. Amounts of other currencies cannot be told without rates,
/// of which these worlds have none.
fn numbers(lines: &[&sell_through_line::Model], how: &str, amounts: bool, unit: &Value) -> Option<(i64, i64)> {
    let told: Vec<&sell_through_line::Model> = match how {
        "latest" => lines.last().copied().into_iter().collect(),
        _ => lines.to_vec(),
    };
    if amounts && told.iter().any(|line| unit["money"] != json!(line.currency)) {
        return None;
    }
    let numbers: Vec<i64> = told
        .iter()
        .map(|line| if amounts { line.amount } else { line.quantity })
        .collect();
    match how {
        "sum" => Some((numbers.iter().sum(), 1)),
        "mean" if numbers.is_empty() => None,
        "mean" => Some((numbers.iter().sum(), i64::try_from(numbers.len()).unwrap())),
        "min" => numbers.into_iter().min().map(|number| (number, 1)),
        _ => numbers.into_iter().max().map(|number| (number, 1)),
    }
}

/// Certificates obtained in those days; `stand`: those valid on the last of them, of people employed then.
fn certificates(
    rows: &Rows,
    partnership_id: Uuid,
    stand: bool,
    span: (Option<NaiveDate>, NaiveDate),
    when: When,
) -> Vec<&certification::Model> {
    let holds = |row: &&certification::Model| {
        if !stand {
            return within(row.obtained_on, span);
        }
        row.obtained_on <= when.on
            && row.expires_on.is_none_or(|to| when.on <= to)
            && row.employed_from.is_none_or(|from| from <= when.on)
            && row.employed_until.is_none_or(|to| when.on <= to)
    };
    rows.certifications
        .iter()
        .filter(|row| row.partnership_id == partnership_id)
        .filter(|row| row.recorded_at <= when.known && row.superseded_at.is_none_or(|over| over > when.known))
        .filter(holds)
        .collect()
}

/// The values of an attribute that stood on some of those days, the last one last.
fn standing<'w>(
    rows: &'w Rows,
    partnership_id: Uuid,
    key: &str,
    (from, to): (Option<NaiveDate>, NaiveDate),
    when: When,
) -> Vec<Option<&'w Value>> {
    if from.is_some_and(|from| from > to) {
        return Vec::new();
    }
    let mut known: Vec<&attribute_value::Model> = rows
        .attribute_values
        .iter()
        .filter(|row| row.partnership_id == partnership_id && row.key == key)
        .filter(|row| row.valid_from <= to && row.recorded_at <= when.known)
        .collect();
    known.sort_by_key(|row| (row.valid_from, row.recorded_at, row.id));
    // Of records for one day the last stands; of those before the first day, the last.
    let replaced = |at: usize| {
        known.get(at + 1).is_some_and(|next| {
            next.valid_from == known[at].valid_from || from.is_some_and(|from| next.valid_from <= from)
        })
    };
    (0..known.len())
        .filter(|at| !replaced(*at))
        .map(|at| known[at].value.as_ref())
        .collect()
}

fn distinct(mut keys: Vec<String>) -> usize {
    keys.sort_unstable();
    keys.dedup();
    keys.len()
}
