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
    /// The levels of each program, by program; a level belongs to one.
    pub levels: BTreeMap<String, Ladder>,
    /// The level held in each program, by program: none where no level is held. Nothing when that is unknown.
    pub held: Option<BTreeMap<String, String>>,
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

/// The ranks of the levels of one program, by key; a higher level has a higher rank.
pub type Ladder = BTreeMap<String, u32>;

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
            held: None,
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

    /// Learns the levels of a program, and which of them is held; what is known of other programs stays.
    pub fn learn_level(&mut self, program: &str, ladder: Ladder, level: Option<String>) {
        self.levels.insert(program.to_owned(), ladder);
        let held = self.held.get_or_insert_default();
        held.remove(program);
        held.extend(level.map(|level| (program.to_owned(), level)));
    }

    /// All levels held, in the order of programs; none when they are unknown.
    pub(crate) fn levels_held(&self) -> impl Iterator<Item = &String> {
        self.held.iter().flat_map(BTreeMap::values)
    }

    /// The levels among which this one stands, and which of them is held; nothing when no program has it, or what is held is
    /// unknown.
    pub(crate) fn beside(&self, level: &str) -> Option<(&Ladder, Option<&String>)> {
        let (program, ladder) = self.levels.iter().find(|(_, ladder)| ladder.contains_key(level))?;
        Some((ladder, self.held.as_ref()?.get(program)))
    }
}
