use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::Verdict;
use crate::formula::Quantity;
use crate::metric::{MetricUse, MetricValue};
use crate::money::{Fixed, Money};
use crate::window::FiscalCalendar;

/// What is known of one partnership on a date. What is not here is unknown, which is something else than 0, none or no: a sum
/// over no lines must be handed over as 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// The date for which the rule is asked, in the program's time zone.
    pub as_of: NaiveDate,
    /// The program's fiscal year.
    pub fiscal: FiscalCalendar,
    /// The ranks of the program's levels, by key; a higher level has a higher rank.
    pub levels: BTreeMap<String, u32>,
    /// The level held.
    pub level: HeldLevel,
    /// Country of the partner, ISO 3166-1 alpha-2.
    pub country: Option<String>,
    /// Region of the partner, by key.
    pub region: Option<String>,
    /// Partner type, by key.
    pub partner_type: Option<String>,
    /// Status of the partnership.
    pub status: Option<String>,
    /// Since when it is in force, a suspension not counted; nothing while it is not.
    pub partner_since: Option<NaiveDate>,
    /// Values of attributes, by key.
    pub attributes: BTreeMap<String, AttributeValue>,
    /// Values of metrics, for each way in which they are used.
    pub metrics: BTreeMap<MetricUse, MetricValue>,
    /// Memberships of segments, by key. [`super::fill_memberships`] works them out.
    pub segments: BTreeMap<String, Verdict>,
    /// Scores worked out so far, by key; those of a scorecard stand here one after the other.
    pub scores: BTreeMap<String, Quantity>,
}

/// The level that a partnership holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum HeldLevel {
    /// Not known.
    #[default]
    Unknown,
    /// Known to hold no level.
    None,
    /// Holds this level, by key.
    Held(String),
}

/// The value of an attribute.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AttributeValue {
    /// A text.
    Text(String),
    /// The choices made, by key.
    Choice(BTreeSet<String>),
    /// A number.
    Number(Fixed),
    /// An amount.
    Money(Money),
    /// A day.
    Date(NaiveDate),
    /// Yes or no.
    Boolean(bool),
}

impl Facts {
    /// Nothing known yet, for a date.
    #[must_use]
    pub fn unknown(as_of: NaiveDate, fiscal: FiscalCalendar) -> Self {
        Self {
            as_of,
            fiscal,
            levels: BTreeMap::new(),
            level: HeldLevel::Unknown,
            country: None,
            region: None,
            partner_type: None,
            status: None,
            partner_since: None,
            attributes: BTreeMap::new(),
            metrics: BTreeMap::new(),
            segments: BTreeMap::new(),
            scores: BTreeMap::new(),
        }
    }

    /// The rank of the level held; `None` in it for no level, which ranks below all; nothing when it is unknown.
    pub(crate) fn held_rank(&self) -> Option<Option<u32>> {
        match &self.level {
            HeldLevel::Unknown => None,
            HeldLevel::None => Some(None),
            HeldLevel::Held(level) => self.levels.get(level).copied().map(Some),
        }
    }
}
