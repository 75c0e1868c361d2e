//! Size classes: what tells large partners from small ones.

use rules::segment::{AttributeValue, Subject};
use rules::{Facts, Fixed, MetricUse};
use serde::{Deserialize, Serialize};

/// The class below the first band.
pub const BELOW: &str = "BELOW";

/// What tells size classes apart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SizeBy {
    /// An attribute of choices, by key: each choice is a class.
    Attribute(String),
    /// Bands of a metric.
    Metric {
        /// The metric.
        usage: MetricUse,
        /// The least value of each band, in 1/10,000, ascending.
        bands: Vec<i64>,
    },
}

impl SizeBy {
    /// The fact that is asked.
    pub fn subject(&self) -> Subject<'_> {
        match self {
            Self::Attribute(key) => Subject::Attribute(key),
            Self::Metric { usage, .. } => Subject::Metric(usage),
        }
    }

    /// The class of a partnership; nothing when it is not known. Of several choices the first counts.
    pub fn class(&self, facts: &Facts) -> Option<String> {
        match self {
            Self::Attribute(key) => match facts.attributes.get(key)? {
                AttributeValue::Choice(choices) => choices.first().cloned(),
                _ => None,
            },
            Self::Metric { usage, bands } => {
                let value = facts.metrics.get(usage)?.value;
                let reached = bands.iter().map(|least| Fixed::from_units(*least));
                let band = reached.take_while(|least| value.compare(*least).is_ge()).last();
                Some(band.map_or_else(|| BELOW.to_owned(), |least| least.to_string()))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use rules::{Facts, FiscalCalendar, Fixed, MetricUse, MetricValue};

    use super::SizeBy;

    #[test]
    fn a_band_begins_with_its_least_value() {
        let usage = MetricUse::of("sales");
        let size = SizeBy::Metric {
            usage: usage.clone(),
            bands: vec![100_000, 1_000_000],
        };
        let class = |units| {
            let mut facts = Facts::unknown(NaiveDate::MIN, FiscalCalendar::default());
            let value = MetricValue::number(Fixed::from_units(units));
            facts.metrics.insert(usage.clone(), value);
            size.class(&facts)
        };
        let classes = [99_999, 100_000, 999_999, 1_000_000]
            .map(class)
            .map(Option::unwrap_or_default);
        assert_eq!(classes, ["BELOW", "10", "10", "100"]);
    }
}
