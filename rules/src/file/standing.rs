use std::collections::{BTreeMap, BTreeSet};

use crate::earning::{EarningRule, On};
use crate::metric::{Measure, MetricDefinition, Peers};
use crate::program::ProgramRules;
use crate::segment::Subject;

/// What rules stand on, by key: what a file must define so that it can be applied where nothing is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Uses {
    /// Types of facts.
    pub fact_types: BTreeSet<String>,
    /// Attributes.
    pub attributes: BTreeSet<String>,
    /// Metrics.
    pub metrics: BTreeSet<String>,
    /// Purses.
    pub purses: BTreeSet<String>,
}

impl Uses {
    /// What these rules stand on, where metrics measure this: all that they ask about, tell of or are tested with, and what
    /// those metrics measure in turn.
    #[must_use]
    pub fn of(rules: &ProgramRules, metrics: &BTreeMap<String, MetricDefinition>) -> Self {
        let mut uses = Self::default();
        let mut metrics_named: Vec<&str> = rules.told.metrics.iter().map(String::as_str).collect();
        uses.attributes.extend(rules.told.attributes.iter().cloned());
        for rule in &rules.earning {
            uses.purses.insert(rule.purse.clone());
            if let On::Fact(on) = &rule.on {
                uses.fact_types.insert(on.fact.clone());
            }
        }
        let earning = rules.earning.iter().flat_map(EarningRule::subjects);
        for subject in rules
            .scorecard
            .subjects()
            .into_iter()
            .chain(rules.onboarding.subjects())
            .chain(earning)
        {
            match subject {
                Subject::Metric(usage) => metrics_named.push(&usage.key),
                Subject::Attribute(key) => {
                    uses.attributes.insert(key.to_owned());
                }
                _ => {}
            }
        }
        for test in &rules.tests {
            metrics_named.extend(test.given.metrics.iter().map(|given| given.metric.key.as_str()));
            uses.attributes.extend(test.given.attributes.keys().cloned());
        }
        while let Some(key) = metrics_named.pop() {
            if !uses.metrics.insert(key.to_owned()) {
                continue;
            }
            match metrics.get(key).map(|definition| &definition.measure) {
                Some(Measure::Ratio(ratio)) => {
                    metrics_named.extend([ratio.numerator.key.as_str(), ratio.denominator.key.as_str()]);
                }
                Some(Measure::Rank(rank)) => {
                    metrics_named.push(&rank.of.key);
                    if let Peers::Attribute(key) = &rank.among {
                        uses.attributes.insert(key.clone());
                    }
                }
                Some(Measure::Attribute(measure)) => {
                    uses.attributes.insert(measure.attribute.clone());
                }
                Some(Measure::Facts(measure)) => {
                    uses.fact_types.insert(measure.fact.clone());
                }
                Some(Measure::Roles(measure)) => {
                    uses.fact_types.insert(measure.fact.clone());
                }
                Some(Measure::Points(measure)) => {
                    uses.purses.insert(measure.purse.clone());
                }
                Some(Measure::SellThrough(_) | Measure::Certifications(_)) | None => {}
            }
        }
        uses
    }
}
