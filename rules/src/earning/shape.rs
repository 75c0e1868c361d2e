use std::collections::BTreeMap;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::formula::LookupKey;
use crate::money::{Currency, Fixed, Rate};
use crate::segment::Subject;

/// How many points an event earns. What is unknown makes the whole unknown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum EventPoints {
    /// So many.
    Number(Rate),
    /// So many for each so much of the event's quantity or amount.
    PerUnit(Box<PerUnit>),
    /// What stands in a table at the event's value in a dimension.
    Dimension(Box<DimensionTable>),
    /// What stands in a table at the partner's own country, type and so on, as recorded for the day of the event.
    Partner(Box<PartnerTable>),
    /// By the day of the partnership's first event with the same values in some dimensions, whatever became of it since.
    First(Box<FirstTable>),
    /// All multiplied.
    Product(Vec<EventPoints>),
    /// All added up.
    Sum(Vec<EventPoints>),
}

/// Points for each so much.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PerUnit {
    /// How much earns the points once.
    pub each: Each,
    /// The points.
    pub points: EventPoints,
    /// Whether only whole ones count.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub whole: bool,
    /// Most points of one event; without it there is no bound.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub most: Option<Rate>,
}

/// How much; more than 0.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Each {
    /// Of the event's quantity.
    Quantity(Fixed),
    /// Of the event's amount, by currency: a table that the program fixes, and no exchange rates. An amount in a currency that
    /// does not stand in it earns nothing.
    Amount(BTreeMap<Currency, Fixed>),
}

/// A table by what is told of the event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DimensionTable {
    /// The dimension, by key.
    pub of: String,
    /// What stands at each value.
    pub table: BTreeMap<String, EventPoints>,
    /// What counts for every other value, and where none is told; without it that is unknown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub otherwise: Option<EventPoints>,
}

/// A table by what the partner is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PartnerTable {
    /// What is looked up.
    pub by: LookupKey,
    /// What stands at each key.
    pub table: BTreeMap<String, EventPoints>,
    /// What counts for every other key, and where none is known; without it that is unknown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub otherwise: Option<EventPoints>,
}

/// By the day of the first event of its kind that has the same values in these dimensions: a stamp that later events with them
/// carry as well. The first event is the first that is recorded of the partnership, whether or not it earned anything.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FirstTable {
    /// The dimensions, by key. Where one of them is not told of the event, the event is its own first.
    pub same: Vec<String>,
    /// What counts if the first day lies before the first step.
    pub before: EventPoints,
    /// What counts from a day on, each from a later day than the one before.
    pub steps: Vec<FirstStep>,
}

/// One step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FirstStep {
    /// The first day from which on it counts.
    pub from: NaiveDate,
    /// What it amounts to.
    pub points: EventPoints,
}

impl EventPoints {
    /// Those directly below this one.
    #[must_use]
    pub fn children(&self) -> Vec<&Self> {
        match self {
            Self::Number(_) => Vec::new(),
            Self::PerUnit(it) => vec![&it.points],
            Self::Dimension(it) => it.table.values().chain(&it.otherwise).collect(),
            Self::Partner(it) => it.table.values().chain(&it.otherwise).collect(),
            Self::First(it) => {
                let steps = it.steps.iter().map(|step| &step.points);
                [&it.before].into_iter().chain(steps).collect()
            }
            Self::Product(all) | Self::Sum(all) => all.iter().collect(),
        }
    }

    /// All that it asks about a partnership.
    #[must_use]
    pub fn subjects(&self) -> Vec<Subject<'_>> {
        let own = match self {
            Self::Partner(it) => it.by.subject(),
            _ => None,
        };
        let below = self.children().into_iter().flat_map(Self::subjects);
        own.into_iter().chain(below).collect()
    }
}
