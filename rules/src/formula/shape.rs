use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Across;
use crate::metric::MetricUse;
use crate::money::{Fixed, Money, Rate, Rounding};
use crate::segment::{Rule, Threshold};

/// How a number is worked out. What is unknown makes the whole unknown, unless [`Formula::Known`] says what counts instead.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Formula {
    /// This number.
    Number(Rate),
    /// This amount.
    Money(Money),
    /// The value of a metric.
    Metric(MetricUse),
    /// The value of a number or money attribute, by key.
    Attribute(String),
    /// A score that stands before this one on the scorecard, by key.
    Score(String),
    /// All added up.
    Sum(Vec<Formula>),
    /// All multiplied; one of them at most is money.
    Product(Vec<Formula>),
    /// One less another.
    Difference(Box<Difference>),
    /// One over another.
    Quotient(Box<Quotient>),
    /// The lowest.
    Lowest(Vec<Formula>),
    /// The highest: the best of several tracks.
    Highest(Vec<Formula>),
    /// Kept between bounds.
    Clamp(Box<Clamp>),
    /// Points in proportion to a target, from 0 up to all of them at the target: `clamp(of / target × points, 0, points)`.
    Linear(Box<Linear>),
    /// Points for each so much.
    PerUnit(Box<PerUnit>),
    /// What stands at the highest step that is reached.
    Steps(Box<Steps>),
    /// Points on straight lines between the points given; level before the first and after the last.
    Interpolated(Box<Interpolated>),
    /// Added up by weight; the weights have a declared sum.
    Weighted(Box<Weighted>),
    /// One thing if a rule holds, another if it does not or cannot be decided.
    When(Box<When>),
    /// What stands in a table at the partner's own country, type and so on.
    Lookup(Box<Lookup>),
    /// Rounded, as declared.
    Rounded(Box<Rounded>),
    /// A value, or what counts where it is not known.
    Known(Box<Known>),
    /// How many of these rules hold.
    Holding(Vec<Rule>),
    /// The same asked for each value of a dimension of facts: the best region, in how many countries.
    Across(Box<Across>),
}

/// `of − less`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Difference {
    /// From what.
    pub of: Formula,
    /// How much is taken.
    pub less: Formula,
}

/// `of / by`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Quotient {
    /// What is divided.
    pub of: Formula,
    /// By what.
    pub by: Formula,
    /// What counts when it is divided by 0; without it that is unknown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub undefined: Option<Formula>,
}

/// A value kept between bounds.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Clamp {
    /// The value.
    pub of: Formula,
    /// It counts as no less.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub low: Option<Formula>,
    /// It counts as no more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub high: Option<Formula>,
}

/// Points in proportion to a target.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Linear {
    /// The value.
    pub of: Formula,
    /// The value at which all points are given. Where it is 0 or less, all of them are.
    pub target: Formula,
    /// All points; more than 0.
    pub points: Rate,
}

/// Points for each so much.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PerUnit {
    /// The value.
    pub of: Formula,
    /// How much of it earns the points once; more than 0.
    pub each: Threshold,
    /// The points.
    pub points: Rate,
    /// Whether only whole ones count.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub whole: bool,
    /// Most points; without it there is no bound.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub most: Option<Rate>,
}

/// A table of steps, lowest first.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Steps {
    /// The value.
    pub of: Formula,
    /// Each from a higher value than the one before.
    pub steps: Vec<Step>,
    /// What counts below the first step; 0 points when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub below: Option<Formula>,
}

/// One step.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// The value from which on it counts.
    pub from: Threshold,
    /// Whether it counts only above that value, not at it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub strict: bool,
    /// What it amounts to.
    pub value: Formula,
}

/// Straight lines between points.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Interpolated {
    /// The value.
    pub of: Formula,
    /// Two or more, each at a higher value than the one before.
    pub through: Vec<Point>,
}

/// A point of a line.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Point {
    /// The value.
    pub at: Threshold,
    /// What it amounts to there.
    pub points: Fixed,
}

/// A weighted sum.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Weighted {
    /// What the weights add up to, say 1 or 100; checked, not divided by.
    pub total: Rate,
    /// The parts.
    pub parts: Vec<Part>,
}

/// A part of a weighted sum.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// Its weight; 0 or more.
    pub weight: Rate,
    /// What is weighted.
    pub of: Formula,
}

/// A choice by a rule.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct When {
    /// The rule.
    pub rule: Rule,
    /// What counts if it holds.
    pub then: Formula,
    /// What counts if not; 0 when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub otherwise: Option<Formula>,
}

/// A table by what the partner is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Lookup {
    /// What is looked up.
    pub by: LookupKey,
    /// What stands at each key.
    pub table: BTreeMap<String, Formula>,
    /// What counts for every other key, and where none is known; without it that is unknown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub otherwise: Option<Formula>,
}

/// What a table is keyed by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum LookupKey {
    /// Country, ISO 3166-1 alpha-2.
    Country,
    /// Region.
    Region,
    /// Partner type.
    PartnerType,
    /// The level held.
    Level,
    /// A choice attribute, by key; where several choices are made, the first in the table's order counts.
    Choice(String),
    /// The value of this dimension, where the same is asked for each of its values.
    Dimension(String),
}

/// A rounded value.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Rounded {
    /// The value.
    pub of: Formula,
    /// How many decimals remain; 0 to 10.
    pub decimals: u8,
    /// Which way.
    pub rounding: Rounding,
}

/// A value, or what counts where it is not known.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Known {
    /// The value.
    pub of: Formula,
    /// What counts where it is unknown.
    pub otherwise: Formula,
}
