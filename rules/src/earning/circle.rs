//! Points that are reached by points: what a rule gives must not count among what it asks for, or giving it would undo it.

use std::collections::{BTreeMap, BTreeSet};

use super::{EarningRule, On};
use crate::metric::{Measure, MetricUse};
use crate::problem::{ProblemCode, Report};
use crate::segment::{Catalog, Rule, Subject};

/// By purse, those in which points are given for its own, and the program that does; none: the one that is checked.
type Gives<'a> = BTreeMap<&'a str, BTreeMap<&'a str, Option<&'a str>>>;

/// A purse on a way, and the program that gives in it for points in the one before.
type Step<'a> = (&'a str, Option<&'a str>);

/// Refuses each rule that asks at the end of a period for points which it gives itself, or which others give by those, of this
/// program or of another one. A level may depend on points and be asked for all the same: it is recorded from a later day on.
pub(super) fn check(rules: &[EarningRule], catalog: &Catalog, report: &mut Report) {
    let mut gives = Gives::new();
    let mut reached = Vec::new();
    for (place, rule) in rules.iter().enumerate() {
        let asked = rule.purses_asked(catalog);
        for purse in &asked {
            gives.entry(purse).or_default().insert(&rule.purse, None);
        }
        reached.push((place, rule, asked));
    }
    for (asked, given) in &catalog.points_for_points {
        let others = gives.entry(asked).or_default();
        for (purse, program) in given {
            others.entry(purse).or_insert(Some(program));
        }
    }
    for (place, rule, asked) in reached {
        let Some(way) = way(&gives, &rule.purse, &asked) else {
            continue;
        };
        let (last, _) = way.last().copied().unwrap_or_default();
        let around: Vec<String> = std::iter::once((last, None)).chain(way).map(told).collect();
        let message = format!("points are reached by themselves: {}", around.join(" → "));
        report.at(place.to_string(), |report| {
            report.at("on", |report| {
                report.at("reached", |report| {
                    report.at("rule", |report| report.add(ProblemCode::Cycle, message));
                });
            });
        });
    }
}

fn told((purse, program): Step<'_>) -> String {
    match program {
        Some(program) => format!("{purse} (by {program})"),
        None => purse.to_owned(),
    }
}

/// The shortest way from a purse to one of those that are asked, both on it; nothing when there is none.
fn way<'a>(gives: &Gives<'a>, from: &'a str, asked: &BTreeSet<&str>) -> Option<Vec<Step<'a>>> {
    let mut ways: Vec<Vec<Step<'a>>> = vec![vec![(from, None)]];
    let mut seen = BTreeSet::from([from]);
    while !ways.is_empty() {
        let mut longer = Vec::new();
        for way in ways {
            let (here, _) = way.last().copied()?;
            if asked.contains(here) {
                return Some(way);
            }
            for (next, program) in gives.get(here).into_iter().flatten() {
                if seen.insert(next) {
                    longer.push(way.iter().copied().chain([(*next, *program)]).collect());
                }
            }
        }
        ways = longer;
    }
    None
}

impl EarningRule {
    /// The purses of whose points it asks at the end of a period, through metrics and segments as well, by key.
    #[must_use]
    pub fn purses_asked<'a>(&'a self, catalog: &'a Catalog) -> BTreeSet<&'a str> {
        let On::Reached(on) = &self.on else {
            return BTreeSet::new();
        };
        let (mut purses, mut segments) = (BTreeSet::new(), BTreeSet::new());
        let mut open: Vec<&'a Rule> = vec![&on.rule];
        while let Some(rule) = open.pop() {
            for subject in rule.subjects() {
                match subject {
                    Subject::Metric(usage) => purses.extend(purses_of(usage, catalog)),
                    Subject::Segment(key) if segments.insert(key) => open.extend(catalog.rules_of_segments.get(key)),
                    _ => {}
                }
            }
        }
        purses
    }
}

fn purses_of<'a>(usage: &MetricUse, catalog: &'a Catalog) -> Vec<&'a str> {
    let measure = |usage: &MetricUse| catalog.metrics.get(&usage.key).map(|metric| &metric.measure);
    let parts = match measure(usage) {
        Some(Measure::Ratio(ratio)) => vec![measure(&ratio.numerator), measure(&ratio.denominator)],
        Some(Measure::Rank(rank)) => vec![measure(&rank.of)],
        plain => vec![plain],
    };
    let purses = parts.into_iter().flatten().filter_map(|measure| match measure {
        Measure::Points(points) => Some(points.purse.as_str()),
        _ => None,
    });
    purses.collect()
}
