use std::cmp::Ordering;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::formula::Formula;
use crate::metric::MetricUse;
use crate::money::{Fixed, Money};
use crate::window::{FiscalCalendar, Window};

/// A question about one fact of a partnership. Serialized as the node of a [`super::Rule`] is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Condition {
    /// The level held.
    Level(LevelCondition),
    /// The partner's country: ISO 3166-1 alpha-2, two capital letters.
    Country(Membership),
    /// The partner's region, by key.
    Region(Membership),
    /// The partner type (persona), by key.
    PartnerType(Membership),
    /// The status of the partnership, by name.
    Status(Membership),
    /// A text attribute.
    Text(MembershipCondition),
    /// A choice attribute; one with several choices is "one of" when any of them is listed.
    Choice(MembershipCondition),
    /// A number attribute.
    Number(NumberCondition),
    /// A money attribute.
    Money(MoneyCondition),
    /// A date attribute.
    Date(DateCondition),
    /// A yes-or-no attribute.
    Boolean(BooleanCondition),
    /// A metric.
    Metric(MetricCondition),
    /// In one or more of these segments, by key.
    InSegment(Vec<String>),
    /// A number that is worked out, against another.
    Formula(Box<FormulaCondition>),
    /// The day since when the partnership is in force.
    PartnerSince(DateTest),
}

/// How a value must stand to a threshold. Strict and inclusive are different words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Comparison {
    /// `>`
    GreaterThan,
    /// `≥`
    AtLeast,
    /// `<`
    LessThan,
    /// `≤`
    AtMost,
    /// `=`
    Equal,
    /// `≠`
    NotEqual,
}

impl Comparison {
    /// Whether a value that stands to the threshold in this order satisfies the comparison.
    #[must_use]
    pub fn holds(self, value_to_threshold: Ordering) -> bool {
        match self {
            Self::GreaterThan => value_to_threshold.is_gt(),
            Self::AtLeast => value_to_threshold.is_ge(),
            Self::LessThan => value_to_threshold.is_lt(),
            Self::AtMost => value_to_threshold.is_le(),
            Self::Equal => value_to_threshold.is_eq(),
            Self::NotEqual => value_to_threshold.is_ne(),
        }
    }
}

/// Membership of a list.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Membership {
    /// The value is one of these.
    OneOf(Vec<String>),
    /// The value is known and is none of these.
    NoneOf(Vec<String>),
}

/// The level held, against levels of the same program.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum LevelCondition {
    /// By rank, in the program of the level that is named. Who holds no level in it ranks below every level.
    Compare(LevelCompare),
    /// Any level held is one of these, by key. Who holds no level holds none of these.
    OneOf(Vec<String>),
}

/// The rank of the level held in a program, against the rank of a level of it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LevelCompare {
    /// How it must stand.
    pub comparison: Comparison,
    /// To which level, by key.
    pub level: String,
}

/// A text or choice attribute against a list.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MembershipCondition {
    /// The attribute, by key.
    pub attribute: String,
    /// The list. Texts are compared to the letter.
    pub is: Membership,
}

/// A number attribute against a threshold.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NumberCondition {
    /// The attribute, by key.
    pub attribute: String,
    /// How it must stand.
    pub comparison: Comparison,
    /// To which number.
    pub value: Fixed,
}

/// A money attribute against a threshold in the same currency.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MoneyCondition {
    /// The attribute, by key.
    pub attribute: String,
    /// How it must stand.
    pub comparison: Comparison,
    /// To which amount.
    pub value: Money,
}

/// A date attribute.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DateCondition {
    /// The attribute, by key.
    pub attribute: String,
    /// What is asked of it.
    pub is: DateTest,
}

impl DateTest {
    /// Whether the day is as asked, seen from the as-of date.
    #[must_use]
    pub fn holds(&self, day: NaiveDate, as_of: NaiveDate, fiscal: &FiscalCalendar) -> bool {
        match self {
            Self::Compare { comparison, date } => comparison.holds(day.cmp(date)),
            Self::Within(window) => window.interval(as_of, fiscal).contains(day),
        }
    }
}

/// What is asked of a date.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum DateTest {
    /// It stands so to a fixed day; later is greater.
    Compare {
        /// How it must stand.
        comparison: Comparison,
        /// To which day.
        date: NaiveDate,
    },
    /// It lies in a window as seen from the as-of date ("refreshed in the last 12 months").
    Within(Window),
}

/// A yes-or-no attribute.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BooleanCondition {
    /// The attribute, by key.
    pub attribute: String,
    /// What it must be.
    pub is: bool,
}

/// A metric against a threshold.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MetricCondition {
    /// The metric, perhaps over another window or other products.
    pub metric: MetricUse,
    /// How it must stand.
    pub comparison: Comparison,
    /// To which threshold.
    pub value: Threshold,
}

/// A number that is worked out, against another: a score against its threshold, one metric against another.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FormulaCondition {
    /// What is asked of.
    pub of: Formula,
    /// How it must stand.
    pub comparison: Comparison,
    /// To what.
    pub to: Formula,
}

/// A threshold of a metric, by unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Threshold {
    /// For a number, count or ratio (0.7 for 70%).
    Number(Fixed),
    /// For money of this currency.
    Money(Money),
}
