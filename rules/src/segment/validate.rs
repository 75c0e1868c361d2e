use super::rule::{AtLeast, Rule};
use super::{Catalog, Condition};
use crate::limits::{MAX_DEPTH, MAX_NODES};
use crate::problem::{Problem, ProblemCode, Report};

/// Checks a rule against what the vendor has defined. No problems means that it may be stored.
#[must_use]
pub fn validate(rule: &Rule, catalog: &Catalog) -> Vec<Problem> {
    let mut report = Report::default();
    check_rule(rule, catalog, Allowed::EveryCondition, &mut report);
    report.into_problems()
}

/// Which conditions a place allows.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Allowed {
    EveryCondition,
    SegmentsOnly,
}

pub(crate) fn check_rule(rule: &Rule, catalog: &Catalog, allowed: Allowed, report: &mut Report) {
    let mut walk = Walk {
        allowed,
        ..Walk::new(catalog)
    };
    walk.node(rule, 1, report);
    walk.finish(report);
}

/// A walk over a rule or formula, with all that stands in it.
pub(crate) struct Walk<'a> {
    pub(crate) catalog: &'a Catalog,
    pub(crate) allowed: Allowed,
    pub(crate) nodes: usize,
}

impl<'a> Walk<'a> {
    /// A walk in which everything is allowed.
    pub(crate) fn new(catalog: &'a Catalog) -> Self {
        Self {
            catalog,
            allowed: Allowed::EveryCondition,
            nodes: 0,
        }
    }

    /// Counts a node; whether to look at it.
    pub(crate) fn enter(&mut self, depth: usize, report: &mut Report) -> bool {
        self.nodes = self.nodes.saturating_add(1);
        if depth > MAX_DEPTH {
            report.add(ProblemCode::TooDeep, format!("at most {MAX_DEPTH} deep"));
            return false;
        }
        self.nodes <= MAX_NODES // told once, at the root
    }

    /// Tells if there were too many nodes.
    pub(crate) fn finish(&self, report: &mut Report) {
        if self.nodes > MAX_NODES {
            report.add(ProblemCode::TooLarge, format!("at most {MAX_NODES} nodes"));
        }
    }

    pub(crate) fn node(&mut self, rule: &Rule, depth: usize, report: &mut Report) {
        if !self.enter(depth, report) {
            return;
        }
        match rule {
            Rule::All(rules) => report.at("all", |report| self.list(rules, depth, report)),
            Rule::Any(rules) => report.at("any", |report| self.list(rules, depth, report)),
            Rule::Not(rule) => report.at("not", |report| self.node(rule, depth + 1, report)),
            Rule::AtLeast(AtLeast { count, of }) => report.at("at_least", |report| {
                let most = u32::try_from(of.len()).unwrap_or(u32::MAX);
                if !of.is_empty() && !(1..=most).contains(count) {
                    report.at("count", |report| {
                        report.add(ProblemCode::OutOfRange, format!("1 to {most}"))
                    });
                }
                report.at("of", |report| self.list(of, depth, report));
            }),
            Rule::Condition(condition) => {
                if self.allowed == Allowed::SegmentsOnly && !matches!(condition, Condition::InSegment(_)) {
                    return report.add(ProblemCode::NotAllowed, "an audience asks for segments only");
                }
                self.condition(condition, depth, report);
            }
        }
    }

