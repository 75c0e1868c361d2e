//! A saved view is given up.

use entity::saved_view;
use uuid::Uuid;

use super::parts::STALE;
use crate::access::Cx;
use crate::fault::Failure;

/// Why it was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// Somebody else changed it meanwhile: read it again.
    Stale,
}

/// Deletes the view `id`, of which the client saw `version`: its owner's, or a shared one, by who manages settings.
pub async fn delete_saved_view(cx: &Cx, id: Uuid, version: i64) -> Result<(), Failure<Code>> {
    let mut writer = cx.writer_of_own("deleteSavedView").await?;
    let seen = writer.see::<saved_view::Entity>(id).await?;
    if seen.version != version {
        return Err(Failure::of(Code::Stale, "version", STALE));
    }
    writer.delete::<saved_view::Entity>(seen).await?;
    writer.commit().await?;
    Ok(())
}
