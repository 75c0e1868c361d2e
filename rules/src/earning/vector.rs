use std::collections::BTreeMap;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{EarningRule, Earnings, Event, EventKind};
use crate::money::{Fixed, Money};
use crate::problem::{Problem, ProblemCode, Report};
use crate::program::Told;
use crate::scorecard::TestVector;
use crate::segment::Catalog;
use crate::window::FiscalCalendar;

/// An event of a test, of the kind that some rule is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GivenEvent {
    /// What happened.
    pub is: GivenKind,
    /// When.
    pub on: NaiveDate,
    /// Quantity, if it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quantity: Option<Fixed>,
    /// Amount, if it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Money>,
    /// What else is told of it, by dimension.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub dimensions: BTreeMap<String, String>,
}

/// What kind of event it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum GivenKind {
    /// A fact of this type, by key.
    Fact(String),
    /// A registered deal that is won.
    DealWon,
    /// A certificate.
    Certificate,
    /// What the rule with this key asks for at the end of a period.
    Reached(String),
}

impl GivenEvent {
    fn event(&self, place: usize) -> Event {
        Event {
            kind: match &self.is {
                GivenKind::Fact(fact) => EventKind::Fact(fact.clone()),
                GivenKind::DealWon => EventKind::DealWon,
                GivenKind::Certificate => EventKind::Certificate,
                GivenKind::Reached(rule) => EventKind::Reached(rule.clone()),
            },
            // On one day they count in the order in which they stand.
            id: format!("{place:06}"),
            on: self.on,
            quantity: self.quantity,
            amount: self.amount,
            dimensions: self.dimensions.clone(),
        }
    }
}

/// Checks that what a program's tests expect of points comes out, where what is given of the partner is so on the day of each
/// event. Paths begin with the place of the test.
#[must_use]
pub fn validate_points(
    rules: &[EarningRule],
    catalog: &Catalog,
    fiscal: FiscalCalendar,
    vectors: &[TestVector],
) -> Vec<Problem> {
    let mut report = Report::default();
    for (place, vector) in vectors.iter().enumerate() {
        if vector.expect.points.is_empty() {
            continue;
        }
        let found = points(rules, catalog, fiscal, vector);
        for (key, expected) in &vector.expect.points {
            let found = found.get(key).copied().unwrap_or_default();
            if found != *expected {
                report.at(place.to_string(), |report| {
                    report.at("expect", |report| {
                        let message = format!("{key}: {found}, and not {expected}");
                        report.add(ProblemCode::TestFails, message);
                    });
                });
            }
        }
    }
    report.into_problems()
}

/// What the events of a test earn by each rule.
fn points(
    rules: &[EarningRule],
    catalog: &Catalog,
    fiscal: FiscalCalendar,
    vector: &TestVector,
) -> BTreeMap<String, Fixed> {
    let given = &vector.given;
    let mut events: Vec<Event> = given
        .events
        .iter()
        .enumerate()
        .map(|(place, it)| it.event(place))
        .collect();
    let mut earnings = Earnings::new(&mut events);
    let mut found: BTreeMap<String, Fixed> = BTreeMap::new();
    for event in earnings.events() {
        let facts = given.facts_on(event.on, catalog, fiscal);
        for rule in rules {
            let Some(policy) = catalog.purses.get(&rule.purse) else {
                continue;
            };
            if let Some(earned) = earnings.earn(rule, policy, event, &facts, &Told::default()) {
                let sum = found.entry(rule.key.clone()).or_default();
                *sum = sum.checked_add(earned.points).unwrap_or(*sum);
            }
        }
    }
    found
}