    pub(crate) fn list(&mut self, rules: &[Rule], depth: usize, report: &mut Report) {
        if rules.is_empty() {
            report.add(ProblemCode::Empty, "at least one rule");
        }
        for (index, rule) in rules.iter().enumerate() {
            if self.nodes > MAX_NODES {
                return;
            }
            report.at(index.to_string(), |report| self.node(rule, depth + 1, report));
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use std::collections::BTreeMap;

    use super::*;
    use crate::explain::explain;
    use crate::samples;
    use crate::segment::{Verdict, evaluate};

    fn problems(json: &str) -> Vec<String> {
        let rule: Rule = serde_json::from_str(json).unwrap_or_else(|error| panic!("{json}: {error}"));
        let told = validate(&rule, &samples::catalog());
        told.into_iter()
            .map(|problem| format!("{}: {:?}", problem.path.join("/"), problem.code))
            .collect()
    }

    #[test]
    fn stored_samples_are_valid() {
        for json in samples::STORED_RULES {
            assert_eq!(problems(json), [""; 0], "{json}");
        }
    }

    #[test]
    fn every_fault_is_told_with_its_place() {
        for (json, expected) in [
            (r#"{"all":[]}"#, "all: Empty"),
            (r#"{"any":[{"country":{"one_of":[]}}]}"#, "any/0/country/one_of: Empty"),
            (r#"{"country":{"one_of":["GB","GB"]}}"#, "country/one_of/1: Duplicate"),
            (r#"{"country":{"one_of":["uk"]}}"#, "country/one_of/0: Malformed"),
            (r#"{"region":{"none_of":[" "]}}"#, "region/none_of/0: Empty"),
            (r#"{"region":{"one_of":["a\u0000"]}}"#, "region/one_of/0: Malformed"),
            (
                r#"{"partner_type":{"one_of":["alien"]}}"#,
                "partner_type/one_of/0: UnknownPartnerType",
            ),
            (r#"{"status":{"one_of":["asleep"]}}"#, "status/one_of/0: UnknownStatus"),
            (r#"{"level":{"one_of":["iron"]}}"#, "level/one_of/0: UnknownLevel"),
            (
                r#"{"level":{"compare":{"comparison":"at_least","level":"iron"}}}"#,
                "level/compare/level: UnknownLevel",
            ),
            (
                r#"{"text":{"attribute":"nope","is":{"one_of":["x"]}}}"#,
                "text/attribute: UnknownAttribute",
            ),
            (
                r#"{"text":{"attribute":"headcount","is":{"one_of":["x"]}}}"#,
                "text/attribute: KindMismatch",
            ),
            (
                r#"{"choice":{"attribute":"vertical","is":{"one_of":["moon"]}}}"#,
                "choice/is/one_of/0: UnknownChoice",
            ),
            (
                r#"{"money":{"attribute":"capital","comparison":"at_least","value":{"amount":"1","currency":"USD"}}}"#,
                "money/value/currency: CurrencyMismatch",
            ),
            (
                r#"{"date":{"attribute":"joined","is":{"within":{"rolling_days":{"days":0}}}}}"#,
                "date/is/within/days: OutOfRange",
            ),
            (
                r#"{"metric":{"metric":{"key":"x"},"comparison":"equal","value":{"number":"1"}}}"#,
                "metric/metric/key: UnknownMetric",
            ),
            (
                r#"{"metric":{"metric":{"key":"revenue"},"comparison":"equal","value":{"number":"1"}}}"#,
                "metric/value: UnitMismatch",
            ),
            (
                r#"{"metric":{"metric":{"key":"revenue"},"comparison":"equal","value":{"money":{"amount":"1","currency":"EUR"}}}}"#,
                "metric/value/money/currency: CurrencyMismatch",
            ),
            (
                r#"{"metric":{"metric":{"key":"certified"},"comparison":"equal","value":{"number":"1.5"}}}"#,
                "metric/value: OutOfRange",
            ),
            (
                r#"{"metric":{"metric":{"key":"certified","product":{"skus":["a"]}},"comparison":"equal","value":{"number":"1"}}}"#,
                "metric/metric/product: NotAllowed",
            ),
            (
                r#"{"metric":{"metric":{"key":"retention","window":"lifetime"},"comparison":"equal","value":{"number":"1"}}}"#,
                "metric/metric/window: NotAllowed",
            ),
            (r#"{"in_segment":["nobody"]}"#, "in_segment/0: UnknownSegment"),
            (
                r#"{"at_least":{"count":2,"of":[{"in_segment":["uk"]}]}}"#,
                "at_least/count: OutOfRange",
            ),
            (
                r#"{"at_least":{"count":0,"of":[{"in_segment":["uk"]}]}}"#,
                "at_least/count: OutOfRange",
            ),
        ] {
            assert_eq!(problems(json), [expected], "{json}");
        }
    }

    #[test]
    fn depth_and_size_are_bounded() {
        let leaf = || Rule::in_segment(["uk"]);
        let nested = |depth: usize| (1..depth).fold(leaf(), |rule, _| Rule::Not(Box::new(rule)));
        let codes = |rule: &Rule| -> Vec<_> {
            validate(rule, &samples::catalog())
                .into_iter()
                .map(|problem| problem.code)
                .collect()
        };
        assert_eq!(codes(&nested(MAX_DEPTH)), []);
        assert_eq!(codes(&nested(MAX_DEPTH + 1)), [ProblemCode::TooDeep]);
        let wide = |nodes: usize| Rule::All((1..nodes).map(|_| leaf()).collect());
        assert_eq!(codes(&wide(MAX_NODES)), []);
        assert_eq!(codes(&wide(MAX_NODES + 1)), [ProblemCode::TooLarge]);
        assert_eq!(codes(&wide(100_000)), [ProblemCode::TooLarge]);
        let long = Rule::in_segment((0..201).map(|index| index.to_string()));
        assert_eq!(codes(&long), [ProblemCode::TooLarge]);
        let text = Rule::in_segment(["x".repeat(201)]);
        assert_eq!(codes(&text), [ProblemCode::TooLarge]);
    }

    proptest! {
        /// Rules that are accepted never ask in vain: with every fact known, each is decided, and it can be explained.
        #[test]
        fn what_is_accepted_is_decided_by_complete_facts(rule in samples::stored_rule_tree(), facts in samples::complete_facts()) {
            prop_assert_eq!(validate(&rule, &samples::catalog()), []);
            let verdict = evaluate(&rule, &facts);
            prop_assert_ne!(verdict, Verdict::Unknown);
            prop_assert_eq!(explain(&rule, &facts, &BTreeMap::new()).outcome, verdict);
        }

        #[test]
        fn no_rule_whatever_makes_checking_or_evaluating_panic(rule in samples::any_rule(), facts in samples::any_facts()) {
            let rejected = !validate(&rule, &samples::catalog()).is_empty();
            let unheard_of = rule.conditions().any(|condition| matches!(condition, Condition::Number(_) | Condition::Money(_)));
            prop_assert!(rejected || !unheard_of, "the catalog has no attribute of these names");
            let _: Verdict = evaluate(&rule, &facts);
        }
    }
}
