use num_rational::BigRational;

use super::{Score, Scorecard};
use crate::formula::{Quantity, rate, value};
use crate::segment::{Facts, Verdict, evaluate};

/// What a scorecard says of one partnership on a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assessment {
    /// The scores, as they stand on the scorecard.
    pub scores: Vec<(String, Scored)>,
    /// The levels, lowest first, and whether what they require holds.
    pub levels: Vec<(String, Verdict)>,
    /// The highest level whose requirements hold, or that may be kept.
    pub eligible: Option<String>,
    /// Whether it is only kept: its requirements to enter do not hold.
    pub kept: bool,
}

/// A score and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scored {
    /// The score; nothing when it is unknown.
    pub value: Option<Quantity>,
    /// What its formula gave.
    pub worked_out: Option<Quantity>,
    /// Whether its gate holds, if it has one.
    pub gate: Option<Verdict>,
    /// Whether it is suspended.
    pub suspended: bool,
}

impl Scored {
    /// Whether the bound of the score, or of its gate, took something away.
    #[must_use]
    pub fn is_capped(&self) -> bool {
        !self.suspended && self.value != self.worked_out
    }
}

/// What the scorecard says for these facts. Scores that stand among the facts are not looked at.
#[must_use]
pub fn assess(scorecard: &Scorecard, facts: &Facts) -> Assessment {
    let (scores, facts) = scored(scorecard, facts);
    let levels: Vec<(String, Verdict)> = scorecard
        .levels
        .iter()
        .map(|level| {
            let verdict = level
                .requires
                .as_ref()
                .map_or(Verdict::Met, |rule| evaluate(rule, &facts));
            (level.level.clone(), verdict)
        })
        .collect();
    let entered = levels.iter().rposition(|(_, verdict)| verdict.holds());
    let mut stated = scorecard.levels.iter();
    let held = stated.position(|level| facts.levels_held().any(|held| *held == level.level));
    let up_to_held = held.map_or(&[][..], |held| scorecard.levels.get(..=held).unwrap_or_default());
    let kept = up_to_held
        .iter()
        .rposition(|level| level.keeps.as_ref().is_some_and(|rule| evaluate(rule, &facts).holds()));
    let eligible = entered.max(kept);
    Assessment {
        eligible: eligible
            .and_then(|index| levels.get(index))
            .map(|(level, _)| level.clone()),
        kept: eligible > entered,
        scores,
        levels,
    }
}

/// The scores, and the facts with them.
pub(super) fn scored(scorecard: &Scorecard, facts: &Facts) -> (Vec<(String, Scored)>, Facts) {
    let mut facts = facts.clone();
    facts.scores.clear();
    let mut scores = Vec::new();
    for score in &scorecard.scores {
        let scored = one(score, &facts);
        if let Some(value) = &scored.value {
            facts.scores.insert(score.key.clone(), value.clone());
        }
        scores.push((score.key.clone(), scored));
    }
    (scores, facts)
}

fn one(score: &Score, facts: &Facts) -> Scored {
    let worked_out = value(&score.formula, facts).map(|worked| Quantity::plain(worked.number));
    let gate = score.gate.as_ref().map(|gate| evaluate(&gate.rule, facts));
    let mut result = worked_out.clone();
    let mut bound = |most: BigRational| {
        result = result.take().map(|worked| Quantity::plain(worked.number.min(most)));
    };
    if let Some(most) = score.most {
        bound(rate(most));
    }
    if let (Some(gate), Some(verdict)) = (&score.gate, gate)
        && !verdict.holds()
    {
        bound(gate.otherwise_most.map_or_else(|| Quantity::zero().number, rate));
    }
    if score.suspended {
        result = Some(Quantity::zero());
    }
    Scored {
        value: result,
        worked_out,
        gate,
        suspended: score.suspended,
    }
}
