use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate};

use super::{Done, Onboarding};
use crate::explain::{Explanation, explain};
use crate::segment::{Facts, Rule};

/// How a newcomer does on a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The day on which the partnership began.
    pub began_on: NaiveDate,
    /// The last day on which the steps are shown.
    pub ends_on: NaiveDate,
    /// The steps, in their order.
    pub steps: Vec<StepStanding>,
}

/// How a step stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepStanding {
    /// Its key.
    pub key: String,
    /// Whether it is done.
    pub is_done: bool,
    /// The last day on which it is done in time.
    pub due_on: Option<NaiveDate>,
    /// Why its rule holds, or what is missing; nothing where somebody says that it is done.
    pub explanation: Option<Explanation>,
}

impl Standing {
    /// Whether all steps are done.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.steps.iter().all(|step| step.is_done)
    }

    /// Whether a step is not done whose last day is before `day`.
    #[must_use]
    pub fn is_overdue(&self, day: NaiveDate) -> bool {
        self.steps.iter().any(|step| step.is_overdue(day))
    }
}

impl StepStanding {
    /// Whether it is not done and its last day is before `day`.
    #[must_use]
    pub fn is_overdue(&self, day: NaiveDate) -> bool {
        !self.is_done && self.due_on.is_some_and(|due| due < day)
    }
}

impl Onboarding {
    /// How a partnership does on the date of `facts`, where `marked` are the keys of the steps that somebody says are done.
    /// Nothing when it is not known to be in force, or is no newcomer any more.
    #[must_use]
    pub fn standing(
        &self,
        facts: &Facts,
        segments: &BTreeMap<String, Rule>,
        marked: &BTreeSet<String>,
    ) -> Option<Standing> {
        let began_on = facts.partner_since?;
        let last = |days: u16| began_on.checked_add_days(Days::new(u64::from(days.saturating_sub(1))));
        let ends_on = last(self.for_days)?;
        if self.is_empty() || ends_on < facts.as_of {
            return None;
        }
        let steps = self.steps.iter().map(|step| {
            let explanation = match &step.done {
                Done::Rule(rule) => Some(explain(rule, facts, segments)),
                Done::MarkedBy(_) => None,
            };
            StepStanding {
                key: step.key.clone(),
                is_done: explanation
                    .as_ref()
                    .map_or_else(|| marked.contains(&step.key), |tree| tree.outcome.holds()),
                due_on: step.within_days.and_then(last),
                explanation,
            }
        });
        Some(Standing {
            began_on,
            ends_on,
            steps: steps.collect(),
        })
    }
}
