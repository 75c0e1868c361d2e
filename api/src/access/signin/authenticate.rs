//! From an access token or an API key to a viewer. Read anew with every request, so that an end takes effect at once.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use entity::membership::{MembershipStatus, Role};
use entity::organization::OrganizationKind;
use entity::user_account::Language;
use entity::{membership, organization, session, user_account};
use sea_orm::sea_query::{Expr, ExprTrait, Query, SimpleExpr};
use sea_orm::{ColumnTrait, ConnectionTrait, FromQueryResult};
use uuid::Uuid;

use super::api_key;
use super::of_token::{KeyOfToken, OfToken, of_token};
use super::relations::relations;
use crate::access::viewer::Presented;
use crate::access::{Gate, Seat, Viewer};
use crate::fault::Fault;

#[derive(Clone, FromQueryResult)]
struct Standing {
    id: Uuid,
    user_id: Uuid,
    membership_id: Uuid,
    ended_at: Option<DateTime<Utc>>,
    expires_at: DateTime<Utc>,
    only_vendor: Option<Uuid>,
    status: MembershipStatus,
    role: Role,
    organization_id: Uuid,
    kind: OrganizationKind,
    language: Language,
}

/// The viewer that `token`, an access token or an API key, stands for.
pub async fn authenticate(gate: &Arc<Gate>, token: &str) -> Result<Viewer, Fault> {
    if api_key::written_as_key(token) {
        return with_relations(gate, api_key::by_key(gate, token).await?).await;
    }
    let policy = &gate.signin.policy;
    let claims = gate
        .signin
        .keys
        .verify(token, &policy.issuer, &policy.audience, gate.clock.now())
        .ok_or(Fault::Unauthenticated)?;
    of_token(gate, OfToken::of(&claims).ok_or(Fault::Unauthenticated)?).await
}

/// The viewer as it is now, for whoever stays longer than a request; its token or key must still be good.
pub async fn authenticate_again(gate: &Arc<Gate>, viewer: &Viewer) -> Result<Viewer, Fault> {
    let mut key = None;
    if let Some(by) = &viewer.key {
        match &by.presented {
            Presented::Key(hash) => {
                return with_relations(gate, api_key::by_hash(gate, hash.clone()).await?).await;
            }
            Presented::Token(scopes) => {
                key = Some(KeyOfToken {
                    id: by.id,
                    scopes: scopes.clone(),
                    actor: by.actor.map(|actor| actor.user_id),
                });
            }
        }
    }
    if viewer.expires_at.is_none_or(|at| at <= gate.clock.now()) {
        return Err(Fault::Unauthenticated);
    }
    let token = OfToken {
        user_id: viewer.user_id,
        membership_id: viewer.membership_id,
        session_id: Some(viewer.session_id).filter(|id| !id.is_nil()),
        key,
        expires_at: viewer.expires_at,
        preview: viewer.preview.as_ref().map(|preview| preview.partnership_id),
    };
    if token.session_id.is_some() && token.key.is_none() && token.preview.is_none() {
        return gate.signin.refreshing.in_session(gate, token).await;
    }
    of_token(gate, token).await
}

/// The viewer with the relations of its organization, as far as its token reaches.
pub(super) async fn with_relations(gate: &Gate, mut viewer: Viewer) -> Result<Viewer, Fault> {
    relations(gate, vec![&mut viewer]).await?;
    Ok(viewer)
}

/// The person of a token in its session, without its relations.
pub(super) async fn in_session(gate: &Gate, session_id: Uuid, token: &OfToken) -> Result<Viewer, Fault> {
    // By its id alone: a person may have thousands of sessions, and no database is to think of looking through them.
    let standing = standing(gate, session::Column::Id.eq(session_id)).await?;
    let standing = standing.filter(|of| of.user_id == token.user_id && of.membership_id == token.membership_id);
    viewer(gate, standing.ok_or(Fault::Unauthenticated)?, token.expires_at)
}

