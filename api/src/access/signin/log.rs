//! The log of signing in. An organization reads what concerns its own memberships: an entry names the membership that was
//! signed in to, and nothing of what else the person does elsewhere.

use chrono::{DateTime, Utc};
use entity::sign_in_event::{Entity, Model, SignInEventKind};
use entity::{membership, session};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter,
};

use super::Origin;
use crate::access::Gate;
use crate::access::write::insert;
use crate::fault::Fault;

/// Rows of one statement.
const CHUNK: usize = 1_000;

/// Records what came of a try to sign in to `membership`; without one, the digest of the address that was tried. Costs
/// the same either way, so that time does not tell which addresses are known.
pub(super) async fn record(
    gate: &Gate,
    tx: &DatabaseTransaction,
    kind: SignInEventKind,
    who: Result<&membership::Model, String>,
    origin: Option<&Origin>,
) -> Result<(), Fault> {
    let now = gate.clock.now();
    let (membership, account_hash) = match who {
        Ok(membership) => (Some(membership), None),
        Err(account_hash) => (None, Some(account_hash)),
    };
    let row = Model {
        id: gate.ids.id(now),
        kind,
        at: now,
        organization_id: membership.map(|row| row.organization_id),
        membership_id: membership.map(|row| row.id),
        account_hash,
        address: origin.map(|origin| origin.address.clone()),
        device: origin.and_then(|origin| origin.device.clone()),
    };
    insert::<Entity, _>(tx, row).await
}

/// Ends the open sessions that meet `which`, and records each for the organization that it stands for; how many. From
/// where the person did so is not told: it may have been at work for somebody else.
pub(super) async fn end(
    gate: &Gate,
    tx: &DatabaseTransaction,
    kind: SignInEventKind,
    which: impl Into<Condition>,
) -> Result<usize, Fault> {
    let now = gate.clock.now();
    let ended = close(tx, which.into(), now).await?;
    let mut memberships: Vec<_> = ended.iter().map(|session| session.membership_id).collect();
    memberships.sort_unstable();
    memberships.dedup();
    let mut known = Vec::new();
    for some in memberships.chunks(CHUNK) {
        #[allow(clippy::disallowed_methods, reason = "the log belongs to sign-in")]
        let rows = membership::Entity::find().filter(membership::Column::Id.is_in(some.iter().copied()));
        known.extend(rows.all(tx).await?);
    }
    let row = |session: &session::Model| Model {
        id: gate.ids.id(now),
        kind,
        at: now,
        organization_id: known
            .iter()
            .find(|row| row.id == session.membership_id)
            .map(|row| row.organization_id),
        membership_id: Some(session.membership_id),
        account_hash: None,
        address: None,
        device: session.device.clone(),
    };
    for some in ended.chunks(CHUNK) {
        let rows = some.iter().map(|session| row(session).into_active_model().reset_all());
        #[allow(clippy::disallowed_methods, reason = "the log belongs to sign-in")]
        Entity::insert_many(rows).exec_without_returning(tx).await?;
    }
    Ok(ended.len())
}

async fn close(tx: &DatabaseTransaction, which: Condition, now: DateTime<Utc>) -> Result<Vec<session::Model>, Fault> {
    #[allow(clippy::disallowed_methods, reason = "callers name whose sessions end")]
    Ok(session::Entity::update_many()
        .col_expr(session::Column::EndedAt, Expr::value(now))
        .filter(which)
        .filter(session::Column::EndedAt.is_null())
        .filter(session::Column::ExpiresAt.gt(now))
        .exec_with_returning(tx)
        .await?)
}
