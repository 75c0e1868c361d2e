//! Targets: what is to be reached with a metric within a period, and how that goes.
//!
//! Pure: the caller measures what was reached by a day ([`MetricDefinition::use_in_period`] says how); [`Goal::pace`] says
//! what that means: how much of it is done, whether that is as much as the days that are over should have brought, and where
//! it leads if it goes on so. Exact: a third of the way is a third.
//!
//! [`MetricDefinition::use_in_period`]: crate::MetricDefinition::use_in_period

mod measure;
mod outlook;
mod pace;

use chrono::NaiveDate;

pub use outlook::Outlook;
pub use pace::{Goal, Pace, TargetState, total};

/// Days from `from` to `to`, both included; never empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Period {
    from: NaiveDate,
    to: NaiveDate,
}

impl Period {
    /// The days from one to the other; nothing when the last lies before the first.
    #[must_use]
    pub fn new(from: NaiveDate, to: NaiveDate) -> Option<Self> {
        (from <= to).then_some(Self { from, to })
    }

    /// Its first day.
    #[must_use]
    pub const fn from(self) -> NaiveDate {
        self.from
    }

    /// Its last day.
    #[must_use]
    pub const fn to(self) -> NaiveDate {
        self.to
    }

    /// How many days it has; at least one.
    #[must_use]
    pub fn days(self) -> i64 {
        (self.to - self.from).num_days() + 1
    }

    /// How many of them are over at the end of the day `as_of`: 0 before the period, all of them after it.
    #[must_use]
    pub fn elapsed(self, as_of: NaiveDate) -> i64 {
        ((as_of - self.from).num_days() + 1).clamp(0, self.days())
    }

    /// The day on which is measured what was reached by `as_of`: that day, and after the period its last one; nothing before
    /// it.
    #[must_use]
    pub fn measured_on(self, as_of: NaiveDate) -> Option<NaiveDate> {
        (self.from <= as_of).then(|| as_of.min(self.to))
    }
}
