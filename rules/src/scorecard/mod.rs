//! Scores and the levels that rest on them: eligible, not yet held.

mod assess;
mod explain;
mod reach;
mod validate;
mod vector;

#[cfg(test)]
mod tests;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use assess::{Assessment, Scored, assess};
pub use explain::{LevelWorking, ScoreWorking, ScorecardWorking, explain_scorecard};
pub use validate::validate_scorecard;
pub use vector::{Expected, Given, Mismatch, TestVector, check_vector, validate_vectors};

use crate::formula::Formula;
use crate::money::Rate;
use crate::segment::{Rule, Subject};

/// What decides on levels: scores, one after the other, and what each level requires.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Scorecard {
    /// Scores. Each may use those before it.
    pub scores: Vec<Score>,
    /// What levels require, lowest level first.
    pub levels: Vec<LevelRequirement>,
}

/// A number with a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Score {
    /// Its key.
    pub key: String,
    /// Its name in English.
    pub name_en: String,
    /// Its name in Dutch.
    pub name_nl: String,
    /// How it is worked out.
    pub formula: Formula,
    /// It counts as no more than this.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub most: Option<Rate>,
    /// What must hold for it to count.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gate: Option<Gate>,
    /// Whether it counts for nothing for the time being; it is 0.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub suspended: bool,
}

/// What must hold for a score to count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Gate {
    /// The rule.
    pub rule: Rule,
    /// What the score is at most while the rule does not hold; 0 when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub otherwise_most: Option<Rate>,
}

/// What a level requires.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LevelRequirement {
    /// The level, by key.
    pub level: String,
    /// What must hold to enter it; nothing is asked when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub requires: Option<Rule>,
    /// What suffices to stay in it for who holds it or a higher one, where that is less.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub keeps: Option<Rule>,
}

impl Scorecard {
    /// Whether nothing decides on levels.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.scores.is_empty() && self.levels.is_empty()
    }

    /// Every rule that stands in it outside formulas.
    fn rules(&self) -> impl Iterator<Item = &Rule> {
        let gates = self.scores.iter().filter_map(|score| score.gate.as_ref());
        let levels = self.levels.iter();
        let rules = levels.flat_map(|level| level.requires.iter().chain(&level.keeps));
        gates.map(|gate| &gate.rule).chain(rules)
    }

    /// All facts that it asks about.
    #[must_use]
    pub fn subjects(&self) -> Vec<Subject<'_>> {
        let formulas = self.scores.iter().flat_map(|score| score.formula.subjects());
        formulas.chain(self.rules().flat_map(Rule::subjects)).collect()
    }
}
