//! Somebody of a vendor keeps how a page is narrowed and sorted.

use entity::saved_view;
use serde::Serialize;

pub use super::parts::Code;
use super::parts::{hold_owner, others, parsed_name, parsed_query};
use crate::access::Cx;
use crate::access::write::Once;
use crate::fault::{Failure, Fault};
use crate::text;

/// Most views of one page that a person keeps.
pub const VIEWS_MAX: usize = 100;

/// What is kept.
#[derive(Clone, Debug, Serialize)]
pub struct Input {
    /// Key of the page, as the front end names it.
    pub page: String,
    /// What it is called.
    pub name: String,
    /// Query of the page's address.
    pub query: String,
    /// Whether colleagues see it.
    pub is_shared: bool,
}

/// Keeps a view, of the viewer's own.
pub async fn create_saved_view(cx: &Cx, key: &str, input: Input) -> Result<saved_view::Model, Failure<Code>> {
    let mut writer = match cx.writer_of_own_once("createSavedView", key, &input).await? {
        Once::First(writer) => writer,
        Once::Again(id) => return Ok(cx.select::<saved_view::Entity>().find(id).await?),
    };
    let vendor_id = cx.viewer().vendor_id().ok_or(Fault::Forbidden)?;
    let membership_id = cx.viewer().membership().ok_or(Fault::Forbidden)?;
    let page = text::key(&input.page).map_err(|why| Failure::of(Code::InvalidInput, "page", why.to_string()))?;
    let row = saved_view::Model {
        id: cx.new_id(),
        vendor_id,
        membership_id,
        page,
        name: parsed_name(&input.name)?,
        query: parsed_query(&input.query)?,
        is_shared: input.is_shared,
        created_at: cx.now(),
        updated_at: cx.now(),
        version: 1,
    };
    hold_owner(&writer, membership_id).await?;
    let most = u64::try_from(VIEWS_MAX).map_err(Fault::internal)?;
    if others(&writer, &row, most).await? >= VIEWS_MAX {
        let message = format!("You have {VIEWS_MAX} views of this page, as many as there may be. Delete one first.");
        return Err(Failure::whole(Code::TooMany, message));
    }
    let row = writer.insert::<saved_view::Entity>(row).await?;
    writer.commit_once(row.id).await?;
    Ok(row)
}
