//! Secrets of links that mails carry: 256 bits, kept as a hash, good once and for a while.

use chrono::{DateTime, Utc};
pub use entity::one_time_link::LinkPurpose;
use entity::one_time_link::{Column, Entity, Model};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

use crate::access::Gate;
use crate::access::system::SystemWriter;
use crate::access::write::insert;
use crate::fault::Fault;
use crate::ids::digest;

/// The secret of a new link, and when it expires. Without a person it is good for nothing, at the same cost.
pub async fn issue_link(
    gate: &Gate,
    writer: &SystemWriter,
    purpose: LinkPurpose,
    user_id: Option<Uuid>,
    email: Option<String>,
) -> Result<(String, DateTime<Utc>), Fault> {
    let now = gate.clock.now();
    let token = gate.ids.secret();
    let expires_at = now + gate.signin.policy.link;
    let row = Model {
        id: gate.ids.id(now),
        purpose,
        user_id,
        email,
        token_hash: digest(&token),
        created_at: now,
        expires_at,
        used_at: None,
    };
    insert::<Entity, _>(&writer.tx, row).await?;
    Ok((token, expires_at))
}

/// Whose link this is, if it is good; from now on no link that the person was sent is.
pub async fn redeem_link(
    gate: &Gate,
    writer: &SystemWriter,
    purpose: LinkPurpose,
    token: &str,
) -> Result<Option<(Uuid, Option<String>)>, Fault> {
    let now = gate.clock.now();
    #[allow(clippy::disallowed_methods, reason = "the token itself is the proof")]
    let link = Entity::find()
        .filter(Column::TokenHash.eq(digest(token)))
        .lock_exclusive()
        .one(&writer.tx)
        .await?;
    let good = link.filter(|link| link.purpose == purpose && link.used_at.is_none() && link.expires_at > now);
    let Some((user_id, email)) = good.and_then(|link| Some((link.user_id?, link.email))) else {
        return Ok(None);
    };
    #[allow(clippy::disallowed_methods, reason = "the token itself is the proof")]
    Entity::update_many()
        .col_expr(Column::UsedAt, Expr::value(now))
        .filter(Column::UserId.eq(user_id))
        .filter(Column::UsedAt.is_null())
        .exec(&writer.tx)
        .await?;
    Ok(Some((user_id, email)))
}
