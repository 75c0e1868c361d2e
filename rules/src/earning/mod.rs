//! Points that are earned by rule: for each event of a kind so many, worked out of what is told of the event.
//!
//! What a rule gives depends on the event, on what is recorded of the partnership for the event's day, and on the events that
//! came before it: so a correction, or an event that comes late, changes what others earned where a rule says so (a bound for a
//! period, the day of a first event), and nothing else.
//!
//! In JSON: `{"key": "sourced", "name_en": "Sourced", "name_nl": "Aangebracht", "purse": "partner_points", "on": {"fact": {"type":
//! "revenue_line"}}, "points": {"per_unit": {"each": {"amount": {"USD": "100", "EUR": "88"}}, "points": {"number": "5"}}}}`.
//! Stored rules stay readable: a kind is never renamed, new ones are added at the end.

mod circle;
mod evaluate;
mod event;
mod shape;
#[cfg(test)]
mod tests;
mod validate;
mod vector;
mod working;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use evaluate::{Earned, Earnings};
pub use event::{COMPETENCY, EXAM, Event, EventKind};
pub use shape::{DimensionTable, Each, EventPoints, FirstStep, FirstTable, PartnerTable, PerUnit};
pub use validate::validate_earning;
pub use vector::{GivenEvent, GivenKind, validate_points};
pub use working::Working;

use crate::metric::FactFilter;
use crate::money::Fixed;
use crate::segment::{Rule, Subject};
use crate::window::CalendarPeriod;

/// For which events points are given, and how many.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EarningRule {
    /// Key, unique within the program: the same rule in all its versions.
    #[schemars(regex(pattern = "^[a-z][a-z0-9_]{0,49}$"))]
    pub key: String,
    /// Name in English; told to the partner with what it earned.
    pub name_en: String,
    /// Name in Dutch.
    pub name_nl: String,
    /// In which purse, by key.
    pub purse: String,
    /// For what.
    pub on: On,
    /// Only if this holds of what is recorded of the partnership for the day of the event; not of metrics, segments or scores.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Rule>,
    /// How many, rounded as the purse declares. What cannot be worked out, what comes to 0 or less, and what comes to more than
    /// 1,000,000,000 at once earns nothing.
    pub points: EventPoints,
    /// Most points of the rule for a partnership in each calendar period.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub most: Option<Most>,
}

/// An event that earns points.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum On {
    /// Each fact of a type, on its first day.
    Fact(OnFact),
    /// Each registered deal that is won, on the day on which it is; its amount is its value. One of which no such day is known,
    /// as of those that were won before days were kept, earns nothing.
    DealWon(OnDealWon),
    /// Each certificate, on the day on which it is obtained; its dimensions are `exam` and `competency`.
    Certificate(OnCertificate),
    /// The end of each calendar period on which a rule about the partnership holds.
    Reached(OnReached),
}

/// Each fact of a type.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OnFact {
    /// The type, by key.
    #[serde(rename = "type")]
    pub fact: String,
    /// Only those with one of the listed values in every dimension that is named.
    #[serde(default, skip_serializing_if = "FactFilter::is_empty")]
    pub filter: FactFilter,
}

/// Each registered deal that is won.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OnDealWon {}

/// Each certificate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OnCertificate {
    /// Only those with one of the listed values in `exam`, `competency` or both.
    #[serde(default, skip_serializing_if = "FactFilter::is_empty")]
    pub filter: FactFilter,
}

/// The end of each period on which a rule holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OnReached {
    /// What must hold on the last day of the period, of metrics, segments and whatever else a rule may ask; not of points that
    /// it gives itself, nor of such as others give by those.
    pub rule: Rule,
    /// The period.
    pub per: CalendarPeriod,
}

/// A bound for each calendar period. It counts in the order of events: by day, on a day by the source's number. The event that
/// crosses it earns what is left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Most {
    /// Most points; more than 0.
    pub points: Fixed,
    /// The period.
    pub per: CalendarPeriod,
}

impl EarningRule {
    /// All that it asks about a partnership.
    #[must_use]
    pub fn subjects(&self) -> Vec<Subject<'_>> {
        let reached = match &self.on {
            On::Reached(on) => on.rule.subjects(),
            On::Fact(_) | On::DealWon(_) | On::Certificate(_) => Vec::new(),
        };
        self.recorded().into_iter().chain(reached).collect()
    }

    /// What it asks of what is recorded of a partnership for the day of an event.
    #[must_use]
    pub fn recorded(&self) -> Vec<Subject<'_>> {
        let when = self.when.iter().flat_map(Rule::subjects);
        when.chain(self.points.subjects()).collect()
    }
}
