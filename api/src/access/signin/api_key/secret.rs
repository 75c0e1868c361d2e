//! Secrets of API keys: 256 bits, of which only the hash is kept.

use chrono::{DateTime, Utc};
use entity::api_key_secret::{Column, Entity, Model};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter};
use uuid::Uuid;

use super::form;
use crate::access::write::{Writer, insert};
use crate::fault::Fault;
use crate::ids::digest;

/// A new secret for a key, as the whole key; told this once.
pub async fn issue_secret(writer: &Writer<'_>, key_id: Uuid) -> Result<String, Fault> {
    let cx = writer.cx();
    let key = form::write(key_id, cx.gate().ids.secret_bytes());
    let row = Model {
        hash: digest(&key),
        key_id,
        created_at: cx.now(),
        expires_at: None,
    };
    insert::<Entity, _>(&writer.tx, row).await?;
    Ok(key)
}

/// Lets all secrets that a key has count until then and no longer. None lives on by being replaced again.
pub async fn replace_secrets(writer: &Writer<'_>, key_id: Uuid, until: DateTime<Utc>) -> Result<(), Fault> {
    let longer = Condition::any()
        .add(Column::ExpiresAt.is_null())
        .add(Column::ExpiresAt.gt(until));
    #[allow(clippy::disallowed_methods, reason = "secrets have no viewer")]
    Entity::update_many()
        .col_expr(Column::ExpiresAt, Expr::value(until))
        .filter(Column::KeyId.eq(key_id))
        .filter(longer)
        .exec(&writer.tx)
        .await?;
    Ok(())
}
