//! Why a rule holds or does not: a tree with what was asked, what is the case, and what is missing.
//!
//! [`Explanation`] is for the vendor and tells everything. A partner gets an [`ExplanationView`], which tells only why
//! something holds.

mod build;
mod formula;
mod missing;
mod names;
mod numbers;
mod partner;
mod phrase;
mod redact;
mod render;
mod words;
mod writer;

#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use serde::Serialize;

pub use build::explain;
pub use names::{KeysAsNames, Language, NameKind, Names};
pub use numbers::{format_number, format_quantity};
pub use partner::{Disclosure, ExplanationView, Reason};
pub(crate) use phrase::{formula_phrase, phrase, window_phrase};
pub use render::describe;

use crate::formula::Quantity;
use crate::metric::{MetricValue, Unit};
use crate::money::{Fixed, Money};
use crate::segment::{Condition, Verdict};

/// One node of the tree.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Explanation {
    /// The outcome; the same as [`crate::evaluate`] gives.
    pub outcome: Verdict,
    /// What was asked.
    pub asked: Asked,
    /// What is the case; absent on combinators and when it is not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub actual: Option<Actual>,
    /// What is missing; absent when the node is met, and when the asked says it all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub missing: Option<Missing>,
    /// The nodes below.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub children: Vec<Explanation>,
}

/// What a node asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Asked {
    /// That every child holds.
    All,
    /// That one or more children hold.
    Any,
    /// That its only child does not hold.
    Not,
    /// That so many children or more hold.
    AtLeast {
        /// How many.
        count: u32,
    },
    /// One fact. Membership of any of several segments has a child for each of them.
    Condition(Condition),
    /// Membership of one segment, by key; its only child is the segment's rule, if that was opened.
    Segment(String),
    /// Something that the partner is not told.
    Untold,
}

/// What is the case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Actual {
    /// A key, code or text, or several of a choice attribute.
    Keys(Vec<String>),
    /// No level is held.
    NoLevel,
    /// A number.
    Number(Fixed),
    /// An amount.
    Money(Money),
    /// A day.
    Date(NaiveDate),
    /// Yes or no.
    Boolean(bool),
    /// A measured value.
    Metric(MetricValue),
    /// Worked out by formulas: what is asked of, and what it is compared with.
    Worked {
        /// What is asked of.
        of: Quantity,
        /// What it is compared with.
        to: Quantity,
    },
}

/// What is missing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Missing {
    /// A value for the fact.
    Value,
    /// So much between the value and the threshold.
    Distance {
        /// How much; with `strict`, more than this. Rounded up to the fourth decimal where the value is a fraction.
        by: Fixed,
        /// Of what.
        unit: Unit,
        /// Which way the value would have to go.
        direction: Direction,
        /// Whether to arrive at the threshold is not enough.
        strict: bool,
    },
    /// Any of these values.
    OneOf(Vec<String>),
    /// A value that is none of these.
    NoneOf(Vec<String>),
    /// So many more children that hold.
    More(u32),
}

/// Which way a value would have to go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// It is too low.
    Up,
    /// It is too high.
    Down,
}
