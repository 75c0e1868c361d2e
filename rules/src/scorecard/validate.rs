use std::collections::BTreeSet;

use super::reach::Reach;
use super::{Score, Scorecard};
use crate::formula::{Dimension, rate, same};
use crate::limits::MAX_SCORES;
use crate::problem::{Problem, ProblemCode, Report};
use crate::segment::{Catalog, Walk};
use num_traits::Signed;

/// Checks a scorecard against what the vendor has defined; `catalog.levels` are the levels of its program version. No
/// problems means that it may be published.
#[must_use]
pub fn validate_scorecard(scorecard: &Scorecard, catalog: &Catalog) -> Vec<Problem> {
    let mut report = Report::default();
    let mut catalog = catalog.clone();
    catalog.scores.clear();
    let mut reach = Reach::default();
    report.at("scores", |report| {
        if scorecard.scores.len() > MAX_SCORES {
            return report.add(ProblemCode::TooLarge, format!("at most {MAX_SCORES} scores"));
        }
        for (index, score) in scorecard.scores.iter().enumerate() {
            report.at(index.to_string(), |report| {
                let bits = check_score(score, &catalog, report);
                if catalog.scores.contains_key(&score.key) {
                    report.at("key", |report| {
                        report.add(ProblemCode::Duplicate, format!("{:?} is a score already", score.key));
                    });
                }
                catalog.scores.insert(score.key.clone(), bits);
                reach.learn(score);
            });
        }
    });
    report.at("levels", |report| check_levels(scorecard, &catalog, &reach, report));
    report.into_problems()
}

/// Checks one score; gives how many bits it takes at most.
fn check_score(score: &Score, catalog: &Catalog, report: &mut Report) -> u32 {
    for (field, text) in [
        ("key", &score.key),
        ("name_en", &score.name_en),
        ("name_nl", &score.name_nl),
    ] {
        report.at(field, |report| report.text(text));
    }
    if let Some(most) = score.most
        && !rate(most).is_positive()
    {
        report.at("most", |report| report.add(ProblemCode::OutOfRange, "more than 0"));
    }
    let mut walk = Walk::new(catalog);
    let bits = report.at("formula", |report| {
        let yielded = walk.formula(&score.formula, 1, report)?;
        same(Dimension::Plain, yielded.dimension, report);
        Some(yielded.bits)
    });
    if let Some(gate) = &score.gate {
        report.at("gate", |report| {
            report.at("rule", |report| walk.node(&gate.rule, 1, report));
        });
    }
    walk.finish(report);
    bits.unwrap_or_default()
}

fn check_levels(scorecard: &Scorecard, catalog: &Catalog, reach: &Reach, report: &mut Report) {
    let mut seen = BTreeSet::new();
    let mut before = None;
    for (index, level) in scorecard.levels.iter().enumerate() {
        report.at(index.to_string(), |report| {
            report.at("level", |report| {
                let Some(rank) = catalog.levels.get(&level.level) else {
                    return report.add(ProblemCode::UnknownLevel, format!("no level {:?}", level.level));
                };
                if !seen.insert(&level.level) {
                    return report.add(ProblemCode::Duplicate, format!("{:?} stands here twice", level.level));
                }
                if before.is_some_and(|before| before > *rank) {
                    report.add(ProblemCode::OutOfRange, "levels stand in order, the lowest first");
                }
                before = Some(*rank);
            });
            for (field, rule) in [("requires", &level.requires), ("keeps", &level.keeps)] {
                let Some(rule) = rule else { continue };
                report.at(field, |report| {
                    let mut walk = Walk::new(catalog);
                    walk.node(rule, 1, report);
                    walk.finish(report);
                    if let Some(never) = reach.never(rule) {
                        report.add(ProblemCode::Unreachable, never);
                    }
                });
            }
            let higher = scorecard.levels.get(index + 1..).unwrap_or_default();
            let outdone =
                |other: &&super::LevelRequirement| other.requires.is_none() || other.requires == level.requires;
            if let Some(other) = higher.iter().find(outdone) {
                let message = format!("whoever meets this is eligible for {:?} at once", other.level);
                report.at("requires", |report| report.add(ProblemCode::Unreachable, message));
            }
        });
    }
    for level in catalog.levels.keys().filter(|_| !scorecard.levels.is_empty()) {
        if !scorecard.levels.iter().any(|stated| stated.level == *level) {
            report.add(ProblemCode::Empty, format!("nothing is said of the level {level:?}"));
        }
    }
}
