use std::collections::BTreeMap;

use num_rational::BigRational;

use super::evaluate::{found, value};
use super::quantity::rate;
use super::{Across, Formula, LookupKey, Quantity, Take};
use crate::explain::{Explanation, explain};
use crate::metric::{MetricUse, Unit};
use crate::money::{Rate, Rounding};
use crate::segment::{Facts, Rule, Threshold, Verdict};

/// How a number was worked out: one node of the tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Working {
    /// What was done.
    pub step: WorkingStep,
    /// What came of it; nothing when it is unknown.
    pub value: Option<Quantity>,
    /// What is remarkable about it.
    pub note: Option<Note>,
    /// Why the rules in it hold or do not.
    pub rules: Vec<Explanation>,
    /// What it was worked out of; of a choice only what was chosen.
    pub children: Vec<Working>,
}

/// What was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WorkingStep {
    /// A number or amount that stands in the formula.
    Constant,
    /// A metric was measured.
    Metric(MetricUse),
    /// An attribute was read.
    Attribute(String),
    /// A score was taken.
    Score(String),
    /// Added up.
    Sum,
    /// Multiplied.
    Product,
    /// Subtracted.
    Difference,
    /// Divided.
    Quotient,
    /// The lowest was taken.
    Lowest,
    /// The highest was taken.
    Highest,
    /// Kept between bounds.
    Clamp,
    /// Points in proportion to a target.
    Linear {
        /// All points.
        points: Rate,
    },
    /// Points for each so much.
    PerUnit {
        /// How much earns the points once.
        each: Threshold,
        /// The points.
        points: Rate,
    },
    /// The highest step that was reached.
    Steps,
    /// On a line between points.
    Interpolated,
    /// Added up by weight.
    Weighted,
    /// A part of a weighted sum, by its weight.
    Part {
        /// The weight.
        weight: Rate,
    },
    /// Chosen by a rule.
    When,
    /// Looked up.
    Lookup {
        /// By what.
        by: LookupKey,
    },
    /// Rounded.
    Rounded {
        /// Decimals that remain.
        decimals: u8,
        /// Which way.
        rounding: Rounding,
    },
    /// Known, or what counts instead.
    Known,
    /// Rules that hold were counted.
    Holding,
    /// Something that the partner is not told.
    Untold,
    /// The same was asked for each value of a dimension.
    Across {
        /// The dimension.
        dimension: String,
        /// What was made of the answers.
        taken: Taken,
    },
    /// It was asked for one value of a dimension; a rule that holds is 1, one that does not is 0.
    Instance {
        /// The dimension.
        dimension: String,
        /// The value.
        value: String,
    },
}

/// What was made of the answers for each value of a dimension.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    /// The highest.
    Highest,
    /// The lowest.
    Lowest,
    /// The sum.
    Sum,
    /// For how many a rule holds.
    Holding,
}

/// What is remarkable about a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Note {
    /// It would have been more, but for a bound.
    Capped,
    /// It would have been less, but for a bound.
    Raised,
    /// It was divided by 0; what is declared for that counts.
    Undefined,
    /// It was not known; what is declared for that counts.
    Unknown,
    /// What was asked for has no entry; what is declared for others counts.
    Otherwise,
    /// It is the one that was taken.
    Decides,
}

