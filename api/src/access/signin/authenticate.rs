//! From an access token to a viewer. Read anew with every request, so that an end takes effect at once.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use entity::membership::{MembershipStatus, Role};
use entity::organization::OrganizationKind;
use entity::partnership::RelationStatus;
use entity::user_account::Language;
use entity::{distributorship, membership, organization, partnership, session, user_account};
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder};
use uuid::Uuid;

use crate::access::viewer::{OwnDistributorship, OwnPartnership};
use crate::access::{Gate, Seat, Viewer};
use crate::fault::Fault;

#[derive(FromQueryResult)]
struct Standing {
    ended_at: Option<DateTime<Utc>>,
    expires_at: DateTime<Utc>,
    status: MembershipStatus,
    role: Role,
    organization_id: Uuid,
    kind: OrganizationKind,
    language: Language,
}

/// The viewer that `token` stands for.
pub async fn authenticate(gate: &Arc<Gate>, token: &str) -> Result<Viewer, Fault> {
    let now = gate.clock.now();
    let policy = &gate.signin.policy;
    let claims = gate
        .signin
        .keys
        .verify(token, &policy.issuer, &policy.audience, now)
        .ok_or(Fault::Unauthenticated)?;
    let mut query = Query::select();
    query
        .column((session::Entity, session::Column::EndedAt))
        .column((session::Entity, session::Column::ExpiresAt))
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
        .and_where(session::Column::Id.eq(claims.sid))
        .and_where(session::Column::MembershipId.eq(claims.mid))
        .and_where(session::Column::UserId.eq(claims.sub));
    let row = gate
        .db
        .reader()
        .query_one(&query)
        .await?
        .ok_or(Fault::Unauthenticated)?;
    let standing = Standing::from_query_result(&row, "")?;
    if standing.ended_at.is_some() || standing.expires_at <= now || standing.status != MembershipStatus::Active {
        return Err(Fault::Unauthenticated);
    }
    let mut viewer = Viewer {
        seat: Seat::from(standing.kind),
        user_id: claims.sub,
        membership_id: claims.mid,
        organization_id: standing.organization_id,
        session_id: claims.sid,
        role: standing.role,
        expires_at: DateTime::from_timestamp(claims.exp, 0),
        ..Viewer::anonymous(standing.language)
    };
    relations(gate, &mut viewer).await?;
    Ok(viewer)
}

async fn relations(gate: &Gate, viewer: &mut Viewer) -> Result<(), Fault> {
    match viewer.seat {
        Seat::Partner => {
            #[allow(clippy::disallowed_methods, reason = "the viewer comes into being here")]
            let own = partnership::Entity::find()
                .filter(partnership::Column::PartnerId.eq(viewer.organization_id))
                .order_by_asc(partnership::Column::Id)
                .all(gate.db.reader())
                .await?;
            viewer.partnerships = own
                .into_iter()
                .map(|row| OwnPartnership {
                    id: row.id,
                    vendor_id: row.vendor_id,
                    active: row.status == RelationStatus::Active,
                })
                .collect();
        }
        Seat::Distributor => {
            #[allow(clippy::disallowed_methods, reason = "the viewer comes into being here")]
            let own = distributorship::Entity::find()
                .filter(distributorship::Column::DistributorId.eq(viewer.organization_id))
                .order_by_asc(distributorship::Column::Id)
                .all(gate.db.reader())
                .await?;
            viewer.distributorships = own
                .into_iter()
                .map(|row| OwnDistributorship {
                    id: row.id,
                    vendor_id: row.vendor_id,
                    active: row.status == RelationStatus::Active,
                })
                .collect();
        }
        Seat::Vendor | Seat::Anonymous => {}
    }
    Ok(())
}
