//! Somebody withdraws a key: its own, or any of the organization as an administrator.

use entity::api_key;
use uuid::Uuid;

use crate::access::Cx;
use crate::fault::Fault;

/// Withdraws a key for good, on every instance from the next request on; withdrawing it again changes nothing.
pub async fn revoke_api_key(cx: &Cx, id: Uuid) -> Result<api_key::Model, Fault> {
    let mut writer = cx.writer_of_own("revokeApiKey").await?;
    let seen = writer.see::<api_key::Entity>(id).await?;
    let row = writer
        .update::<api_key::Entity>(seen, |row| row.revoked_at = row.revoked_at.or(Some(cx.now())))
        .await?;
    writer.commit().await?;
    Ok(row)
}
