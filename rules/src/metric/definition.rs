use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{CertificationFilter, FactMeasure, LineFilter, MetricUse, PointsMeasure, Rank, RolesMeasure, Unit};
use crate::money::Fixed;
use crate::window::Window;

/// A metric: what is measured, and what the number means. Each source has the aggregates that make sense for it and can be
/// exact; new sources and aggregates are added as new variants, so stored definitions stay readable.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MetricDefinition {
    /// What is measured.
    pub measure: Measure,
    /// What the value is a number of; must be what the measure yields.
    pub unit: Unit,
}

/// What is measured.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// Over lines that the partner sold.
    SellThrough(SellThroughMeasure),
    /// Over certificates of the partner's people.
    Certifications(CertificationMeasure),
    /// Over the recorded values of one attribute of the partnership.
    Attribute(AttributeMeasure),
    /// One metric over another: a ratio, a share, growth.
    Ratio(Box<Ratio>),
    /// Over facts of one type that the vendor defined.
    Facts(FactMeasure),
    /// The place among peers by another metric.
    Rank(Box<Rank>),
    /// The places of some roles that the partner's people can fill at once.
    Roles(RolesMeasure),
    /// Over the points of one purse.
    Points(PointsMeasure),
}

/// A measure over sell-through lines.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SellThroughMeasure {
    /// How lines become one number.
    pub aggregate: LineAggregate,
    /// Which lines.
    #[serde(default)]
    pub filter: LineFilter,
    /// Which days, by the date of the sale.
    pub window: Window,
}

/// How lines become one number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum LineAggregate {
    /// The sum; 0 over no lines.
    Sum(LineField),
    /// How many lines; 0 over none.
    Count,
    /// How many different ones; 0 over no lines.
    CountDistinct(LineKey),
    /// The smallest; unknown over no lines.
    Min(LineField),
    /// The largest; unknown over no lines.
    Max(LineField),
    /// Sum over count, kept as an exact fraction; unknown over no lines.
    Mean(LineField),
    /// The value of the last line; unknown over no lines.
    Latest(LineField),
    /// 1 when there is a line, else 0.
    Exists,
}

/// A number on a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum LineField {
    /// Its amount, in the currency of the metric's unit.
    Amount,
    /// Its quantity.
    Quantity,
}

/// What different ones are counted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum LineKey {
    /// Orders.
    Order,
    /// Products.
    Product,
    /// End customers.
    Customer,
    /// Product categories.
    ProductCategory,
}

/// A measure over certificates.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CertificationMeasure {
    /// How certificates become one number.
    pub aggregate: CertificationAggregate,
    /// Which certificates.
    #[serde(default)]
    pub filter: CertificationFilter,
    /// [`Window::PointInTime`]: certificates valid on the as-of date, of people employed on it. Any other window:
    /// certificates earned in it, valid still or not.
    pub window: Window,
}

/// How certificates become one number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CertificationAggregate {
    /// How many certificates; 0 when there is none.
    Count,
    /// How many different ones; 0 when there is none.
    CountDistinct(CertificationKey),
    /// 1 when there is a certificate, else 0.
    Exists,
}

/// What different ones are counted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CertificationKey {
    /// People; each counts once, however many certificates.
    Person,
    /// Exams.
    Exam,
    /// Competencies.
    Competency,
}

/// A measure over the recorded values of an attribute.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AttributeMeasure {
    /// The attribute, by key: a number or money attribute, or any kind for [`AttributeAggregate::Exists`].
    pub attribute: String,
    /// How its values become one number.
    pub aggregate: AttributeAggregate,
    /// Which days.
    pub window: Window,
}

/// How values of an attribute become one number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum AttributeAggregate {
    /// The value that stands at the end of the window; unknown without one.
    Latest,
    /// The smallest that stood in the window; unknown without one.
    Min,
    /// The largest that stood in the window; unknown without one.
    Max,
    /// 1 when there is a value, else 0.
    Exists,
}

/// One metric over another, each possibly over another window or other products. Neither may be a ratio itself.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Ratio {
    /// What is divided.
    pub numerator: MetricUse,
    /// What it is divided by; the same kind of unit.
    pub denominator: MetricUse,
    /// The result when the denominator is 0. Declared, never guessed.
    pub undefined: UndefinedRatio,
}

/// What a ratio with denominator 0 amounts to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum UndefinedRatio {
    /// No value: no condition on it is met, nor the negation of one.
    Unknown,
    /// This value.
    Value(Fixed),
}

impl Measure {
    /// Its window; a ratio or rank has none of its own.
    #[must_use]
    pub fn window(&self) -> Option<&Window> {
        match self {
            Self::SellThrough(measure) => Some(&measure.window),
            Self::Certifications(measure) => Some(&measure.window),
            Self::Attribute(measure) => Some(&measure.window),
            Self::Facts(measure) => Some(&measure.window),
            Self::Ratio(_) | Self::Rank(_) | Self::Roles(_) => None,
            Self::Points(measure) => Some(&measure.window),
        }
    }
}
