//! A vendor begins a content item, as a draft.

use chrono::NaiveDate;
use entity::content_item::{self, ContentKind, ContentStatus};
use rules::Audience;
use serde::Serialize;
use uuid::Uuid;

pub use super::parts::Code;
use super::parts::{self, Text};
use crate::access::write::Once;
use crate::access::{Capability, Cx};
use crate::fault::{Failure, Fault};

/// What an item begins with.
#[derive(Clone, Debug, Serialize)]
pub struct Input {
    /// What it is.
    pub kind: ContentKind,
    /// Key of what it is about.
    pub topic: String,
    /// At least one, each language once.
    pub texts: Vec<Text>,
    /// First date on which it may be seen.
    pub valid_from: Option<NaiveDate>,
    /// Last date on which it may be seen.
    pub valid_to: Option<NaiveDate>,
    /// Who may see it; nobody, unless said.
    pub audience: Audience,
    /// File of the vendor.
    pub file_id: Option<Uuid>,
    /// Address on the web.
    pub link: Option<String>,
}

/// Creates an item, as a draft.
pub async fn create_content_item(cx: &Cx, key: &str, input: Input) -> Result<content_item::Model, Failure<Code>> {
    let mut writer = match cx
        .writer_once(Capability::ManageContent, "createContentItem", key, &input)
        .await?
    {
        Once::First(writer) => writer,
        Once::Again(id) => return Ok(cx.select::<content_item::Entity>().find(id).await?),
    };
    let vendor_id = cx.viewer().vendor_id().ok_or(Fault::Forbidden)?;
    let texts = parts::parsed_texts(input.texts)?;
    parts::check_dates(input.valid_from, input.valid_to)?;
    parts::check_file(&writer, input.file_id).await?;
    let audience = parts::intern(&mut writer, input.audience).await?;
    let mut row = content_item::Model {
        id: cx.new_id(),
        vendor_id,
        kind: input.kind,
        topic: parts::parsed_topic(&input.topic)?,
        status: ContentStatus::Draft,
        valid_from: input.valid_from,
        valid_to: input.valid_to,
        audience_id: audience.id,
        audience_number: audience.number,
        published_at: cx.now(),
        file_id: input.file_id,
        link: parts::parsed_link(input.link.as_deref())?,
        sort_title: String::new(),
        search_text: String::new(),
        created_at: cx.now(),
        updated_at: cx.now(),
        version: 1,
    };
    parts::describe(&mut row, &texts, parts::default_language(&writer).await?);
    let row = writer.insert::<content_item::Entity>(row).await?;
    parts::replace_texts(&mut writer, &row, texts).await?;
    writer.commit_once(row.id).await?;
    Ok(row)
}
