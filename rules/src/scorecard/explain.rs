use std::collections::BTreeMap;

use super::Scorecard;
use super::assess::{Assessment, Scored, assess, scored};
use crate::explain::{Explanation, explain};
use crate::formula::{Working, work_out};
use crate::segment::{Facts, Rule};

/// Why a scorecard says what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScorecardWorking {
    /// What it says.
    pub assessment: Assessment,
    /// How each score was worked out.
    pub scores: Vec<ScoreWorking>,
    /// Why what each level requires holds or does not, lowest level first.
    pub levels: Vec<LevelWorking>,
}

/// How a score was worked out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScoreWorking {
    /// The score, by key.
    pub key: String,
    /// What became of it.
    pub scored: Scored,
    /// How its formula was worked out.
    pub working: Working,
    /// Why its gate holds or does not, if it has one.
    pub gate: Option<Explanation>,
}

/// Why what a level requires holds or does not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LevelWorking {
    /// The level, by key.
    pub level: String,
    /// Why it can be entered or not; nothing where nothing is asked.
    pub requires: Option<Explanation>,
    /// Why it may be kept or not; nothing where that is not asked for.
    pub keeps: Option<Explanation>,
}

/// Works a scorecard out for these facts, step by step; what it says is the same as [`assess`] says.
#[must_use]
pub fn explain_scorecard(scorecard: &Scorecard, facts: &Facts, segments: &BTreeMap<String, Rule>) -> ScorecardWorking {
    let (scores, with_scores) = scored(scorecard, facts);
    let why = |rule: &Rule| explain(rule, &with_scores, segments);
    ScorecardWorking {
        assessment: assess(scorecard, facts),
        scores: scorecard
            .scores
            .iter()
            .zip(scores)
            .map(|(score, (key, scored))| ScoreWorking {
                key,
                scored,
                // Of scores only those before it can stand in its formula.
                working: work_out(&score.formula, &with_scores, segments),
                gate: score.gate.as_ref().map(|gate| why(&gate.rule)),
            })
            .collect(),
        levels: scorecard
            .levels
            .iter()
            .map(|level| LevelWorking {
                level: level.level.clone(),
                requires: level.requires.as_ref().map(why),
                keeps: level.keeps.as_ref().map(why),
            })
            .collect(),
    }
}
