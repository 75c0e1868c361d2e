//! Numbers worked out of facts: points, scores, thresholds that depend on a country. Exact: a third stays a third.
//!
//! In JSON every node is an object with one member, named after the node:
//! `{"linear": {"of": {"metric": {"key": "revenue"}}, "target": {"money": {"amount": "1000000", "currency": "EUR"}}, "points": "250"}}`.
//! Stored formulas stay readable: a kind is never renamed, new ones are added at the end.

mod across;
mod evaluate;
mod quantity;
mod shape;
mod validate;
mod validate_across;
mod validate_table;
mod working;

#[cfg(test)]
mod tests;

pub use across::{Across, AcrossForm, Take};
pub(crate) use evaluate::comparable;
pub use evaluate::value;
pub use quantity::Quantity;
pub(crate) use quantity::{fixed, rate};
pub use shape::{
    Clamp, Difference, Formula, Interpolated, Known, Linear, Lookup, LookupKey, Part, PerUnit, Point, Quotient,
    Rounded, Step, Steps, Weighted, When,
};
pub use validate::Dimension;
pub(crate) use validate::same;
pub use working::{Note, Taken, Working, WorkingStep, work_out};

use crate::segment::{Rule, Subject};

impl Formula {
    /// The formulas directly below this one, from left to right; not those inside its rules.
    #[must_use]
    pub fn children(&self) -> Vec<&Self> {
        match self {
            Self::Number(_)
            | Self::Money(_)
            | Self::Metric(_)
            | Self::Attribute(_)
            | Self::Score(_)
            | Self::Holding(_) => Vec::new(),
            Self::Sum(all) | Self::Product(all) | Self::Lowest(all) | Self::Highest(all) => all.iter().collect(),
            Self::Difference(it) => vec![&it.of, &it.less],
            Self::Quotient(it) => [&it.of, &it.by].into_iter().chain(&it.undefined).collect(),
            Self::Clamp(it) => [&it.of].into_iter().chain(&it.low).chain(&it.high).collect(),
            Self::Linear(it) => vec![&it.of, &it.target],
            Self::PerUnit(it) => vec![&it.of],
            Self::Steps(it) => {
                let values = it.steps.iter().map(|step| &step.value);
                [&it.of].into_iter().chain(values).chain(&it.below).collect()
            }
            Self::Interpolated(it) => vec![&it.of],
            Self::Weighted(it) => it.parts.iter().map(|part| &part.of).collect(),
            Self::When(it) => [&it.then].into_iter().chain(&it.otherwise).collect(),
            Self::Lookup(it) => it.table.values().chain(&it.otherwise).collect(),
            Self::Rounded(it) => vec![&it.of],
            Self::Known(it) => vec![&it.of, &it.otherwise],
            Self::Across(it) => vec![it.written_out()],
        }
    }

    /// The same, to be changed; none of what is written out, which follows from what it is written out of.
    fn children_mut(&mut self) -> Vec<&mut Self> {
        match self {
            Self::Number(_)
            | Self::Money(_)
            | Self::Metric(_)
            | Self::Attribute(_)
            | Self::Score(_)
            | Self::Holding(_)
            | Self::Across(_) => Vec::new(),
            Self::Sum(all) | Self::Product(all) | Self::Lowest(all) | Self::Highest(all) => all.iter_mut().collect(),
            Self::Difference(it) => vec![&mut it.of, &mut it.less],
            Self::Quotient(it) => [&mut it.of, &mut it.by].into_iter().chain(&mut it.undefined).collect(),
            Self::Clamp(it) => [&mut it.of]
                .into_iter()
                .chain(&mut it.low)
                .chain(&mut it.high)
                .collect(),
            Self::Linear(it) => vec![&mut it.of, &mut it.target],
            Self::PerUnit(it) => vec![&mut it.of],
            Self::Steps(it) => {
                let values = it.steps.iter_mut().map(|step| &mut step.value);
                [&mut it.of].into_iter().chain(values).chain(&mut it.below).collect()
            }
            Self::Interpolated(it) => vec![&mut it.of],
            Self::Weighted(it) => it.parts.iter_mut().map(|part| &mut part.of).collect(),
            Self::When(it) => [&mut it.then].into_iter().chain(&mut it.otherwise).collect(),
            Self::Lookup(it) => it.table.values_mut().chain(&mut it.otherwise).collect(),
            Self::Rounded(it) => vec![&mut it.of],
            Self::Known(it) => vec![&mut it.of, &mut it.otherwise],
        }
    }

    /// Whether it is a number or amount that stands there as it is.
    #[must_use]
    pub const fn is_constant(&self) -> bool {
        matches!(self, Self::Number(_) | Self::Money(_))
    }

    /// The rules directly in this node.
    #[must_use]
    pub fn rules(&self) -> &[Rule] {
        match self {
            Self::When(it) => std::slice::from_ref(&it.rule),
            Self::Holding(rules) => rules,
            _ => &[],
        }
    }

    fn rules_mut(&mut self) -> &mut [Rule] {
        match self {
            Self::When(it) => std::slice::from_mut(&mut it.rule),
            Self::Holding(rules) => rules,
            _ => &mut [],
        }
    }

    /// What this node itself asks about, if it asks about a fact.
    #[must_use]
    pub fn subject(&self) -> Option<Subject<'_>> {
        match self {
            Self::Metric(usage) => Some(Subject::Metric(usage)),
            Self::Attribute(key) => Some(Subject::Attribute(key)),
            Self::Score(key) => Some(Subject::Score(key)),
            Self::Lookup(it) => it.by.subject(),
            _ => None,
        }
    }

    /// All that it asks about, with the formulas and rules below it.
    #[must_use]
    pub fn subjects(&self) -> Vec<Subject<'_>> {
        let below = self.children().into_iter().flat_map(Self::subjects);
        let rules = self.rules().iter().flat_map(Rule::subjects);
        self.subject().into_iter().chain(below).chain(rules).collect()
    }
}

impl LookupKey {
    /// What it asks about; a dimension is a part of what metrics are asked for.
    #[must_use]
    pub fn subject(&self) -> Option<Subject<'_>> {
        Some(match self {
            Self::Country => Subject::Country,
            Self::Region => Subject::Region,
            Self::PartnerType => Subject::PartnerType,
            Self::Level => Subject::Level,
            Self::Choice(key) => Subject::Attribute(key),
            Self::Dimension(_) => return None,
        })
    }
}
