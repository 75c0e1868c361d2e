//! Uses of metrics over facts that are measured in one statement: they differ only in the values that they ask of some
//! dimensions, as where the same is asked of each region.

use std::collections::{BTreeMap, BTreeSet};

use rules::metric::FactMeasure;
use rules::{MetricUse, Unit};

/// Most dimensions by which one statement tells facts apart.
pub const MOST: usize = 3;

/// Uses that are measured together.
pub struct Together {
    /// What is measured, over all values that any of them asks for.
    pub measure: FactMeasure,
    /// What it is a number of.
    pub unit: Unit,
    /// The dimensions in which they differ.
    pub dimensions: Vec<String>,
    /// Each with the values that it asks for, dimension by dimension.
    pub uses: Vec<(MetricUse, Vec<String>)>,
}

/// What is measured but for the values, what it is a number of, and the dimensions of the values.
type Common = (FactMeasure, Unit, Vec<String>);

/// Uses by what they have in common.
#[derive(Default)]
pub struct Uses(BTreeMap<Common, Vec<(MetricUse, Vec<String>)>>);

impl Uses {
    /// Adds a use that measures this.
    pub fn add(&mut self, usage: &MetricUse, mut measure: FactMeasure, unit: Unit) {
        let asked = usage.facts.iter().flat_map(|filter| &filter.0);
        let single = asked.filter_map(|(dimension, values)| match values.as_slice() {
            [value] => Some((dimension.clone(), value.clone())),
            _ => None,
        });
        let (dimensions, values): (Vec<_>, Vec<_>) = single.take(MOST).unzip();
        for dimension in &dimensions {
            measure.filter.0.remove(dimension);
        }
        let alike = self.0.entry((measure, unit, dimensions)).or_default();
        alike.push((usage.clone(), values));
    }

    /// What is measured in one statement each.
    pub fn together(self) -> Vec<Together> {
        let together = self.0.into_iter().map(|((mut measure, unit, dimensions), uses)| {
            for (place, dimension) in dimensions.iter().enumerate() {
                let values: BTreeSet<_> = uses.iter().filter_map(|(_, values)| values.get(place)).collect();
                let values = values.into_iter().cloned().collect();
                measure.filter.0.insert(dimension.clone(), values);
            }
            Together {
                measure,
                unit,
                dimensions,
                uses,
            }
        });
        together.collect()
    }
}
