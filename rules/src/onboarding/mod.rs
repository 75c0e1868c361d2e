//! Onboarding: the first steps of a newcomer, each with what makes it done.

mod standing;
mod validate;

#[cfg(test)]
mod tests;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use standing::{Standing, StepStanding};

use crate::segment::{Rule, Subject};

/// The first steps of a newcomer, in the order in which they are shown; no guidance when there are none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Onboarding {
    /// For how many days, from the one on which the partnership began, they are shown; 1 to 1,096.
    pub for_days: u16,
    /// The steps.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<Step>,
}

impl Default for Onboarding {
    fn default() -> Self {
        Self {
            for_days: 90,
            steps: Vec::new(),
        }
    }
}

/// A first step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// Its key: the same step in all versions of the program.
    pub key: String,
    /// Its name in English.
    pub name_en: String,
    /// Its name in Dutch.
    pub name_nl: String,
    /// What to do, in English.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text_en: Option<String>,
    /// What to do, in Dutch.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text_nl: Option<String>,
    /// Where to do it: an address that begins with `https://`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
    /// Within how many days, from the one on which the partnership began, it is to be done; no day is named when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within_days: Option<u16>,
    /// What makes it done.
    pub done: Done,
}

/// What makes a step done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Done {
    /// That this holds.
    Rule(Rule),
    /// That somebody says so.
    MarkedBy(Marker),
}

/// Who says that a step is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Marker {
    /// The partner.
    Partner,
    /// The vendor.
    Vendor,
}

impl Onboarding {
    /// Whether it guides nobody.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.steps.is_empty()
    }

    /// All facts that it asks about.
    #[must_use]
    pub fn subjects(&self) -> Vec<Subject<'_>> {
        self.rules().flat_map(|(_, rule)| rule.subjects()).collect()
    }

    /// The rules of its steps, each with the place of its step.
    fn rules(&self) -> impl Iterator<Item = (usize, &Rule)> {
        let steps = self.steps.iter().enumerate();
        steps.filter_map(|(place, step)| match &step.done {
            Done::Rule(rule) => Some((place, rule)),
            Done::MarkedBy(_) => None,
        })
    }
}
