//! Who may see a thing.

mod canonical;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use canonical::canonical_rule;

use crate::problem::{Problem, Report};
use crate::segment::{Allowed, Catalog, Facts, Rule, Verdict, check_rule, evaluate};

/// Who, apart from the vendor, may see a thing: `{"distributors": false, "partners": {"rule": {"in_segment": ["uk-cloud"]}}}`.
/// The default is nobody.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Audience {
    /// Whether the vendor's distributors may.
    pub distributors: bool,
    /// Which of its partners may.
    pub partners: PartnerAudience,
}

/// Which partners may see a thing.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PartnerAudience {
    /// None.
    #[default]
    Nobody,
    /// All.
    Everyone,
    /// Those for whom the rule holds. It joins segments by combinators; other conditions are refused, so that every other
    /// fact is asked about in one place, a segment.
    Rule(Rule),
}

impl Audience {
    /// Checks the rule, if there is one. No problems means that it may be stored.
    #[must_use]
    pub fn validate(&self, catalog: &Catalog) -> Vec<Problem> {
        let mut report = Report::default();
        if let PartnerAudience::Rule(rule) = &self.partners {
            report.at("partners", |report| {
                report.at("rule", |report| {
                    check_rule(rule, catalog, Allowed::SegmentsOnly, report)
                });
            });
        }
        report.into_problems()
    }

    /// Whether a partner with these facts (its segments are enough) belongs to it. Only [`Verdict::Met`] lets it see.
    #[must_use]
    pub fn evaluate_partner(&self, facts: &Facts) -> Verdict {
        match &self.partners {
            PartnerAudience::Nobody => Verdict::NotMet,
            PartnerAudience::Everyone => Verdict::Met,
            PartnerAudience::Rule(rule) => evaluate(rule, facts),
        }
    }

    /// The same audience in its canonical form: written in another order, with repetitions or nested otherwise, it gives the
    /// same JSON, of which a hash can be taken. Audiences that mean the same by deeper logic may still differ.
    #[must_use]
    pub fn canonical(&self) -> Self {
        let partners = match &self.partners {
            PartnerAudience::Rule(rule) => PartnerAudience::Rule(canonical_rule(rule)),
            other => other.clone(),
        };
        Self {
            distributors: self.distributors,
            partners,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::problem::ProblemCode;
    use crate::samples;

    fn audience(json: &str) -> Audience {
        serde_json::from_str(json).unwrap_or_else(|error| panic!("{json}: {error}"))
    }

    #[test]
    fn silence_means_nobody() {
        let nobody = Audience::default();
        assert_eq!(
            serde_json::to_string(&nobody).unwrap(),
            r#"{"distributors":false,"partners":"nobody"}"#
        );
        assert_eq!(nobody.evaluate_partner(&samples::facts()), Verdict::NotMet);
        for bad in [
            "{}",
            r#"{"distributors":true}"#,
            r#"{"partners":"everyone"}"#,
            r#"{"distributors":false,"partners":"everyone","x":1}"#,
        ] {
            assert!(serde_json::from_str::<Audience>(bad).is_err(), "{bad}");
        }
        let unknown_segment =
            audience(r#"{"distributors":false,"partners":{"rule":{"not":{"in_segment":["unheard-of"]}}}}"#);
        assert!(
            !unknown_segment.evaluate_partner(&samples::facts()).holds(),
            "not in a segment that nobody worked out"
        );
    }

    #[test]
    fn only_segments_may_be_asked_for() {
        let audience = audience(
            r#"{"distributors":true,"partners":{"rule":{"all":[{"in_segment":["uk"]},{"country":{"one_of":["GB"]}}]}}}"#,
        );
        let problems = audience.validate(&samples::catalog());
        let told: Vec<_> = problems
            .iter()
            .map(|problem| (problem.path.join("/"), problem.code))
            .collect();
        assert_eq!(told, [("partners/rule/all/1".to_owned(), ProblemCode::NotAllowed)]);
    }

    #[test]
    fn the_same_audience_written_otherwise_has_the_same_json() {
        let same = [
            r#"{"any":[{"in_segment":["uk","cloud"]},{"in_segment":["gold"]}]}"#,
            r#"{"in_segment":["gold","uk","cloud","uk"]}"#,
            r#"{"any":[{"any":[{"in_segment":["cloud"]}]},{"all":[{"in_segment":["uk"]}]},{"in_segment":["gold"]}]}"#,
            r#"{"not":{"not":{"at_least":{"count":1,"of":[{"in_segment":["uk"]},{"in_segment":["gold","cloud"]}]}}}}"#,
        ];
        for json in same {
            let rule = canonical_rule(&serde_json::from_str(json).unwrap());
            assert_eq!(
                serde_json::to_string(&rule).unwrap(),
                r#"{"in_segment":["cloud","gold","uk"]}"#,
                "{json}"
            );
        }
    }

    #[test]
    fn an_empty_list_stays_unknown_wherever_it_stands() {
        let mut facts = samples::facts();
        facts.segments.insert("in".into(), Verdict::Met);
        facts.segments.insert("out".into(), Verdict::NotMet);
        for json in [
            r#"{"any":[{"any":[]},{"in_segment":["out"]}]}"#,
            r#"{"any":[{"in_segment":[]},{"in_segment":["out"]}]}"#,
            r#"{"all":[{"all":[]},{"in_segment":["in"]}]}"#,
            r#"{"at_least":{"count":0,"of":[{"in_segment":["in"]}]}}"#,
            r#"{"at_least":{"count":0,"of":[]}}"#,
        ] {
            let rule = samples::rule(json);
            assert_eq!(evaluate(&rule, &facts), Verdict::Unknown, "{json}");
            assert_eq!(evaluate(&canonical_rule(&rule), &facts), Verdict::Unknown, "{json}");
        }
    }

    #[test]
    fn what_must_hold_so_often_is_counted_as_often_as_it_is_written() {
        let mut facts = samples::facts();
        facts.segments.insert("in".into(), Verdict::Met);
        facts.segments.insert("out".into(), Verdict::NotMet);
        let twice = samples::rule(
            r#"{"at_least":{"count":2,"of":[{"in_segment":["in"]},{"in_segment":["out"]},{"in_segment":["in"]}]}}"#,
        );
        assert_eq!(evaluate(&twice, &facts), Verdict::Met);
        assert_eq!(evaluate(&canonical_rule(&twice), &facts), Verdict::Met);
    }

    proptest! {
        #[test]
        fn canonical_is_idempotent_and_evaluates_the_same(
            rule in samples::any_rule(), audience_rule in samples::any_audience_rule(), facts in samples::any_facts(),
        ) {
            for rule in [rule, audience_rule] {
                let audience = Audience { distributors: false, partners: PartnerAudience::Rule(rule) };
                let canonical = audience.canonical();
                prop_assert_eq!(canonical.evaluate_partner(&facts), audience.evaluate_partner(&facts));
                prop_assert_eq!(canonical.canonical(), canonical);
            }
        }

        #[test]
        fn the_order_of_writing_does_not_matter(mut rules in prop::collection::vec(samples::any_audience_rule(), 1..6)) {
            let forward = canonical_rule(&Rule::Any(rules.clone()));
            rules.reverse();
            rules.push(rules[0].clone());
            prop_assert_eq!(canonical_rule(&Rule::Any(rules)), forward);
        }
    }
}
