//! The same asked for each value of a dimension: the best region, in how many countries, all verticals added up.
//!
//! It stands for a formula that has a copy for each value, with all of its metrics narrowed to that value and its tables by the
//! dimension opened at it. That formula is written out when it is read, so whatever walks over formulas finds every metric that
//! must be measured; and it is bounded when it is read, before anything is copied.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Formula, LookupKey};
use crate::limits::{MAX_ACROSS, MAX_WRITTEN_OUT};
use crate::metric::MetricUse;
use crate::segment::{AtLeast, Condition, Rule};

/// One number out of the same asked for each value of a dimension of facts.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "AcrossForm", into = "AcrossForm")]
pub struct Across {
    form: AcrossForm,
    written_out: Formula,
}

/// What is asked for each value of a dimension.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AcrossForm {
    /// The dimension of facts, by key. Every metric below counts only facts of one value of it; scores and segments are those
    /// of the partner as a whole.
    pub dimension: String,
    /// The values, each once.
    pub values: Vec<String>,
    /// What is asked for each value, and what is made of the answers.
    pub take: Take,
}

/// What is made of the answers for each value.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Take {
    /// The highest.
    Highest(Formula),
    /// The lowest.
    Lowest(Formula),
    /// All added up.
    Sum(Formula),
    /// For how many values the rule holds.
    Holding(Rule),
}

impl Across {
    /// What is asked, as it was written.
    #[must_use]
    pub const fn form(&self) -> &AcrossForm {
        &self.form
    }

    /// The formula that it stands for: one part or rule for each value, in their order.
    #[must_use]
    pub const fn written_out(&self) -> &Formula {
        &self.written_out
    }

    fn new(form: AcrossForm) -> Self {
        let instances = form.values.iter().map(|value| Instance {
            dimension: &form.dimension,
            value,
        });
        let formulas = |of: &Formula| instances.clone().map(|instance| instance.of(of)).collect();
        let written_out = match &form.take {
            Take::Highest(of) => Formula::Highest(formulas(of)),
            Take::Lowest(of) => Formula::Lowest(formulas(of)),
            Take::Sum(of) => Formula::Sum(formulas(of)),
            Take::Holding(rule) => {
                let narrowed = instances.clone().map(|instance| {
                    let mut rule = rule.clone();
                    instance.narrow_rule(&mut rule);
                    rule
                });
                Formula::Holding(narrowed.collect())
            }
        };
        Self { form, written_out }
    }
}

impl TryFrom<AcrossForm> for Across {
    type Error = String;

    fn try_from(form: AcrossForm) -> Result<Self, String> {
        let (each, within) = match &form.take {
            Take::Highest(of) | Take::Lowest(of) | Take::Sum(of) => (nodes(of), nested(of)),
            Take::Holding(rule) => (nodes_of_rule(rule), nested_in_rule(rule)),
        };
        // Each level holds what is below it both as it was written and written out: without a bound that doubles each time.
        if within >= MAX_ACROSS {
            return Err(format!(
                "at most {MAX_ACROSS} dimensions are gone through within one another"
            ));
        }
        if each.saturating_mul(form.values.len()) > MAX_WRITTEN_OUT {
            let message = format!("written out for each value it has more than {MAX_WRITTEN_OUT} nodes");
            return Err(message);
        }
        Ok(Self::new(form))
    }
}

impl From<Across> for AcrossForm {
    fn from(across: Across) -> Self {
        across.form
    }
}

/// One value of a dimension.
struct Instance<'a> {
    dimension: &'a str,
    value: &'a str,
}

impl Instance<'_> {
    /// The formula as it is asked of this value.
    fn of(&self, formula: &Formula) -> Formula {
        let mut narrowed = formula.clone();
        self.narrow(&mut narrowed);
        narrowed
    }

    /// Every metric in it counts by this value, and tables by the dimension give what stands there for it.
    fn narrow(&self, formula: &mut Formula) {
        while let Some(entry) = self.entry(formula) {
            *formula = entry;
        }
        match formula {
            Formula::Metric(usage) => self.narrow_use(usage),
            Formula::Across(it) => {
                match &mut it.form.take {
                    Take::Highest(of) | Take::Lowest(of) | Take::Sum(of) => self.narrow(of),
                    Take::Holding(rule) => self.narrow_rule(rule),
                }
                **it = Across::new(it.form.clone());
            }
            _ => {}
        }
        formula.rules_mut().iter_mut().for_each(|rule| self.narrow_rule(rule));
        formula.children_mut().into_iter().for_each(|child| self.narrow(child));
    }

    /// What stands in a table by this dimension.
    fn entry(&self, formula: &Formula) -> Option<Formula> {
        match formula {
            Formula::Lookup(it) if matches!(&it.by, LookupKey::Dimension(dimension) if dimension == self.dimension) => {
                it.table.get(self.value).or(it.otherwise.as_ref()).cloned()
            }
            _ => None,
        }
    }

    fn narrow_rule(&self, rule: &mut Rule) {
        match rule {
            Rule::All(rules) | Rule::Any(rules) | Rule::AtLeast(AtLeast { of: rules, .. }) => {
                rules.iter_mut().for_each(|rule| self.narrow_rule(rule));
            }
            Rule::Not(rule) => self.narrow_rule(rule),
            Rule::Condition(Condition::Metric(condition)) => self.narrow_use(&mut condition.metric),
            Rule::Condition(Condition::Formula(condition)) => {
                self.narrow(&mut condition.of);
                self.narrow(&mut condition.to);
            }
            Rule::Condition(_) => {}
        }
    }

    fn narrow_use(&self, usage: &mut MetricUse) {
        let facts = usage.facts.get_or_insert_default();
        facts.0.insert(self.dimension.to_owned(), vec![self.value.to_owned()]);
    }
}

