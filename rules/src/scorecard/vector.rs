use std::collections::BTreeMap;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Scorecard, assess};
use crate::earning::GivenEvent;
use crate::formula::{Quantity, fixed};
use crate::limits::MAX_VECTORS;
use crate::metric::{Fraction, MetricUse, MetricValue, Unit};
use crate::money::{Fixed, Money};
use crate::problem::{Problem, ProblemCode, Report};
use crate::segment::{AttributeKind, AttributeValue, Catalog, Facts, Threshold};
use crate::window::FiscalCalendar;

/// A test that a program carries: what is given of a partner, and what must come of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TestVector {
    /// What it shows.
    pub name: String,
    /// What is given.
    pub given: Given,
    /// What must come of it.
    pub expect: Expected,
}

/// What is known of the partner of a test; all else is unknown.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Given {
    /// The date; the first of January 2024 when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on: Option<NaiveDate>,
    /// The level held, by key; none when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<String>,
    /// Country, ISO 3166-1 alpha-2.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// Region.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// Partner type, by key.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub partner_type: Option<String>,
    /// Since when the partnership is in force.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub partner_since: Option<NaiveDate>,
    /// Attributes, by key.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub attributes: BTreeMap<String, GivenAttribute>,
    /// Metrics: each use of one has its own value.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub metrics: Vec<GivenMetric>,
    /// What happened: for what is expected of points.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub events: Vec<GivenEvent>,
}

/// The value of an attribute.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum GivenAttribute {
    /// A text.
    Text(String),
    /// Choices, by key.
    Choice(Vec<String>),
    /// A number.
    Number(Fixed),
    /// An amount.
    Money(Money),
    /// A day.
    Date(NaiveDate),
    /// Yes or no.
    Boolean(bool),
}

/// The value of a metric.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GivenMetric {
    /// The metric, with what the program overrides of it.
    pub metric: MetricUse,
    /// Its value.
    pub value: Threshold,
    /// What the value is divided by, for a ratio such as 18 of 20; 1 when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<Fixed>,
}

/// What must come of it; what is absent is not looked at.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Expected {
    /// The eligible level, by key.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<String>,
    /// Whether there must be no eligible level.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub no_level: bool,
    /// Scores, by key: exactly so much.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub scores: BTreeMap<String, Fixed>,
    /// What the events earn by a rule, by its key, all added up.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub points: BTreeMap<String, Fixed>,
}

/// What came out otherwise than a test expects.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mismatch {
    /// What was looked at: "level", or a score by key.
    pub what: String,
    /// What was expected.
    pub expected: String,
    /// What came of it.
    pub found: String,
}

/// Checks a program's own test against its scorecard.
#[must_use]
pub fn check_vector(
    scorecard: &Scorecard,
    catalog: &Catalog,
    fiscal: FiscalCalendar,
    vector: &TestVector,
) -> Vec<Mismatch> {
    let assessment = assess(scorecard, &vector.given.facts(catalog, fiscal));
    let mut mismatches = Vec::new();
    let mut compare = |what: &str, expected: String, found: String| {
        if expected != found {
            let what = what.to_owned();
            mismatches.push(Mismatch { what, expected, found });
        }
    };
    let none = || "none".to_owned();
    let expected = vector
        .expect
        .level
        .clone()
        .or_else(|| vector.expect.no_level.then(none));
    if let Some(expected) = expected {
        compare("level", expected, assessment.eligible.unwrap_or_else(none));
    }
    for (key, expected) in &vector.expect.scores {
        let scored = assessment.scores.iter().find(|(scored, _)| scored == key);
        let found = scored.and_then(|(_, scored)| scored.value.as_ref());
        let found = found.map_or_else(|| "unknown".to_owned(), |value| value.number.to_string());
        compare(key, Quantity::plain(fixed(*expected)).number.to_string(), found);
    }
    mismatches
}

/// Checks that a program's tests speak of what exists and come out. Paths begin with the place of the test.
#[must_use]
pub fn validate_vectors(
    scorecard: &Scorecard,
    catalog: &Catalog,
    fiscal: FiscalCalendar,
    vectors: &[TestVector],
) -> Vec<Problem> {
    let mut report = Report::default();
    if vectors.len() > MAX_VECTORS {
        report.add(ProblemCode::TooLarge, format!("at most {MAX_VECTORS} tests"));
        return report.into_problems();
    }
    for (index, vector) in vectors.iter().enumerate() {
        report.at(index.to_string(), |report| {
            report.at("name", |report| report.text(&vector.name));
            report.at("given", |report| vector.given.check(catalog, report));
            report.at("expect", |report| {
                for mismatch in check_vector(scorecard, catalog, fiscal, vector) {
                    let Mismatch { what, expected, found } = mismatch;
                    report.add(ProblemCode::TestFails, format!("{what}: {found}, and not {expected}"));
                }
            });
        });
    }
    report.into_problems()
}

