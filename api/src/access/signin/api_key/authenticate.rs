//! From an API key to a viewer. Read anew with every request, so that a revocation takes effect at once.

use chrono::{DateTime, TimeDelta, Utc};
use entity::membership::{MembershipStatus, Role};
use entity::organization::OrganizationKind;
use entity::user_account::{AccountKind, Language};
use entity::{api_key, api_key_secret, membership, organization, user_account};
use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter};
use uuid::Uuid;

use super::form;
use crate::access::viewer::Presented;
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
    account: AccountKind,
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
    let mut query = standing(Some(api_key_secret::Column::ExpiresAt));
    query
        .inner_join(
            api_key_secret::Entity,
            Expr::col((api_key_secret::Entity, api_key_secret::Column::KeyId))
                .equals((api_key::Entity, api_key::Column::Id)),
        )
        .and_where(api_key_secret::Column::Hash.eq(&hash));
    read(gate, query, Presented::Key(hash)).await
}

/// The viewer whose key this is, by a token that lets `scopes` of what the key lets; without its relations.
pub async fn by_id(gate: &Gate, id: Uuid, scopes: Scopes) -> Result<Viewer, Fault> {
    let mut query = standing(None);
    query.and_where(api_key::Column::Id.eq(id));
    read(gate, query, Presented::Token(scopes)).await
}

async fn read(gate: &Gate, query: SelectStatement, presented: Presented) -> Result<Viewer, Fault> {
    let now = gate.clock.now();
    let row = gate.db.reader().query_one(&query).await?;
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
            of_service: standing.account == AccountKind::Service,
            actor: None,
            presented,
        }),
        expires_at,
        ..Viewer::anonymous(standing.language)
    })
}

/// What is known of a key, and when the secret expires that is joined to it, if one is.
fn standing(secret_expires_at: Option<api_key_secret::Column>) -> SelectStatement {
    let secret_expires_at = match secret_expires_at {
        Some(column) => Expr::col((api_key_secret::Entity, column)),
        None => Expr::value(None::<DateTime<Utc>>),
    };
    let key = |column: api_key::Column| (api_key::Entity, column);
    Query::select()
        .expr_as(Expr::col(key(api_key::Column::Id)), "key_id")
        .column(key(api_key::Column::Scopes))
        .expr_as(Expr::col(key(api_key::Column::ExpiresAt)), "key_expires_at")
        .column(key(api_key::Column::RevokedAt))
        .column(key(api_key::Column::LastUsedAt))
        .column(key(api_key::Column::MembershipId))
        .expr_as(secret_expires_at, "secret_expires_at")
        .expr_as(Expr::col((user_account::Entity, user_account::Column::Kind)), "account")
        .column((membership::Entity, membership::Column::UserId))
        .column((membership::Entity, membership::Column::Status))
        .column((membership::Entity, membership::Column::Role))
        .column((membership::Entity, membership::Column::OrganizationId))
        .column((organization::Entity, organization::Column::Kind))
        .column((user_account::Entity, user_account::Column::Language))
        .from(api_key::Entity)
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
