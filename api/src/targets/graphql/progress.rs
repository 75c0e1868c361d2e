//! How a target stands.

use async_graphql::{Enum, Object};
use chrono::{DateTime, Utc};

use crate::facts::graphql::types::Quantity;
use crate::graphql::kit::scalars::Date;
use crate::targets::Standing;

/// How a target stands on a day.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "rules::target::TargetState")]
pub enum TargetState {
    /// Its period has not begun.
    NotBegun,
    /// Less is reached than the days that are over should have brought.
    Behind,
    /// As much is reached as the days that are over should have brought, or more.
    OnPace,
    /// It is not reached, and what it measures does not grow day by day.
    Open,
    /// It is reached.
    Reached,
    /// Its period is over, and it was not reached.
    Missed,
}

/// How a target stands on a date.
pub struct TargetProgress(pub Standing);

/// How a target stands on a date. Before its first day nothing is reached; after its last day it stands as on that day.
#[Object]
impl TargetProgress {
    /// The date; the whole of that day counts.
    async fn as_of(&self) -> Date {
        Date(self.0.as_of)
    }

    /// The moment from which it was looked.
    async fn known_at(&self) -> DateTime<Utc> {
        self.0.known_at
    }

    /// How it stands; null: what was reached is not known.
    async fn state(&self) -> Option<TargetState> {
        self.0.pace.state.map(Into::into)
    }

    /// What was reached from the first day of the period on. Null: it is not known, as where an exchange rate is wanting, or
    /// the period has not begun.
    async fn actual(&self) -> Option<Quantity> {
        self.0.pace.actual.as_ref().map(Into::into)
    }

    /// What is missing; 0 once it is reached.
    async fn missing(&self) -> Option<Quantity> {
        self.0.pace.missing.as_ref().map(Into::into)
    }

    /// What was reached over what is to be reached: 1 is reached.
    async fn attainment(&self) -> Option<Quantity> {
        self.0.pace.attainment.as_ref().map(Into::into)
    }

    /// How many days the period has.
    async fn days(&self) -> i64 {
        self.0.period.days()
    }

    /// How many of them are over, the date included.
    async fn elapsed_days(&self) -> i64 {
        self.0.period.elapsed(self.0.as_of)
    }

    /// Whether what is measured grows day by day: sums and numbers of what happens in the period. Where it does not (what
    /// stands on a day, means, ratios), nothing is expected of a day, and there is no pace and no forecast.
    async fn accumulates(&self) -> bool {
        self.0.accumulates
    }

    /// What the days that are over should have brought: the same share of the target as they are of the period.
    async fn expected(&self) -> Option<Quantity> {
        self.0.pace.expected.as_ref().map(Into::into)
    }

    /// The share of the target that is reached over the share of the period that is over: 1 is on pace, more is ahead. Null
    /// before the period; after it, the attainment.
    async fn pace(&self) -> Option<Quantity> {
        self.0.pace.pace.as_ref().map(Into::into)
    }

    /// What the whole period will have brought at the present pace: if each day that is left brings as much as those that are
    /// over did on average.
    async fn forecast(&self) -> Option<Quantity> {
        self.0.pace.forecast.as_ref().map(Into::into)
    }
}