/// The persons of tokens in their sessions, each as far as its token reaches; in the order of the tokens.
pub(super) async fn in_sessions(gate: &Gate, tokens: &[OfToken]) -> Result<Vec<Result<Viewer, Fault>>, Fault> {
    let ids = tokens.iter().filter_map(|token| token.session_id);
    let standings = standings(gate, session::Column::Id.is_in(ids)).await?;
    let mut viewers: Vec<Result<Viewer, Fault>> = Vec::new();
    for token in tokens {
        let mut own = standings.iter().filter(|of| Some(of.id) == token.session_id);
        let own = own.find(|of| of.user_id == token.user_id && of.membership_id == token.membership_id);
        viewers.push(match own {
            Some(standing) => viewer(gate, standing.clone(), token.expires_at),
            None => Err(Fault::Unauthenticated),
        });
    }
    relations(
        gate,
        viewers.iter_mut().filter_map(|viewer| viewer.as_mut().ok()).collect(),
    )
    .await?;
    Ok(viewers)
}

/// The viewer of the session that a token of an identity provider began; none if it has not begun.
pub(super) async fn by_external_key(
    gate: &Gate,
    key: &str,
    expires_at: DateTime<Utc>,
) -> Result<Option<Viewer>, Fault> {
    match standing(gate, session::Column::ExternalKey.eq(key)).await? {
        Some(standing) => {
            let viewer = viewer(gate, standing, Some(expires_at))?;
            Ok(Some(with_relations(gate, viewer).await?))
        }
        None => Ok(None),
    }
}

async fn standing(gate: &Gate, which: SimpleExpr) -> Result<Option<Standing>, Fault> {
    Ok(standings(gate, which).await?.pop())
}

async fn standings(gate: &Gate, which: SimpleExpr) -> Result<Vec<Standing>, Fault> {
    let mut query = Query::select();
    query
        .column((session::Entity, session::Column::Id))
        .column((session::Entity, session::Column::UserId))
        .column((session::Entity, session::Column::MembershipId))
        .column((session::Entity, session::Column::EndedAt))
        .column((session::Entity, session::Column::ExpiresAt))
        .column((session::Entity, session::Column::OnlyVendor))
        .column((membership::Entity, membership::Column::Status))
        .column((membership::Entity, membership::Column::Role))
        .column((membership::Entity, membership::Column::OrganizationId))
        .column((organization::Entity, organization::Column::Kind))
        .column((user_account::Entity, user_account::Column::Language))
        .from(session::Entity)
        .inner_join(
            membership::Entity,
            Expr::col((membership::Entity, membership::Column::Id))
                .equals((session::Entity, session::Column::MembershipId)),
        )
        .inner_join(
            organization::Entity,
            Expr::col((organization::Entity, organization::Column::Id))
                .equals((membership::Entity, membership::Column::OrganizationId)),
        )
        .inner_join(
            user_account::Entity,
            Expr::col((user_account::Entity, user_account::Column::Id))
                .equals((session::Entity, session::Column::UserId)),
        )
        .and_where(which);
    let rows = gate.db.reader().query_all(&query).await?;
    let rows = rows.iter().map(|row| Standing::from_query_result(row, ""));
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The viewer that has this standing, without its relations, if it gives access now.
fn viewer(gate: &Gate, standing: Standing, expires_at: Option<DateTime<Utc>>) -> Result<Viewer, Fault> {
    let in_force = standing.ended_at.is_none() && standing.expires_at > gate.clock.now();
    // A vendor's own people reach their own vendor or nothing.
    let astray = standing.kind == OrganizationKind::Vendor
        && standing
            .only_vendor
            .is_some_and(|only| only != standing.organization_id);
    if !in_force || astray || standing.status != MembershipStatus::Active {
        return Err(Fault::Unauthenticated);
    }
    Ok(Viewer {
        seat: Seat::from(standing.kind),
        user_id: standing.user_id,
        membership_id: standing.membership_id,
        organization_id: standing.organization_id,
        session_id: standing.id,
        only_vendor: standing.only_vendor,
        role: standing.role,
        expires_at,
        ..Viewer::anonymous(standing.language)
    })
}
