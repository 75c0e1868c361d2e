//! How much waits and since when: for whoever watches the server. Numbers, not rows.

use chrono::{DateTime, Utc};
use entity::outgoing_mail::MailState;
use entity::{event, job, outgoing_mail};
use sea_orm::sea_query::{Expr, ExprTrait, Func, IntoCondition};
use sea_orm::{ColumnTrait, EntityTrait, IntoSimpleExpr, QueryFilter, QuerySelect};

use super::Gate;
use crate::fault::Fault;

/// Things of one kind that wait.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Waiting {
    /// How many.
    pub count: i64,
    /// Since when the one that waits longest.
    pub since: Option<DateTime<Utc>>,
}

/// What waits to be done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Backlog {
    /// Jobs that are due, those at hand included.
    pub jobs: Waiting,
    /// Jobs whose last attempt failed, due or not.
    pub failed_jobs: Waiting,
    /// Mails that the relay does not have yet.
    pub mails: Waiting,
    /// Events without a number: nobody is told of them yet.
    pub events: Waiting,
}

impl Gate {
    /// What waits at this moment.
    pub async fn backlog(&self) -> Result<Backlog, Fault> {
        let now = self.clock.now();
        let unsent = [MailState::Ready, MailState::InDoubt];
        Ok(Backlog {
            jobs: self
                .waiting::<job::Entity>(job::Column::DueAt.lte(now), job::Column::DueAt)
                .await?,
            failed_jobs: self
                .waiting::<job::Entity>(job::Column::LastError.is_not_null(), job::Column::CreatedAt)
                .await?,
            mails: self
                .waiting::<outgoing_mail::Entity>(
                    // The index is on what is done.
                    outgoing_mail::Column::DoneAt
                        .is_null()
                        .and(outgoing_mail::Column::State.is_in(unsent)),
                    outgoing_mail::Column::CreatedAt,
                )
                .await?,
            events: self
                .waiting::<event::Entity>(event::Column::Number.is_null(), event::Column::RecordedAt)
                .await?,
        })
    }

    async fn waiting<E: EntityTrait>(&self, which: impl IntoCondition, since: E::Column) -> Result<Waiting, Fault> {
        #[allow(clippy::disallowed_methods, reason = "numbers, not rows")]
        let rows = E::find().select_only().filter(which);
        let counted: Option<(i64, Option<DateTime<Utc>>)> = rows
            .expr(Expr::cust("COUNT(*)"))
            .expr(Func::min(since.into_simple_expr()))
            .into_tuple()
            .one(self.db.reader())
            .await?;
        let (count, since) = counted.unwrap_or_default();
        Ok(Waiting { count, since })
    }
}
