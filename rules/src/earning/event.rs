use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;

use super::On;
use crate::money::{Fixed, Money};

/// The dimension of a certificate that says by which exam.
pub const EXAM: &str = "exam";
/// The dimension of a certificate that says in what.
pub const COMPETENCY: &str = "competency";

/// What kind of event it is. Its JSON is part of what says which event something was posted for: it never changes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum EventKind {
    /// A fact of this type, by key.
    Fact(String),
    /// A registered deal that was won.
    DealWon,
    /// A certificate.
    Certificate,
    /// The end of a period on which the rule with this key holds.
    Reached(String),
}

/// Something that happened with a partnership.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// What.
    pub kind: EventKind,
    /// The source's number of it: the same event before and after a correction.
    pub id: String,
    /// When.
    pub on: NaiveDate,
    /// How many, if that is told.
    pub quantity: Option<Fixed>,
    /// How much, if that is told.
    pub amount: Option<Money>,
    /// What else is told, by dimension.
    pub dimensions: BTreeMap<String, String>,
}

impl On {
    /// Whether the event is one of those that the rule with this key is about.
    pub(super) fn meets(&self, rule: &str, event: &Event) -> bool {
        let filtered = |filter: &BTreeMap<String, Vec<String>>| {
            filter.iter().all(|(dimension, values)| {
                let told = event.dimensions.get(dimension);
                told.is_some_and(|told| values.contains(told))
            })
        };
        match (self, &event.kind) {
            (Self::Fact(on), EventKind::Fact(fact)) => on.fact == *fact && filtered(&on.filter.0),
            (Self::DealWon(_), EventKind::DealWon) => true,
            (Self::Certificate(on), EventKind::Certificate) => filtered(&on.filter.0),
            (Self::Reached(_), EventKind::Reached(key)) => key == rule,
            _ => false,
        }
    }
}
