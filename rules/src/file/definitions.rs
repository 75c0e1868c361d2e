use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::KEY;
use crate::metric::{FactKind, FactSource, Measure, MetricDefinition, Unit};
use crate::money::Currency;
use crate::points::PursePolicy;
use crate::segment::AttributeKind;

/// What rules stand on.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Definitions {
    /// Types of facts that the vendor's systems record.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fact_types: Vec<FactType>,
    /// Attributes of partnerships.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub attributes: Vec<Attribute>,
    /// Metrics.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub metrics: Vec<Metric>,
    /// Purses in which points are earned.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub purses: Vec<Purse>,
}

/// A type of facts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FactType {
    /// Key.
    #[schemars(regex(pattern = KEY))]
    pub key: String,
    /// Name in English.
    pub name_en: String,
    /// Name in Dutch.
    pub name_nl: String,
    /// What tells its facts, where no system of the vendor does: then they have an amount and the dimension "customer", and
    /// nothing else is said of them here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<FactSource>,
    /// Whether each fact has a quantity.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub has_quantity: bool,
    /// Whether each fact has an amount.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub has_amount: bool,
    /// What else is told of a fact.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub dimensions: Vec<Dimension>,
}

/// A dimension of a type of facts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Dimension {
    /// Key, unique within the type.
    #[schemars(regex(pattern = KEY))]
    pub key: String,
    /// Name in English.
    pub name_en: String,
    /// Name in Dutch.
    pub name_nl: String,
    /// The values that it may have; any text when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub values: Option<BTreeSet<String>>,
}

/// An attribute of partnerships.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Attribute {
    /// Key.
    #[schemars(regex(pattern = KEY))]
    pub key: String,
    /// Name in English.
    pub name_en: String,
    /// Name in Dutch.
    pub name_nl: String,
    /// Kind of its values.
    pub kind: ValueKind,
}

/// The kind of an attribute's values.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ValueKind {
    /// Free text.
    Text,
    /// One or more of these choices, by key.
    Choice(BTreeSet<String>),
    /// A number of at most four decimals.
    Number,
    /// Amounts in this currency.
    Money(Currency),
    /// A calendar day.
    Date,
    /// Yes or no.
    Boolean,
}

/// A metric.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Metric {
    /// Key.
    #[schemars(regex(pattern = KEY))]
    pub key: String,
    /// Name in English.
    pub name_en: String,
    /// Name in Dutch.
    pub name_nl: String,
    /// What is measured.
    pub measure: Measure,
    /// What the value is a number of; must be what the measure yields.
    pub unit: Unit,
}

/// A purse: a kind of points.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Purse {
    /// Key.
    #[schemars(regex(pattern = KEY))]
    pub key: String,
    /// Name in English.
    pub name_en: String,
    /// Name in Dutch.
    pub name_nl: String,
    /// What it promises of its points.
    pub policy: PursePolicy,
}

impl Definitions {
    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let Self {
            fact_types,
            attributes,
            metrics,
            purses,
        } = self;
        fact_types.is_empty() && attributes.is_empty() && metrics.is_empty() && purses.is_empty()
    }
}

impl FactType {
    /// What rules may ask of it.
    #[must_use]
    pub fn meaning(&self) -> FactKind {
        if let Some(source) = self.source {
            return source.kind();
        }
        let dimensions = self.dimensions.iter();
        FactKind {
            dimensions: dimensions.map(|one| (one.key.clone(), one.values.clone())).collect(),
            has_quantity: self.has_quantity,
            has_amount: self.has_amount,
            source: None,
        }
    }
}

impl Attribute {
    /// What rules may ask of it.
    #[must_use]
    pub fn meaning(&self) -> AttributeKind {
        match &self.kind {
            ValueKind::Text => AttributeKind::Text,
            ValueKind::Choice(choices) => AttributeKind::Choice {
                choices: choices.clone(),
            },
            ValueKind::Number => AttributeKind::Number,
            ValueKind::Money(currency) => AttributeKind::Money { currency: *currency },
            ValueKind::Date => AttributeKind::Date,
            ValueKind::Boolean => AttributeKind::Boolean,
        }
    }
}

impl Metric {
    /// What it measures.
    #[must_use]
    pub fn meaning(&self) -> MetricDefinition {
        MetricDefinition {
            measure: self.measure.clone(),
            unit: self.unit,
        }
    }
}
