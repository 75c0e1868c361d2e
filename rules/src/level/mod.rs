//! The life of a level: what is eligible is computed, what changes is proposed, what is held was decided.
//!
//! Pure: the caller keeps what is held and when it was reviewed; this says what is due on a day.

mod cadence;
mod decide;
mod loss;
mod qualify;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use cadence::Cadence;
pub use decide::{Decision, Reason, Review, Standing, decide};
pub use loss::{Loss, upcoming_loss};
pub use qualify::{Found, qualified};

use crate::limits::{MAX_GRACE, MAX_ROLLING_MONTHS};
use crate::problem::{Problem, ProblemCode, Report};
use crate::window::{FiscalCalendar, Window};

/// How levels are gained and lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct LevelPolicy {
    /// When a higher level is proposed.
    pub up: Cadence,
    /// When a lower level is proposed; such a day is a review.
    pub down: Cadence,
    /// So many reviews in a row may find less than the level requires before it is proposed to lower it.
    #[serde(skip_serializing_if = "is_zero")]
    pub grace: u16,
    /// For so many months after a partner got its first level no lower one is proposed.
    #[serde(skip_serializing_if = "is_zero")]
    pub first_level_months: u16,
    /// Who decides on a higher level.
    pub approve_up: Approval,
    /// Who decides on a lower level.
    pub approve_down: Approval,
    /// So many days before a review that would lower it the partner is told.
    #[serde(skip_serializing_if = "is_zero")]
    pub warn_days: u16,
    /// What reviews found on any day of this window up to the day counts as much as what is found on the day: "any one
    /// day in this month and the five before". The day alone when absent. What a review found stands: facts that come late
    /// or are corrected count for the reviews that follow, and what was found by an earlier version counts for the level of
    /// the same key.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub qualifies_within: Option<Window>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "what serde asks for")]
const fn is_zero(number: &u16) -> bool {
    *number == 0
}

/// Who decides on a proposal.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Approval {
    /// Nobody: it takes effect at once.
    Automatic,
    /// One person of the vendor.
    #[default]
    OnePerson,
    /// Two persons of the vendor.
    TwoPersons,
}

impl Approval {
    /// How many persons must approve.
    #[must_use]
    pub const fn persons(self) -> u32 {
        match self {
            Self::Automatic => 0,
            Self::OnePerson => 1,
            Self::TwoPersons => 2,
        }
    }
}

impl Default for LevelPolicy {
    /// Up at once, down at quarterly reviews, after one person's approval.
    fn default() -> Self {
        Self {
            up: Cadence::Daily,
            down: Cadence::Quarterly,
            grace: 0,
            first_level_months: 0,
            approve_up: Approval::OnePerson,
            approve_down: Approval::OnePerson,
            warn_days: 0,
            qualifies_within: None,
        }
    }
}

impl LevelPolicy {
    /// What is wrong with it.
    #[must_use]
    pub fn validate(&self) -> Vec<Problem> {
        let mut report = Report::default();
        for (field, cadence) in [("up", self.up), ("down", self.down)] {
            let Cadence::Yearly { month, day } = cadence else {
                continue;
            };
            // A day of every year, so not the 29th of February.
            if NaiveDate::from_ymd_opt(2023, u32::from(month), u32::from(day)).is_none() {
                report.at(field, |report| {
                    report.add(ProblemCode::OutOfRange, "a month and a day that every year has");
                });
            }
        }
        let mut most = |field: &str, value: u16, most: u16| {
            if value > most {
                report.at(field, |report| {
                    report.add(ProblemCode::OutOfRange, format!("0 to {most}"))
                });
            }
        };
        most("grace", self.grace, MAX_GRACE);
        most("first_level_months", self.first_level_months, MAX_ROLLING_MONTHS);
        most("warn_days", self.warn_days, 366);
        if let Some(window) = &self.qualifies_within {
            report.at("qualifies_within", |report| {
                window.check(report);
                let day = NaiveDate::default();
                if window.interval(day, &FiscalCalendar::default()).to != day {
                    report.add(ProblemCode::NotAllowed, "a window up to the day itself");
                }
            });
        }
        report.into_problems()
    }
}
