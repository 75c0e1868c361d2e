//! A vendor shows a content item to its audience.

use entity::content_item::{self, ContentStatus};
use entity::content_text;
use sea_orm::ColumnTrait;
use uuid::Uuid;

use super::parts::{STALE, default_language};
use crate::access::{Capability, Cx};
use crate::fault::Failure;

/// Why it was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// Somebody else changed it meanwhile: read it again.
    Stale,
    /// It is published already.
    StatusNotReachable,
    /// There is no text in the vendor's default language.
    TextMissing,
    /// Its last date has passed.
    NeverValid,
}

/// Publishes the item `id`, of which the client saw `version`.
pub async fn publish_content_item(cx: &Cx, id: Uuid, version: i64) -> Result<content_item::Model, Failure<Code>> {
    let mut writer = cx.writer(Capability::ManageContent, "publishContentItem").await?;
    let seen = writer.see::<content_item::Entity>(id).await?;
    if seen.version != version {
        return Err(Failure::of(Code::Stale, "version", STALE));
    }
    if seen.status == ContentStatus::Published {
        return Err(Failure::of(
            Code::StatusNotReachable,
            "id",
            "The item is published already.",
        ));
    }
    if seen.valid_to.is_some_and(|to| to < cx.today()) {
        return Err(Failure::of(Code::NeverValid, "id", "The item's last date has passed."));
    }
    let text = writer
        .select::<content_text::Entity>()
        .filter(content_text::Column::ContentItemId.eq(id))
        .filter(content_text::Column::Language.eq(default_language(&writer).await?))
        .one()
        .await?;
    if text.is_none() {
        let message = "The item has no text in your default language.";
        return Err(Failure::of(Code::TextMissing, "id", message));
    }
    let item = writer
        .update::<content_item::Entity>(seen, |row| {
            row.status = ContentStatus::Published;
            row.published_at = cx.now();
        })
        .await?;
    writer.commit().await?;
    Ok(item)
}