impl Given {
    fn facts(&self, catalog: &Catalog, fiscal: FiscalCalendar) -> Facts {
        let on = self
            .on
            .or_else(|| NaiveDate::from_ymd_opt(2024, 1, 1))
            .unwrap_or_default();
        self.facts_on(on, catalog, fiscal)
    }

    /// The same for another date.
    pub(crate) fn facts_on(&self, on: NaiveDate, catalog: &Catalog, fiscal: FiscalCalendar) -> Facts {
        let mut facts = Facts::unknown(on, fiscal);
        // Its own program is the only one that a test knows, and needs no name.
        facts.learn_level("", catalog.levels.clone(), self.level.clone());
        facts.country.clone_from(&self.country);
        facts.region.clone_from(&self.region);
        facts.partner_type.clone_from(&self.partner_type);
        facts.partner_since = self.partner_since;
        let attributes = self.attributes.iter();
        facts.attributes = attributes.map(|(key, value)| (key.clone(), value.value())).collect();
        for given in &self.metrics {
            if let Some(value) = given.value(catalog) {
                facts.metrics.insert(given.metric.clone(), value);
            }
        }
        facts
    }

    /// Tells of keys that nothing has: a test of something else than what it is meant to test.
    fn check(&self, catalog: &Catalog, report: &mut Report) {
        if let Some(level) = &self.level
            && !catalog.levels.contains_key(level)
        {
            report.at("level", |report| {
                report.add(ProblemCode::UnknownLevel, format!("no level {level:?}"))
            });
        }
        for (key, value) in &self.attributes {
            report.at("attributes", |report| {
                report.at(key, |report| match catalog.attributes.get(key) {
                    None => report.add(ProblemCode::UnknownAttribute, format!("no attribute {key:?}")),
                    Some(kind) if !value.is_of(kind) => {
                        report.add(ProblemCode::KindMismatch, "the attribute is of another kind");
                    }
                    Some(_) => {}
                });
            });
        }
        for (index, given) in self.metrics.iter().enumerate() {
            report.at("metrics", |report| {
                report.at(index.to_string(), |report| {
                    if given.value(catalog).is_none() {
                        let message = format!("no metric {:?} in this unit", given.metric.key);
                        report.add(ProblemCode::UnknownMetric, message);
                    }
                });
            });
        }
    }
}

impl GivenMetric {
    /// In the unit of the metric; nothing when there is no such metric, or it is of another kind.
    fn value(&self, catalog: &Catalog) -> Option<MetricValue> {
        let unit = catalog.metrics.get(&self.metric.key)?.unit;
        let number = match (self.value, unit) {
            (Threshold::Money(money), Unit::Money(currency)) if money.currency == currency => money.amount,
            (Threshold::Number(number), Unit::Number | Unit::Count | Unit::Ratio) => number,
            _ => return None,
        };
        let value = Fraction::new(number, self.of.unwrap_or(Fixed::ONE))?;
        Some(MetricValue { value, unit })
    }
}

impl GivenAttribute {
    fn value(&self) -> AttributeValue {
        match self {
            Self::Text(text) => AttributeValue::Text(text.clone()),
            Self::Choice(keys) => AttributeValue::Choice(keys.iter().cloned().collect()),
            Self::Number(number) => AttributeValue::Number(*number),
            Self::Money(money) => AttributeValue::Money(*money),
            Self::Date(date) => AttributeValue::Date(*date),
            Self::Boolean(boolean) => AttributeValue::Boolean(*boolean),
        }
    }

    fn is_of(&self, kind: &AttributeKind) -> bool {
        match (self.value(), kind) {
            (AttributeValue::Money(money), AttributeKind::Money { currency }) => money.currency == *currency,
            (AttributeValue::Choice(keys), AttributeKind::Choice { choices }) => keys.is_subset(choices),
            (value, kind) => matches!(
                (value, kind),
                (AttributeValue::Text(_), AttributeKind::Text)
                    | (AttributeValue::Number(_), AttributeKind::Number)
                    | (AttributeValue::Date(_), AttributeKind::Date)
                    | (AttributeValue::Boolean(_), AttributeKind::Boolean)
            ),
        }
    }
}
