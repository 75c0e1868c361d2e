//! Rows of jobs: written in the transaction that made them necessary, claimed by lease, gone when done.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use entity::job::{Column, Entity, Model};
use sea_orm::sea_query::{Expr, ExprTrait, LockBehavior, LockType, OnConflict, Query};
use sea_orm::{ActiveModelTrait, ColumnTrait, Condition, EntityTrait, IntoActiveModel, QueryFilter};
use serde_json::{Value, json};
use uuid::Uuid;

use super::Gate;
use super::write::Writer;
use crate::fault::Fault;
use crate::ids::digest;

/// How long a worker may be at a job before it is anybody's again.
const LEASE: TimeDelta = TimeDelta::minutes(5);

/// A job to be done.
#[derive(Clone, Debug)]
pub struct NewJob {
    /// Which handler does it.
    pub kind: &'static str,
    /// At most one job with this key waits; none: any number.
    pub once_key: Option<String>,
    /// What the handler needs to know.
    pub payload: Value,
    /// How long to wait first.
    pub delay: TimeDelta,
}

/// Posts what partnerships earn by rule.
pub const EARN_POINTS: &str = "earn_points";

/// Records what deals tell as facts.
pub const TELL_DEALS: &str = "tell_deals";

impl NewJob {
    /// What these partnerships earn may be something else now. Of those that say the same of the same partnerships one waits;
    /// one that is being done has been released, so that whatever is asked meanwhile is done after it.
    pub fn earn_points(vendor_id: Uuid, partnerships: impl IntoIterator<Item = Uuid>) -> Self {
        let partnerships: BTreeSet<Uuid> = partnerships.into_iter().collect();
        let payload = json!({ "vendor": vendor_id, "partnerships": partnerships });
        Self {
            kind: EARN_POINTS,
            once_key: Some(format!("{EARN_POINTS}:{}", digest(&payload.to_string()))),
            payload,
            delay: TimeDelta::zero(),
        }
    }

    /// What these deals of a vendor tell may be something else now; all of them, where none are named.
    pub fn tell_deals(vendor_id: Uuid, deals: Option<&[Uuid]>) -> Self {
        let payload = json!({ "vendor": vendor_id, "deals": deals });
        Self {
            kind: TELL_DEALS,
            once_key: Some(format!("{TELL_DEALS}:{}", digest(&payload.to_string()))),
            payload,
            delay: TimeDelta::zero(),
        }
    }

    fn row(self, gate: &Gate) -> Model {
        let now = gate.clock.now();
        Model {
            id: gate.ids.id(now),
            kind: self.kind.to_owned(),
            once_key: self.once_key,
            payload: self.payload,
            due_at: now + self.delay,
            leased_until: None,
            attempts: 0,
            last_error: None,
            created_at: now,
        }
    }
}

impl Writer<'_> {
    /// A job that exists if and only if this transaction commits.
    pub async fn enqueue(&self, job: NewJob) -> Result<(), Fault> {
        add_job(self.cx.gate(), &self.tx, job).await
    }
}

impl Gate {
    /// A job that no request asked for.
    pub async fn enqueue(&self, job: NewJob) -> Result<(), Fault> {
        let tx = self.db.begin().await?;
        add(&tx, job.row(self)).await?;
        Ok(tx.commit().await?)
    }

    /// Takes the jobs that have been due longest, at most `limit`, for the time of a lease. No two workers take the same.
    pub async fn claim_jobs(&self, limit: u64) -> Result<Vec<Model>, Fault> {
        let now = self.clock.now();
        let due = || {
            Condition::all().add(Column::DueAt.lte(now)).add(
                Condition::any()
                    .add(Column::LeasedUntil.is_null())
                    .add(Column::LeasedUntil.lte(now)),
            )
        };
        let mut oldest = Query::select();
        oldest
            .column(Column::Id)
            .from(Entity)
            .cond_where(due())
            .order_by(Column::DueAt, sea_orm::Order::Asc)
            .order_by(Column::Id, sea_orm::Order::Asc)
            .limit(limit)
            .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked);
        let tx = self.db.begin().await?;
        #[allow(clippy::disallowed_methods, reason = "jobs have no viewer")]
        let mut claimed = Entity::update_many()
            .col_expr(Column::LeasedUntil, Expr::value(now + LEASE))
            .col_expr(Column::Attempts, Expr::col(Column::Attempts).add(1i64))
            .filter(Column::Id.in_subquery(oldest))
            // Asked again: on PostgreSQL the row may have been taken between the subquery and the update.
            .filter(due())
            .exec_with_returning(&tx)
            .await?;
        tx.commit().await?;
        claimed.sort_by_key(|job| (job.due_at, job.id));
        Ok(claimed)
    }

    /// Whoever asks for the same from now on has it done once more.
    pub async fn release_job(&self, id: Uuid) -> Result<(), Fault> {
        let tx = self.db.begin().await?;
        #[allow(clippy::disallowed_methods, reason = "jobs have no viewer")]
        Entity::update_many()
            .col_expr(Column::OnceKey, Expr::value(None::<String>))
            .filter(Column::Id.eq(id))
            .exec(&tx)
            .await?;
        Ok(tx.commit().await?)
    }

    /// The job is done; `next` takes its place, if it comes back.
    pub async fn finish_job(&self, id: Uuid, next: Option<NewJob>) -> Result<(), Fault> {
        let tx = self.db.begin().await?;
        #[allow(clippy::disallowed_methods, reason = "jobs have no viewer")]
        Entity::delete_by_id(id).exec(&tx).await?;
        if let Some(next) = next {
            add(&tx, next.row(self)).await?;
        }
        Ok(tx.commit().await?)
    }

    /// The job failed; it comes back after `delay`.
    pub async fn postpone_job(&self, id: Uuid, error: &str, delay: TimeDelta) -> Result<(), Fault> {
        let tx = self.db.begin().await?;
        let error: String = error.chars().filter(|c| *c != '\0').take(2000).collect();
        #[allow(clippy::disallowed_methods, reason = "jobs have no viewer")]
        Entity::update_many()
            .col_expr(Column::LeasedUntil, Expr::value(None::<chrono::DateTime<chrono::Utc>>))
            .col_expr(Column::DueAt, Expr::value(self.clock.now() + delay))
            .col_expr(Column::LastError, Expr::value(error))
            .filter(Column::Id.eq(id))
            .exec(&tx)
            .await?;
        Ok(tx.commit().await?)
    }
}

/// A job that exists if and only if the transaction commits.
pub(in crate::access) async fn add_job(
    gate: &Gate,
    tx: &sea_orm::DatabaseTransaction,
    job: NewJob,
) -> Result<(), Fault> {
    add(tx, job.row(gate)).await
}

async fn add(tx: &sea_orm::DatabaseTransaction, row: Model) -> Result<(), Fault> {
    #[allow(clippy::disallowed_methods, reason = "jobs have no viewer")]
    Entity::insert(row.into_active_model().reset_all())
        .on_conflict(OnConflict::column(Column::OnceKey).do_nothing().to_owned())
        .exec_without_returning(tx)
        .await?;
    Ok(())
}
