use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{FactFilter, Measure, MetricDefinition, ProductFilter};
use crate::window::Window;

/// A metric as a rule uses it: `{"key": "revenue", "window": {"rolling_months": {"months": 12}}}`. Also the key by which its
/// value is found among the facts.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MetricUse {
    /// The metric, by key.
    pub key: String,
    /// Another window than the definition's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub window: Option<Window>,
    /// Another product filter than the definition's; it replaces that one. Sell-through metrics only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub product: Option<ProductFilter>,
    /// Facts besides, by dimension: it takes the place of what the definition says of the same dimensions. Metrics over facts
    /// only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub facts: Option<FactFilter>,
}

impl MetricUse {
    /// The metric as defined.
    #[must_use]
    pub fn of(key: impl Into<String>) -> Self {
        Self {
            key: key.into(),
            window: None,
            product: None,
            facts: None,
        }
    }

    /// The same over another window.
    #[must_use]
    pub fn over(self, window: Window) -> Self {
        Self {
            window: Some(window),
            ..self
        }
    }

    /// The same over other products.
    #[must_use]
    pub fn of_products(self, product: ProductFilter) -> Self {
        Self {
            product: Some(product),
            ..self
        }
    }

    /// The definition with what this use overrides filled in: what is to be measured. Overrides that do not fit the
    /// definition (refused when a rule is checked) change nothing.
    #[must_use]
    pub fn apply(&self, definition: &MetricDefinition) -> MetricDefinition {
        let mut applied = definition.clone();
        match &mut applied.measure {
            Measure::SellThrough(measure) => {
                measure.window = self.window.unwrap_or(measure.window);
                if let Some(product) = &self.product {
                    measure.filter.product = product.clone();
                }
            }
            Measure::Certifications(measure) => measure.window = self.window.unwrap_or(measure.window),
            Measure::Attribute(measure) => measure.window = self.window.unwrap_or(measure.window),
            Measure::Points(measure) => measure.window = self.window.unwrap_or(measure.window),
            Measure::Facts(measure) => {
                measure.window = self.window.unwrap_or(measure.window);
                let besides = self.facts.iter().flat_map(|filter| filter.0.clone());
                measure.filter.0.extend(besides);
            }
            Measure::Ratio(_) | Measure::Rank(_) | Measure::Roles(_) => {}
        }
        applied
    }
}
