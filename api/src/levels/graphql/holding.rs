//! What was held.

use async_graphql::{Enum, SimpleObject};
use chrono::{DateTime, Utc};

use crate::graphql::kit::scalars::Date;
use crate::levels::{self, HoldingRow};

/// By what a level came to be held.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "levels::HoldingSource")]
pub enum LevelHoldingSource {
    /// A person of the vendor said so.
    ByHand,
    /// A review proposed it, and whoever had to approve it did.
    Review,
}

/// A level that was held from a date on.
#[derive(SimpleObject)]
pub struct LevelHolding {
    /// Key; null: no level from that date on.
    level_key: Option<String>,
    /// From when on.
    since: Date,
    /// Until when, that day included, no review lowers it.
    protected_until: Option<Date>,
    /// By what.
    source: LevelHoldingSource,
    /// In the vendor's own words.
    #[graphql(visible = "crate::graphql::kit::seat::vendor")]
    reason: Option<String>,
    /// When it was recorded.
    recorded_at: DateTime<Utc>,
}

impl From<HoldingRow> for LevelHolding {
    fn from(row: HoldingRow) -> Self {
        Self {
            level_key: row.level,
            since: Date(row.since),
            protected_until: row.protected_until.map(Date),
            source: row.source.into(),
            reason: row.reason,
            recorded_at: row.recorded_at,
        }
    }
}
