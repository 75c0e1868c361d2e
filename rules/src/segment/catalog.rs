use std::collections::{BTreeMap, BTreeSet};

use super::Rule;
use crate::metric::{FactKind, MetricDefinition};
use crate::money::Currency;
use crate::points::PursePolicy;

/// What a vendor has defined: what its rules may speak of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Catalog {
    /// Attributes of partnerships, by key.
    pub attributes: BTreeMap<String, AttributeKind>,
    /// Metrics, by key.
    pub metrics: BTreeMap<String, MetricDefinition>,
    /// Types of facts, by key.
    pub facts: BTreeMap<String, FactKind>,
    /// Segments, by key.
    pub segments: BTreeSet<String>,
    /// Levels and their ranks, by key; a higher level has a higher rank.
    pub levels: BTreeMap<String, u32>,
    /// Partner types, by key.
    pub partner_types: BTreeSet<String>,
    /// Statuses of a partnership, by name.
    pub statuses: BTreeSet<String>,
    /// Scores of the scorecard that stand before what is checked, by key, and how many bits their value takes at most.
    /// Empty outside a scorecard.
    pub scores: BTreeMap<String, u32>,
    /// Purses and what they promise, by key.
    pub purses: BTreeMap<String, PursePolicy>,
    /// Rules of the segments, by key: what a rule that asks about a segment asks in turn.
    pub rules_of_segments: BTreeMap<String, Rule>,
    /// Points that other programs give for points: by the purse that they ask for, the purses in which they give, and the key
    /// of the program that does.
    pub points_for_points: BTreeMap<String, BTreeMap<String, String>>,
}

/// The kind of values that an attribute takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AttributeKind {
    /// Free text.
    Text,
    /// One or more of these choices, by key.
    Choice {
        /// The choices.
        choices: BTreeSet<String>,
    },
    /// A number of at most four decimals.
    Number,
    /// Amounts in this currency.
    Money {
        /// The currency.
        currency: Currency,
    },
    /// A calendar day.
    Date,
    /// Yes or no.
    Boolean,
}
