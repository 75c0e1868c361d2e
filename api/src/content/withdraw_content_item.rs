//! A vendor takes a content item back.

use entity::content_item::{self, ContentStatus};
use uuid::Uuid;

use super::parts::STALE;
use crate::access::{Capability, Cx};
use crate::fault::Failure;

/// Why it was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// Somebody else changed it meanwhile: read it again.
    Stale,
    /// It is not published.
    StatusNotReachable,
}

/// Withdraws the item `id`, of which the client saw `version`.
pub async fn withdraw_content_item(cx: &Cx, id: Uuid, version: i64) -> Result<content_item::Model, Failure<Code>> {
    let mut writer = cx.writer(Capability::ManageContent, "withdrawContentItem").await?;
    let seen = writer.see::<content_item::Entity>(id).await?;
    if seen.version != version {
        return Err(Failure::of(Code::Stale, "version", STALE));
    }
    if seen.status != ContentStatus::Published {
        return Err(Failure::of(
            Code::StatusNotReachable,
            "id",
            "The item is not published.",
        ));
    }
    let item = writer
        .update::<content_item::Entity>(seen, |row| row.status = ContentStatus::Withdrawn)
        .await?;
    writer.commit().await?;
    Ok(item)
}
