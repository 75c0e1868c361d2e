//! How a target stands, partnership by partnership, in quotients of whole numbers.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use entity::target;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::worlds::facts::{When, in_force, measure};
use crate::worlds::oracle::{Out, decimal, instant};
use crate::worlds::rows::Rows;

/// A quotient of whole numbers in lowest terms, the lower one positive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Quotient(i128, i128);

impl Quotient {
    fn of(above: i128, below: i128) -> Self {
        let (mut a, mut b) = (above.abs(), below);
        while b != 0 {
            (a, b) = (b, a % b);
        }
        Self(above / a, below / a)
    }

    fn plus(self, other: Self) -> Self {
        Self::of(self.0 * other.1 + other.0 * self.1, self.1 * other.1)
    }

    fn times(self, above: i128, below: i128) -> Self {
        Self::of(self.0 * above, self.1 * below)
    }

    fn is_less_than(self, other: Self) -> bool {
        self.0 * other.1 < other.0 * self.1
    }

    fn text(self) -> String {
        match self.1 {
            1 => self.0.to_string(),
            below => format!("{}/{below}", self.0),
        }
    }
}

/// What was reached, and whether it grows day by day.
fn reached(rows: &Rows, row: &target::Model, when: When) -> (Option<Quotient>, bool) {
    let mut metrics = rows.metrics.iter();
    let metric = metrics.find(|metric| metric.vendor_id == row.vendor_id && metric.key == row.metric);
    let Some(version) = metric.and_then(|metric| in_force(rows, metric.id, when)) else {
        return (None, false);
    };
    let (source, of) = version.definition["measure"]
        .as_object()
        .unwrap()
        .iter()
        .next()
        .unwrap();
    let aggregate = &of["aggregate"];
    let sums = aggregate["sum"].is_string() || aggregate["count_distinct"].is_string() || aggregate == "count";
    let stands = source != "sell_through" && of["window"] == "point_in_time";
    let grows = sums && !stands && source != "attribute";
    if row.begins_on > when.on {
        return (None, grows);
    }
    let usage = match stands {
        true => json!({ "key": row.metric }),
        false => json!({ "key": row.metric, "window": { "since": { "date": row.begins_on } } }),
    };
    let value = |id: Uuid| {
        let found = measure(rows, row.vendor_id, id, &usage, when)?;
        Some(Quotient::of(found.numerator.into(), found.denominator.into()))
    };
    if let Some(id) = row.partnership_id {
        return (value(id), grows);
    }
    if !sums && aggregate != "exists" {
        return (None, grows);
    }
    let among: BTreeSet<Uuid> = match row.membership_id {
        Some(person) => {
            let team = rows.account_team_members.iter();
            let own = team.filter(|member| member.membership_id == person && member.vendor_id == row.vendor_id);
            own.map(|member| member.partnership_id).collect()
        }
        None => {
            let all = rows.partnerships.iter().filter(|of| of.vendor_id == row.vendor_id);
            all.map(|of| of.id).collect()
        }
    };
    let sum = |sum: Quotient, id: Uuid| Some(sum.plus(value(id)?));
    (among.into_iter().try_fold(Quotient(0, 1), sum), grows)
}

fn quantity<'w>(number: Option<Quotient>, unit: &Value) -> Out<'w> {
    let Some(number) = number else { return Out::One(None) };
    let (unit, currency) = match unit {
        Value::String(unit) => (unit.to_uppercase(), Value::Null),
        money => ("MONEY".to_owned(), money["money"].clone()),
    };
    let cut_off = (number.0 * 10_000).div_euclid(number.1);
    Out::Object(
        "Quantity",
        vec![
            ("unit", Out::Leaf(json!(unit))),
            ("currency", Out::Leaf(currency)),
            ("value", Out::Leaf(json!(decimal(i64::try_from(cut_off).unwrap())))),
            ("exactValue", Out::Leaf(json!(number.text()))),
        ],
    )
}

pub fn progress<'w>(rows: &Rows, row: &target::Model, when: When) -> Out<'w> {
    let last: NaiveDate = when.on.min(row.ends_on);
    let (actual, grows) = reached(rows, row, When { on: last, ..when });
    let days = (row.ends_on - row.begins_on).num_days() + 1;
    let over = ((last - row.begins_on).num_days() + 1).max(0);
    let target = Quotient::of(row.value.into(), 10_000);
    let by_days = |number: Quotient| grows.then(|| number.times(days.into(), over.into()));
    let attained = actual.map(|actual| actual.times(target.1, target.0));
    let pace = attained.and_then(by_days);
    let missing = actual.map(|actual| match actual.is_less_than(target) {
        true => target.plus(Quotient(-actual.0, actual.1)),
        false => Quotient(0, 1),
    });
    let state = match (actual, pace) {
        _ if when.on < row.begins_on => json!("NOT_BEGUN"),
        (None, _) => Value::Null,
        (Some(actual), _) if !actual.is_less_than(target) => json!("REACHED"),
        _ if when.on > row.ends_on => json!("MISSED"),
        (_, None) => json!("OPEN"),
        (_, Some(pace)) if pace.is_less_than(Quotient(1, 1)) => json!("BEHIND"),
        _ => json!("ON_PACE"),
    };
    let ratio = json!("ratio");
    Out::Object(
        "TargetProgress",
        vec![
            ("asOf", Out::Leaf(json!(when.on))),
            ("knownAt", Out::Leaf(instant(when.known))),
            ("state", Out::Leaf(state)),
            ("actual", quantity(actual, &row.unit)),
            ("missing", quantity(missing, &row.unit)),
            ("attainment", quantity(attained, &ratio)),
            ("days", Out::Leaf(json!(days))),
            ("elapsedDays", Out::Leaf(json!(over))),
            ("accumulates", Out::Leaf(json!(grows))),
            (
                "expected",
                quantity(grows.then(|| target.times(over.into(), days.into())), &row.unit),
            ),
            ("pace", quantity(pace, &ratio)),
            ("forecast", quantity(actual.and_then(by_days), &row.unit)),
        ],
    )
}
