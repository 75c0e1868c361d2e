//! Limits on guessing, counted in the database so that all instances count together.

use chrono::{DateTime, TimeDelta, Utc};
use entity::rate_limit::{Column, Entity, Model};
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{ActiveModelTrait, ColumnTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter};

use super::Origin;
use crate::access::Gate;
use crate::fault::Fault;
use crate::ids::digest;
use crate::telemetry::meter;

/// Counts one attempt at a secret from a network address, together with those at sign-in; whether it may go on.
pub async fn attempt_from(gate: &Gate, origin: &Origin) -> Result<bool, Fault> {
    let policy = &gate.signin.policy;
    let tx = gate.db.begin().await?;
    let attempts = count(&tx, &origin.key(), gate.clock.now(), policy.attempts_window).await?;
    tx.commit().await?;
    Ok(attempts.within(policy.attempts_per_address))
}

/// Counts one attempt at something under `key`; whether there were at most `most` of them within a window.
pub async fn attempt_within(gate: &Gate, key: &str, most: i64) -> Result<bool, Fault> {
    let tx = gate.db.begin().await?;
    let attempts = count(&tx, key, gate.clock.now(), gate.signin.policy.attempts_window).await?;
    tx.commit().await?;
    Ok(attempts.within(most))
}

/// How often the same thing may be mailed within a window.
const MAILS_PER_WINDOW: i64 = 3;

/// Counts one wish to have something mailed, of one kind to one `key`, and from a network address if nobody is signed in;
/// whether it may be.
pub async fn attempt_at(gate: &Gate, kind: &str, key: &str, origin: Option<&Origin>) -> Result<bool, Fault> {
    let policy = &gate.signin.policy;
    let (now, window) = (gate.clock.now(), policy.attempts_window);
    let tx = gate.db.begin().await?;
    let wishes = count(&tx, &format!("{kind}:{}", digest(key)), now, window).await?;
    let attempts = match origin {
        Some(origin) => Some(count(&tx, &origin.key(), now, window).await?),
        None => None,
    };
    tx.commit().await?;
    let from_there = attempts.is_none_or(|attempts| attempts.within(policy.attempts_per_address));
    Ok(wishes.within(MAILS_PER_WINDOW) && from_there)
}

/// Attempts at one thing in its present window.
#[derive(Clone, Copy, Debug)]
pub struct Attempts {
    count: i64,
    /// Until the next window.
    left: TimeDelta,
}

impl Attempts {
    /// Whether there were no more than `most`; else the answer tells when there may be others.
    pub fn within(self, most: i64) -> bool {
        let within = self.count <= most;
        if !within {
            meter::wait(self.left.to_std().unwrap_or_default());
        }
        within
    }
}

/// Counts one attempt for `key` and tells how many there were in the present window.
pub async fn count(
    tx: &DatabaseTransaction,
    key: &str,
    now: DateTime<Utc>,
    window: TimeDelta,
) -> Result<Attempts, Fault> {
    let stale = || Expr::col((Entity, Column::WindowStartedAt)).lte(now - window);
    let row = Model {
        key: key.to_owned(),
        window_started_at: now,
        count: 1,
    };
    #[allow(clippy::disallowed_methods, reason = "counters have no viewer")]
    let row = Entity::insert(row.into_active_model().reset_all())
        .on_conflict(
            OnConflict::column(Column::Key)
                .value(
                    Column::Count,
                    Expr::case(stale(), 1i64).finally(Expr::col((Entity, Column::Count)).add(1i64)),
                )
                .value(
                    Column::WindowStartedAt,
                    Expr::case(stale(), now).finally(Expr::col((Entity, Column::WindowStartedAt))),
                )
                .to_owned(),
        )
        .exec_with_returning(tx)
        .await?;
    Ok(Attempts {
        count: row.count,
        left: row.window_started_at + window - now,
    })
}

/// Forgets the attempts for `key`.
pub async fn forget(tx: &DatabaseTransaction, key: &str) -> Result<(), Fault> {
    #[allow(clippy::disallowed_methods, reason = "counters have no viewer")]
    Entity::delete_many().filter(Column::Key.eq(key)).exec(tx).await?;
    Ok(())
}
