//! From an API key to a viewer. Read anew with every request, so that a revocation takes effect at once.

use chrono::{DateTime, TimeDelta, Utc};
use entity::membership::{MembershipStatus, Role};
use entity::organization::OrganizationKind;
use entity::user_account::Language;
use entity::{api_key, api_key_secret, membership, organization, user_account};
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter};
use uuid::Uuid;

use super::form;
use crate::access::{ByKey, Gate, Scopes, Seat, Viewer};
use crate::fault::Fault;
use crate::ids::digest;

/// How exactly it is noted when a key was last used.
const NOTED: TimeDelta = TimeDelta::minutes(1);

#[derive(FromQueryResult)]
struct Standing {
    key_id: Uuid,
    scopes: Scopes,
    key_expires_at: Option<DateTime<Utc>>,
    secret_expires_at: Option<DateTime<Utc>>,
    revoked_at: Option<DateTime<Utc>>,
    last_used_at: Option<DateTime<Utc>>,
    user_id: Uuid,
    membership_id: Uuid,
    status: MembershipStatus,
    role: Role,
    organization_id: Uuid,
    kind: OrganizationKind,
    language: Language,
}

/// The viewer that comes by `key`, without its relations. What is no key is refused before any question.
pub async fn by_key(gate: &Gate, key: &str) -> Result<Viewer, Fault> {
    if form::is_well_formed(key) {
        by_hash(gate, digest(key)).await
    } else {
        Err(Fault::Unauthenticated)
    }
}

/// The viewer whose key has this hash, without its relations.
pub async fn by_hash(gate: &Gate, hash: String) -> Result<Viewer, Fault> {
    let now = gate.clock.now();
    let row = gate.db.reader().query_one(&standing(&hash)).await?;
    let row = row.ok_or(Fault::Unauthenticated)?;
    let standing = Standing::from_query_result(&row, "")?;
    let expires_at = [standing.key_expires_at, standing.secret_expires_at]
        .into_iter()
        .flatten()
        .min();
    let in_force = standing.revoked_at.is_none() && expires_at.is_none_or(|at| at > now);
    if !in_force || standing.status != MembershipStatus::Active {
        return Err(Fault::Unauthenticated);
    }
    note_use(gate, &standing, now).await?;
    Ok(Viewer {
        seat: Seat::from(standing.kind),
        user_id: standing.user_id,
        membership_id: standing.membership_id,
        organization_id: standing.organization_id,
        role: standing.role,
        key: Some(ByKey {
            id: standing.key_id,
            scopes: standing.scopes,
            hash,
        }),
        expires_at,
        ..Viewer::anonymous(standing.language)
    })
}

fn standing(hash: &str) -> sea_orm::sea_query::SelectStatement {
    let key = |column: api_key::Column| (api_key::Entity, column);
    Query::select()
        .expr_as(Expr::col(key(api_key::Column::Id)), "key_id")
        .column(key(api_key::Column::Scopes))
        .expr_as(Expr::col(key(api_key::Column::ExpiresAt)), "key_expires_at")
        .column(key(api_key::Column::RevokedAt))
        .column(key(api_key::Column::LastUsedAt))
        .column(key(api_key::Column::MembershipId))
        .expr_as(
            Expr::col((api_key_secret::Entity, api_key_secret::Column::ExpiresAt)),
            "secret_expires_at",
        )
        .column((membership::Entity, membership::Column::UserId))
        .column((membership::Entity, membership::Column::Status))
        .column((membership::Entity, membership::Column::Role))
        .column((membership::Entity, membership::Column::OrganizationId))
        .column((organization::Entity, organization::Column::Kind))
        .column((user_account::Entity, user_account::Column::Language))
        .from(api_key_secret::Entity)
        .inner_join(
            api_key::Entity,
            Expr::col(key(api_key::Column::Id)).equals((api_key_secret::Entity, api_key_secret::Column::KeyId)),
        )
        .inner_join(
            membership::Entity,
            Expr::col((membership::Entity, membership::Column::Id)).equals(key(api_key::Column::MembershipId)),
        )
        .inner_join(
            organization::Entity,
            Expr::col((organization::Entity, organization::Column::Id))
                .equals((membership::Entity, membership::Column::OrganizationId)),
        )
        .inner_join(
            user_account::Entity,
            Expr::col((user_account::Entity, user_account::Column::Id))
                .equals((membership::Entity, membership::Column::UserId)),
        )
        .and_where(api_key_secret::Column::Hash.eq(hash))
        .take()
}

/// Notes that the key was used, at most once a minute: reading stays reading.
async fn note_use(gate: &Gate, standing: &Standing, now: DateTime<Utc>) -> Result<(), Fault> {
    if standing.last_used_at.is_some_and(|at| now - at < NOTED) {
        return Ok(());
    }
    // Of several requests at once one writes.
    let unnoted = Condition::any()
        .add(api_key::Column::LastUsedAt.is_null())
        .add(api_key::Column::LastUsedAt.lte(now - NOTED));
    let tx = gate.db.begin().await?;
    #[allow(clippy::disallowed_methods, reason = "the key itself is the proof")]
    api_key::Entity::update_many()
        .col_expr(api_key::Column::LastUsedAt, Expr::value(now))
        .filter(api_key::Column::Id.eq(standing.key_id))
        .filter(unnoted)
        .exec(&tx)
        .await?;
    Ok(tx.commit().await?)
}
