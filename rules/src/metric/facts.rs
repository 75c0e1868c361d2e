use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::LineField;
use crate::problem::{ProblemCode, Report};
use crate::window::Window;

/// A measure over facts of one type, as the vendor's systems record them: contracts, opportunities, fairs attended.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FactMeasure {
    /// The type, by key.
    pub fact: String,
    /// How facts become one number.
    pub aggregate: FactAggregate,
    /// Which facts.
    #[serde(default, skip_serializing_if = "FactFilter::is_empty")]
    pub filter: FactFilter,
    /// Which days.
    pub window: Window,
    /// When a fact belongs to those days.
    #[serde(default, skip_serializing_if = "FactTime::is_default")]
    pub when: FactTime,
}

/// How facts become one number.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FactAggregate {
    /// The sum; 0 over no facts.
    Sum(LineField),
    /// How many facts; 0 when there is none.
    Count,
    /// How many different values of this dimension; 0 over no facts. A fact without a value counts for none.
    CountDistinct(String),
    /// The smallest; unknown over no facts.
    Min(LineField),
    /// The largest; unknown over no facts.
    Max(LineField),
    /// Sum over count, kept as an exact fraction; unknown over no facts.
    Mean(LineField),
    /// The one in the middle, or the mean of the two in the middle; unknown over no facts.
    Median(LineField),
    /// The value of the last fact; unknown over no facts.
    Latest(LineField),
    /// 1 when there is a fact, else 0.
    Exists,
}

impl FactAggregate {
    /// The number on a fact that it is made of, if it is.
    #[must_use]
    pub const fn field(&self) -> Option<LineField> {
        match self {
            Self::Sum(field)
            | Self::Min(field)
            | Self::Max(field)
            | Self::Mean(field)
            | Self::Median(field)
            | Self::Latest(field) => Some(*field),
            Self::Count | Self::CountDistinct(_) | Self::Exists => None,
        }
    }
}

/// When a fact belongs to the days of a window.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FactTime {
    /// When its first day lies in it.
    #[default]
    Began,
    /// When it was in force on any day of it, from its first to its last day.
    InForce,
}

impl FactTime {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "what serde asks for")]
    fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

/// Which facts count: those with one of the listed values in every dimension that is named.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct FactFilter(pub BTreeMap<String, Vec<String>>);

/// What is said of a type of facts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FactKind {
    /// Its dimensions, by key, and the values each may have; none: any text.
    pub dimensions: BTreeMap<String, Option<BTreeSet<String>>>,
    /// Whether each fact has a quantity.
    pub has_quantity: bool,
    /// Whether each fact has an amount.
    pub has_amount: bool,
    /// What tells the facts; none: systems of the vendor.
    pub source: Option<FactSource>,
}

/// What tells facts, where no system of the vendor does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FactSource {
    /// Deals whose registration was approved, on the day of that.
    DealRegistered,
    /// Deals that were won, on the day of that.
    DealWon,
}

impl FactSource {
    /// The dimension that tells customers of deals apart.
    pub const CUSTOMER: &str = "customer";

    /// What is said of its facts: they have the value of the deal, and tell for which customer it is.
    #[must_use]
    pub fn kind(self) -> FactKind {
        FactKind {
            dimensions: BTreeMap::from([(Self::CUSTOMER.to_owned(), None)]),
            has_quantity: false,
            has_amount: true,
            source: Some(self),
        }
    }
}

impl FactFilter {
    /// Whether it lets every fact through.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn check(&self, kind: &FactKind, report: &mut Report) {
        for (key, values) in &self.0 {
            report.at(key, |report| {
                let Some(allowed) = kind.dimensions.get(key) else {
                    return report.add(ProblemCode::UnknownDimension, format!("no dimension {key:?}"));
                };
                report.list(values, |report, value| {
                    if allowed.as_ref().is_some_and(|allowed| !allowed.contains(value)) {
                        report.add(ProblemCode::UnknownChoice, format!("no value {value:?}"));
                    }
                });
            });
        }
    }
}

impl FactMeasure {
    pub(super) fn check(&self, kinds: &BTreeMap<String, FactKind>, report: &mut Report) {
        let Some(kind) = kinds.get(&self.fact) else {
            return report.at("fact", |report| {
                report.add(ProblemCode::UnknownFact, format!("no type of facts {:?}", self.fact));
            });
        };
        report.at("filter", |report| self.filter.check(kind, report));
        report.at("aggregate", |report| {
            if let FactAggregate::CountDistinct(dimension) = &self.aggregate
                && !kind.dimensions.contains_key(dimension)
            {
                report.add(ProblemCode::UnknownDimension, format!("no dimension {dimension:?}"));
            }
            match self.aggregate.field() {
                Some(LineField::Quantity) if !kind.has_quantity => {
                    report.add(ProblemCode::KindMismatch, "facts of this type have no quantity");
                }
                Some(LineField::Amount) if !kind.has_amount => {
                    report.add(ProblemCode::KindMismatch, "facts of this type have no amount");
                }
                _ => {}
            }
        });
    }
}