/// Works the formula out for these facts, step by step. Its value is the one that [`value`] gives.
#[must_use]
pub fn work_out(formula: &Formula, facts: &Facts, segments: &BTreeMap<String, Rule>) -> Working {
    let below = |formula: &Formula| work_out(formula, facts, segments);
    let result = value(formula, facts);
    let mut note = None;
    let mut rules = Vec::new();
    let every = |all: &[Formula]| all.iter().map(below).collect();
    let (step, children) = match formula {
        Formula::Number(_) | Formula::Money(_) => (WorkingStep::Constant, Vec::new()),
        Formula::Metric(usage) => (WorkingStep::Metric(usage.clone()), Vec::new()),
        Formula::Attribute(key) => (WorkingStep::Attribute(key.clone()), Vec::new()),
        Formula::Score(key) => (WorkingStep::Score(key.clone()), Vec::new()),
        Formula::Sum(all) => (WorkingStep::Sum, every(all)),
        Formula::Product(all) => (WorkingStep::Product, every(all)),
        Formula::Lowest(all) => (WorkingStep::Lowest, every(all)),
        Formula::Highest(all) => (WorkingStep::Highest, every(all)),
        Formula::Difference(it) => (WorkingStep::Difference, vec![below(&it.of), below(&it.less)]),
        Formula::Quotient(it) => {
            let parts = vec![below(&it.of), below(&it.by)];
            let divisor = parts.last().and_then(|by| by.value.as_ref());
            if divisor.is_some_and(|by| by.number == Quantity::zero().number) {
                note = Some(Note::Undefined);
            }
            (WorkingStep::Quotient, parts)
        }
        Formula::Clamp(it) => {
            let of = below(&it.of);
            note = bounded(of.value.as_ref(), result.as_ref());
            (WorkingStep::Clamp, vec![of])
        }
        Formula::Linear(it) => {
            let parts = vec![below(&it.of), below(&it.target)];
            if let [
                Working { value: Some(of), .. },
                Working {
                    value: Some(target), ..
                },
            ] = parts.as_slice()
            {
                note = (of.number > target.number).then_some(Note::Capped);
            }
            (WorkingStep::Linear { points: it.points }, parts)
        }
        Formula::PerUnit(it) => {
            let most = it.most.map(|most| Quantity::plain(rate(most)));
            let capped = most.is_some() && result == most;
            note = capped.then_some(Note::Capped);
            let (each, points) = (it.each, it.points);
            (WorkingStep::PerUnit { each, points }, vec![below(&it.of)])
        }
        Formula::Steps(it) => (WorkingStep::Steps, vec![below(&it.of)]),
        Formula::Interpolated(it) => (WorkingStep::Interpolated, vec![below(&it.of)]),
        Formula::Weighted(it) => {
            let part = |part: &super::Part| {
                let of = below(&part.of);
                let weighed = |of: &Quantity| Quantity::plain(&of.number * rate(part.weight));
                Working {
                    step: WorkingStep::Part { weight: part.weight },
                    value: of.value.as_ref().map(weighed),
                    note: None,
                    rules: Vec::new(),
                    children: vec![of],
                }
            };
            (WorkingStep::Weighted, it.parts.iter().map(part).collect())
        }
        Formula::When(it) => {
            let why = explain(&it.rule, facts, segments);
            let chosen = if why.outcome.holds() {
                Some(&it.then)
            } else {
                it.otherwise.as_ref()
            };
            rules.push(why);
            (WorkingStep::When, chosen.map(below).into_iter().collect())
        }
        Formula::Lookup(it) => {
            let entry = found(it, facts);
            let listed = |entry: &Formula| it.table.values().any(|listed| std::ptr::eq(listed, entry));
            note = entry.filter(|entry| !listed(entry)).map(|_| Note::Otherwise);
            (
                WorkingStep::Lookup { by: it.by.clone() },
                entry.map(below).into_iter().collect(),
            )
        }
        Formula::Rounded(it) => {
            let (decimals, rounding) = (it.decimals, it.rounding);
            (WorkingStep::Rounded { decimals, rounding }, vec![below(&it.of)])
        }
        Formula::Known(it) => {
            let of = below(&it.of);
            note = of.value.is_none().then_some(Note::Unknown);
            (WorkingStep::Known, vec![of])
        }
        Formula::Holding(all) => {
            rules = all.iter().map(|rule| explain(rule, facts, segments)).collect();
            (WorkingStep::Holding, Vec::new())
        }
        Formula::Across(it) => across(it, result.as_ref(), facts, segments),
    };
    Working {
        step,
        value: result,
        note,
        rules,
        children,
    }
}

/// One step for each value. Of the highest or lowest the first that amounts to it is told to decide.
fn across(
    it: &Across,
    result: Option<&Quantity>,
    facts: &Facts,
    segments: &BTreeMap<String, Rule>,
) -> (WorkingStep, Vec<Working>) {
    let form = it.form();
    let taken = match form.take {
        Take::Highest(_) => Taken::Highest,
        Take::Lowest(_) => Taken::Lowest,
        Take::Sum(_) => Taken::Sum,
        Take::Holding(_) => Taken::Holding,
    };
    let instance = |value: &String, number, rules, children| Working {
        step: WorkingStep::Instance {
            dimension: form.dimension.clone(),
            value: value.clone(),
        },
        value: number,
        note: None,
        rules,
        children,
    };
    let written_out = it.written_out();
    let numbers = written_out.children().into_iter().map(|formula| {
        let working = work_out(formula, facts, segments);
        (working.value.clone(), Vec::new(), vec![working])
    });
    let rules = written_out.rules().iter().map(|rule| {
        let why = explain(rule, facts, segments);
        let held = match why.outcome {
            Verdict::Met => Some(1),
            Verdict::NotMet => Some(0),
            Verdict::Unknown => None,
        };
        let number = held.map(|held| Quantity {
            number: BigRational::from_integer(held.into()),
            unit: Unit::Count,
        });
        (number, vec![why], Vec::new())
    });
    let answers = form.values.iter().zip(numbers.chain(rules));
    let mut children: Vec<_> = answers
        .map(|(value, (number, rules, children))| instance(value, number, rules, children))
        .collect();
    if let (Taken::Highest | Taken::Lowest, Some(result)) = (taken, result) {
        let amounts_to = |child: &&mut Working| child.value.as_ref().is_some_and(|it| it.number == result.number);
        if let Some(decides) = children.iter_mut().find(amounts_to) {
            decides.note = Some(Note::Decides);
        }
    }
    let dimension = form.dimension.clone();
    (WorkingStep::Across { dimension, taken }, children)
}

fn bounded(before: Option<&Quantity>, after: Option<&Quantity>) -> Option<Note> {
    match before?.number.cmp(&after?.number) {
        std::cmp::Ordering::Greater => Some(Note::Capped),
        std::cmp::Ordering::Less => Some(Note::Raised),
        std::cmp::Ordering::Equal => None,
    }
}