/// How many nodes stand in a formula, those written out among them.
fn nodes(formula: &Formula) -> usize {
    let below = formula.children().into_iter().map(nodes);
    let rules = formula.rules().iter().map(nodes_of_rule);
    below.chain(rules).fold(1, usize::saturating_add)
}

fn nodes_of_rule(rule: &Rule) -> usize {
    let own = match rule {
        Rule::Condition(Condition::Formula(condition)) => nodes(&condition.of).saturating_add(nodes(&condition.to)),
        _ => 0,
    };
    let below = rule.children().iter().map(nodes_of_rule);
    below.fold(own.saturating_add(1), usize::saturating_add)
}

/// How many dimensions a formula goes through within one another.
fn nested(formula: &Formula) -> usize {
    let below = formula.children().into_iter().map(nested);
    let rules = formula.rules().iter().map(nested_in_rule);
    let deepest = below.chain(rules).max().unwrap_or_default();
    deepest + usize::from(matches!(formula, Formula::Across(_)))
}

fn nested_in_rule(rule: &Rule) -> usize {
    let own = match rule {
        Rule::Condition(Condition::Formula(condition)) => nested(&condition.of).max(nested(&condition.to)),
        _ => 0,
    };
    let below = rule.children().iter().map(nested_in_rule);
    below.fold(own, usize::max)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;
    use crate::explain::{KeysAsNames, Language};
    use crate::formula::{fixed, value, work_out};
    use crate::metric::MetricValue;
    use crate::money::Fixed;
    use crate::program::Told;
    use crate::samples::{self, any_formula};
    use crate::segment::{Facts, evaluate};

    const REGIONS: [&str; 3] = ["emea", "amer", "apac"];

    fn across(take: Take) -> Formula {
        let (dimension, values) = ("region".to_owned(), REGIONS.map(str::to_owned).to_vec());
        let form = AcrossForm {
            dimension,
            values,
            take,
        };
        Formula::Across(Box::new(Across::try_from(form).unwrap()))
    }

    fn deals_in(region: &str) -> MetricUse {
        let json = format!(r#"{{"key":"deals","facts":{{"region":["{region}"]}}}}"#);
        serde_json::from_str(&json).unwrap()
    }

    fn deals() -> Formula {
        Formula::Metric(MetricUse::of("deals"))
    }

    fn more_than(least: u32) -> Rule {
        let json = format!(
            r#"{{"metric":{{"metric":{{"key":"deals"}},"comparison":"greater_than","value":{{"number":"{least}"}}}}}}"#
        );
        samples::rule(&json)
    }

    fn facts(deals: [u32; 3]) -> Facts {
        let mut facts = samples::facts();
        let values = deals.map(MetricValue::count);
        facts.metrics.extend(REGIONS.map(deals_in).into_iter().zip(values));
        // Of everywhere: no region's.
        facts
            .metrics
            .insert(MetricUse::of("deals"), MetricValue::count(1_000_000));
        facts
    }

    #[test]
    fn so_many_dimensions_are_gone_through_within_one_another_and_no_more() {
        let through = |times: u8| {
            let inner = r#"{"metric":{"key":"revenue"}}"#.to_owned();
            (0..times).fold(inner, |below, place| {
                format!(r#"{{"across":{{"dimension":"d{place}","values":["x"],"take":{{"highest":{below}}}}}}}"#)
            })
        };
        assert!(serde_json::from_str::<Formula>(&through(3)).is_ok());
        for times in [4, 30] {
            let refused = serde_json::from_str::<Formula>(&through(times))
                .unwrap_err()
                .to_string();
            assert!(refused.contains("at most 3 dimensions"), "{refused}");
        }
    }

    #[test]
    fn what_is_too_large_to_be_written_out_is_refused() {
        let inner = across(Take::Sum(Formula::Sum(vec![deals(); 300])));
        let form = AcrossForm {
            dimension: "vertical".to_owned(),
            values: vec!["health".to_owned(), "finance".to_owned(), "public".to_owned()],
            take: Take::Highest(inner),
        };
        assert!(Across::try_from(form).unwrap_err().contains("more than 2000 nodes"));
    }

    #[test]
    fn a_table_gives_each_value_its_own() {
        let weighed: Formula = serde_json::from_str(
            r#"{"across":{"dimension":"region","values":["emea","amer","apac"],"take":{"sum":{"product":[{"metric":{"key":"deals"}},
                {"lookup":{"by":{"dimension":"region"},"table":{"emea":{"number":"2"},"amer":{"number":"0.5"}},"otherwise":{"number":"1"}}}]}}}}"#,
        )
        .unwrap();
        assert_eq!(
            value(&weighed, &facts([10, 4, 7])).unwrap().number,
            fixed("29".parse().unwrap())
        );
    }

    #[test]
    fn a_partner_that_is_not_told_of_the_metric_is_told_of_no_value() {
        for formula in [across(Take::Holding(more_than(3))), across(Take::Highest(deals()))] {
            let working = work_out(&formula, &facts([5, 2, 0]), &BTreeMap::new());
            let mut told = Told::default();
            let closed = working.redacted(&told).sentences(Language::En, &KeysAsNames);
            assert_eq!(closed, [(0, "Partly told.".to_owned())]);
            told.metrics.insert("deals".to_owned());
            assert_eq!(working.redacted(&told), working);
        }
    }

    #[test]
    fn dimensions_multiply() {
        let form = AcrossForm {
            dimension: "vertical".to_owned(),
            values: vec!["health".to_owned(), "public".to_owned()],
            take: Take::Sum(across(Take::Highest(deals()))),
        };
        let nested = Formula::Across(Box::new(Across::try_from(form).unwrap()));
        let uses: Vec<_> = nested
            .subjects()
            .into_iter()
            .map(|subject| format!("{subject:?}"))
            .collect();
        assert_eq!(uses.len(), 6);
        assert!(uses[0].contains("emea") && uses[0].contains("health"), "{}", uses[0]);
        assert!(uses[5].contains("apac") && uses[5].contains("public"), "{}", uses[5]);
    }

    proptest! {
        /// What is said once is what was said three times.
        #[test]
        fn it_is_what_copies_of_it_are(counts in prop::array::uniform3(0_u32..50), least in 0_u32..50) {
            let facts = facts(counts);
            let copies: Vec<_> = REGIONS.iter().map(|region| Formula::Metric(deals_in(region))).collect();
            prop_assert_eq!(value(&across(Take::Highest(deals())), &facts), value(&Formula::Highest(copies.clone()), &facts));
            prop_assert_eq!(value(&across(Take::Lowest(deals())), &facts), value(&Formula::Lowest(copies.clone()), &facts));
            prop_assert_eq!(value(&across(Take::Sum(deals())), &facts), value(&Formula::Sum(copies), &facts));
            let holding = value(&across(Take::Holding(more_than(least))), &facts).unwrap();
            let counted = counts.iter().filter(|count| **count > least).count();
            prop_assert_eq!(holding.number, fixed(Fixed::from_whole(counted as i64).unwrap()));
        }

        /// More in one region is never less in all.
        #[test]
        fn it_grows_with_each_value(counts in prop::array::uniform3(0_u32..50), place in 0_usize..3, more in 0_u32..50, least in 0_u32..50) {
            let mut grown = counts;
            grown[place] += more;
            let takes = [Take::Highest(deals()), Take::Lowest(deals()), Take::Sum(deals()), Take::Holding(more_than(least))];
            for formula in takes.map(across) {
                let (before, after) = (value(&formula, &facts(counts)), value(&formula, &facts(grown)));
                prop_assert!(before.unwrap().number <= after.unwrap().number);
            }
        }

        /// Whatever is asked, of each value it is asked for its own metrics alone.
        #[test]
        fn every_metric_is_narrowed(of in any_formula(), rule in samples::any_rule()) {
            // What goes through as many dimensions as may be within one another already cannot go through one more.
            let form = AcrossForm { dimension: "region".to_owned(), values: vec!["emea".to_owned()], take: Take::Highest(of.clone()) };
            prop_assume!(Across::try_from(form).is_ok());
            for formula in [across(Take::Highest(of)), across(Take::Holding(rule.clone()))] {
                for subject in formula.subjects() {
                    if let crate::segment::Subject::Metric(usage) = subject {
                        prop_assert!(usage.facts.as_ref().unwrap().0.contains_key("region"));
                    }
                }
            }
            let none = samples::facts();
            let holds = evaluate(&rule, &none).holds();
            let alike = rule.subjects().iter().all(|subject| !matches!(subject, crate::segment::Subject::Metric(_)));
            if alike {
                let times = value(&across(Take::Holding(rule)), &none).unwrap().number;
                prop_assert_eq!(times, fixed(Fixed::from_whole(if holds { 3 } else { 0 }).unwrap()));
            }
        }
    }
}
