//! Reviews, and whom they found about to lose a level.

use async_graphql::{Context, Object, Result};
use chrono::{DateTime, Utc};

use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::loader::Loaders;
use crate::graphql::kit::scalars::Date;
use crate::levels::{FindingRow, ReviewRow};
use crate::orgs::graphql::partnership::Partnership;

/// A review of everybody's levels in a program.
pub struct LevelReview(pub ReviewRow);

/// A review of everybody's levels in a program.
#[Object]
impl LevelReview {
    /// The day whose rules and facts it asked.
    async fn reviewed_on(&self) -> Date {
        Date(self.0.reviewed_on)
    }

    /// When it was done.
    async fn recorded_at(&self) -> DateTime<Utc> {
        self.0.recorded_at
    }

    /// Whether the server did it by itself, on its day.
    async fn is_scheduled(&self) -> bool {
        self.0.recorded_by.is_none()
    }

    /// Partnerships that were looked at.
    async fn reviewed_count(&self) -> i64 {
        self.0.reviewed
    }

    /// Those for which another level is proposed since, and was not before.
    async fn proposed_count(&self) -> i64 {
        self.0.proposed
    }

    /// Those that hold another level since, without anybody's approval.
    async fn changed_count(&self) -> i64 {
        self.0.changed
    }
}

/// A partnership that will lose its level if nothing changes.
pub struct LevelAtRisk(pub FindingRow);

/// A partnership that will lose its level if nothing changes, as the latest review found.
#[Object]
impl LevelAtRisk {
    /// Which.
    async fn partnership(&self, ctx: &Context<'_>) -> Option<Result<Partnership>> {
        let row = Loaders::of(ctx).partnership(self.0.partnership_id).await.or_error();
        row.map(|row| row.map(Partnership)).transpose()
    }

    /// Key of the level held; null: none.
    async fn held_level_key(&self) -> Option<&str> {
        self.0.held.as_deref()
    }

    /// Key of the level that is then left; null: none.
    async fn to_level_key(&self) -> Option<&str> {
        self.0.loss_to.as_deref()
    }

    /// Day of the review that will lower it, or did and waits for approval.
    async fn loss_on(&self) -> Option<Date> {
        self.0.loss_on.map(Date)
    }

    /// When the partner was warned by mail; null: it has not been.
    async fn warned_at(&self) -> Option<DateTime<Utc>> {
        self.0.warned_at
    }
}
