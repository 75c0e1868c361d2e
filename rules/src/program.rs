//! What a program version says by rule: the document that a vendor writes, in JSON or as a file.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::earning::{EarningRule, validate_earning, validate_points};
use crate::explain::Disclosure;
use crate::level::LevelPolicy;
use crate::onboarding::Onboarding;
use crate::problem::{Problem, ProblemCode, Report};
use crate::scorecard::{Scorecard, TestVector, validate_scorecard, validate_vectors};
use crate::segment::{Catalog, Subject};
use crate::window::FiscalCalendar;

/// What a program version says by rule.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ProgramRules {
    /// What decides on levels.
    pub scorecard: Scorecard,
    /// How levels are gained and lost.
    pub policy: LevelPolicy,
    /// By which rules points are earned.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub earning: Vec<EarningRule>,
    /// What partners are told of it, beside what the program says in words.
    pub told: Told,
    /// What newcomers are guided through.
    #[serde(skip_serializing_if = "Onboarding::is_empty")]
    pub onboarding: Onboarding,
    /// The program's own tests; it is published only if they come out.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tests: Vec<TestVector>,
}

/// What partners are told of their own scorecard, by key. What is not listed is not told: a condition on it is "a condition of
/// the vendor's".
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Told {
    /// Metrics.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub metrics: BTreeSet<String>,
    /// Attributes.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub attributes: BTreeSet<String>,
    /// Scores.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub scores: BTreeSet<String>,
}

impl Disclosure for Told {
    /// What a partner reads of itself is told; of the rest what is listed. Segments are the vendor's words.
    fn may_tell(&self, subject: Subject<'_>) -> bool {
        match subject {
            Subject::Level
            | Subject::Country
            | Subject::Region
            | Subject::PartnerType
            | Subject::Status
            | Subject::PartnerSince => true,
            Subject::Attribute(key) => self.attributes.contains(key),
            Subject::Metric(usage) => self.metrics.contains(&usage.key),
            Subject::Score(key) => self.scores.contains(key),
            Subject::Segment(_) => false,
        }
    }
}

impl ProgramRules {
    /// What is wrong with it, against what the vendor has defined; `catalog.levels` are the levels of the version. Paths are
    /// those of the document. No problems means that it may be published.
    #[must_use]
    pub fn validate(&self, catalog: &Catalog, fiscal: FiscalCalendar) -> Vec<Problem> {
        let mut problems = below("scorecard", validate_scorecard(&self.scorecard, catalog));
        problems.extend(below("policy", self.policy.validate()));
        problems.extend(below("earning", validate_earning(&self.earning, catalog)));
        problems.extend(below("told", self.told.validate(&self.scorecard, catalog)));
        problems.extend(below("onboarding", self.onboarding.validate(catalog)));
        problems.extend(below(
            "tests",
            validate_vectors(&self.scorecard, catalog, fiscal, &self.tests),
        ));
        problems.extend(below(
            "tests",
            validate_points(&self.earning, catalog, fiscal, &self.tests),
        ));
        problems
    }
}

impl Told {
    fn validate(&self, scorecard: &Scorecard, catalog: &Catalog) -> Vec<Problem> {
        let mut report = Report::default();
        let mut unknown = |field: &str, keys: &BTreeSet<String>, known: &dyn Fn(&str) -> bool, code| {
            for (index, key) in keys.iter().enumerate().filter(|(_, key)| !known(key)) {
                report.at(field, |report| {
                    report.at(index.to_string(), |report| {
                        report.add(code, format!("there is no {key:?}"))
                    });
                });
            }
        };
        let metric = |key: &str| catalog.metrics.contains_key(key);
        let attribute = |key: &str| catalog.attributes.contains_key(key);
        let score = |key: &str| scorecard.scores.iter().any(|score| score.key == key);
        unknown("metrics", &self.metrics, &metric, ProblemCode::UnknownMetric);
        unknown(
            "attributes",
            &self.attributes,
            &attribute,
            ProblemCode::UnknownAttribute,
        );
        unknown("scores", &self.scores, &score, ProblemCode::UnknownScore);
        report.into_problems()
    }
}

fn below(member: &str, problems: Vec<Problem>) -> Vec<Problem> {
    let problems = problems.into_iter();
    problems
        .map(|mut problem| {
            problem.path.insert(0, member.to_owned());
            problem
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples;

    #[test]
    fn an_empty_document_is_a_program_without_rules_and_unknown_members_are_refused() {
        let rules: ProgramRules = serde_json::from_str("{}").unwrap();
        assert_eq!(rules.validate(&samples::catalog(), FiscalCalendar::default()), []);
        assert!(serde_json::from_str::<ProgramRules>(r#"{"scorecards":{}}"#).is_err());
    }

    #[test]
    fn what_is_told_must_exist() {
        let rules: ProgramRules = serde_json::from_str(
            r#"{"told":{"metrics":["certified","nothing"],"attributes":["x"],"scores":["y"]},"policy":{"down":{"yearly":{"month":2,"day":29}}}}"#,
        )
        .unwrap();
        let problems = rules.validate(&samples::catalog(), FiscalCalendar::default());
        let paths: Vec<_> = problems.iter().map(|problem| problem.path.join("/")).collect();
        assert_eq!(
            paths,
            ["policy/down", "told/metrics/1", "told/attributes/0", "told/scores/0"]
        );
    }
}
