//! A saved view is renamed, kept anew, shared or no longer shared.

use entity::saved_view;
use uuid::Uuid;

use super::create_saved_view::VIEWS_MAX;
pub use super::parts::Code;
use super::parts::{STALE, hold_owner, others, parsed_name, parsed_query};
use crate::access::Cx;
use crate::fault::{Failure, Fault};

/// What changes; `None` leaves a value as it is.
#[derive(Clone, Debug)]
pub struct Input {
    /// Saved view.
    pub id: Uuid,
    /// The version that the client saw.
    pub version: i64,
    /// What it is called.
    pub name: Option<String>,
    /// Query of the page's address.
    pub query: Option<String>,
    /// Whether colleagues see it.
    pub is_shared: Option<bool>,
}

/// Changes a view: its owner's, or one that is shared and keeps its name and stays so, by who manages settings.
pub async fn update_saved_view(cx: &Cx, input: Input) -> Result<saved_view::Model, Failure<Code>> {
    let mut writer = cx.writer_of_own("updateSavedView").await?;
    let owner = writer
        .select::<saved_view::Entity>()
        .find(input.id)
        .await?
        .membership_id;
    hold_owner(&writer, owner).await?;
    let seen = writer.see::<saved_view::Entity>(input.id).await?;
    if seen.version != input.version {
        return Err(Failure::of(Code::Stale, "version", STALE));
    }
    // Among what names its owner has is the owner's own.
    if input.name.is_some() && seen.membership_id != cx.viewer().membership_id {
        return Err(Fault::Forbidden.into());
    }
    let mut after = (*seen).clone();
    if let Some(name) = &input.name {
        after.name = parsed_name(name)?;
    }
    if let Some(query) = &input.query {
        after.query = parsed_query(query)?;
    }
    after.is_shared = input.is_shared.unwrap_or(after.is_shared);
    if input.name.is_some() {
        others(&writer, &after, u64::try_from(VIEWS_MAX).map_err(Fault::internal)?).await?;
    }
    let row = writer.update::<saved_view::Entity>(seen, |row| *row = after).await?;
    writer.commit().await?;
    Ok(row)
}
