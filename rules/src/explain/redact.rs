//! What a partner is told of its own scorecard: all of the tree, but for what the vendor keeps to itself.

use super::{Asked, Disclosure, Explanation};
use crate::formula::{LookupKey, Note, Working, WorkingStep};
use crate::segment::{Condition, Subject};

impl Explanation {
    /// The tree with every condition closed that rests on anything not told. That such a condition is asked, and whether it
    /// holds, is told: a partner that misses a level by it must be able to ask about it.
    #[must_use]
    pub fn redacted(&self, disclosure: &dyn Disclosure) -> Self {
        if !self.asked.is_told(disclosure) {
            return Self {
                outcome: self.outcome,
                asked: Asked::Untold,
                actual: None,
                missing: None,
                children: Vec::new(),
            };
        }
        Self {
            children: self.children.iter().map(|child| child.redacted(disclosure)).collect(),
            ..self.clone()
        }
    }

    /// Whether it and all below it is told.
    fn is_told(&self, disclosure: &dyn Disclosure) -> bool {
        self.asked.is_told(disclosure) && self.children.iter().all(|child| child.is_told(disclosure))
    }
}

impl Asked {
    fn is_told(&self, disclosure: &dyn Disclosure) -> bool {
        match self {
            Self::Condition(condition) => {
                let subjects = condition.subjects();
                !matches!(condition, Condition::InSegment(_)) && subjects.iter().all(|it| disclosure.may_tell(*it))
            }
            Self::Segment(key) => disclosure.may_tell(Subject::Segment(key)),
            Self::All | Self::Any | Self::Not | Self::AtLeast { .. } => true,
            Self::Untold => false,
        }
    }
}

impl Working {
    /// The tree with every step closed that rests on a metric, attribute or score that is not told, also where a table is keyed by
    /// it. What a choice by rule gives is told, as whether the rule holds is.
    #[must_use]
    pub fn redacted(&self, disclosure: &dyn Disclosure) -> Self {
        if !self.is_told(disclosure) {
            // Which entry of a table was chosen tells the key.
            let chosen = matches!(&self.step, WorkingStep::Lookup { by } if !is_told(by, disclosure));
            let children = if chosen { &[][..] } else { self.children.as_slice() };
            return Self {
                step: WorkingStep::Untold,
                value: None,
                note: None,
                rules: Vec::new(),
                children: children
                    .iter()
                    .map(|child| child.redacted(disclosure))
                    .filter(|child| child.step != WorkingStep::Untold || !child.children.is_empty())
                    .collect(),
            };
        }
        Self {
            rules: self.rules.iter().map(|rule| rule.redacted(disclosure)).collect(),
            children: self.children.iter().map(|child| child.redacted(disclosure)).collect(),
            // What stands in its place is told by its value.
            note: self.note.filter(|note| *note != Note::Unknown),
            ..self.clone()
        }
    }

    /// Whether it and all below it is told, rules excepted: whether one holds may show in the value.
    fn is_told(&self, disclosure: &dyn Disclosure) -> bool {
        let own = match &self.step {
            WorkingStep::Metric(usage) => disclosure.may_tell(Subject::Metric(usage)),
            WorkingStep::Attribute(key) => disclosure.may_tell(Subject::Attribute(key)),
            WorkingStep::Score(key) => disclosure.may_tell(Subject::Score(key)),
            WorkingStep::Lookup { by } => is_told(by, disclosure),
            // Whether a rule holds for one value tells more than for how many it does.
            WorkingStep::Instance { .. } => self.rules.iter().all(|rule| rule.is_told(disclosure)),
            WorkingStep::Untold => false,
            _ => true,
        };
        own && self.children.iter().all(|child| child.is_told(disclosure))
    }
}

fn is_told(key: &LookupKey, disclosure: &dyn Disclosure) -> bool {
    key.subject().is_none_or(|subject| disclosure.may_tell(subject))
}
