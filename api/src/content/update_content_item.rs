//! A vendor changes a content item; of a published one, at once.

use chrono::NaiveDate;
use entity::content_item::{self, ContentKind, ContentStatus};
use rules::Audience;
use uuid::Uuid;

use super::parts::{self, STALE, Text};
use crate::access::{Capability, Cx};
use crate::fault::Failure;

/// What changes; `None` leaves a value as it is, `Some(None)` takes it away.
#[derive(Clone, Debug)]
pub struct Input {
    /// Item.
    pub id: Uuid,
    /// The version that the client saw.
    pub version: i64,
    /// What it is.
    pub kind: Option<ContentKind>,
    /// Key of what it is about.
    pub topic: Option<String>,
    /// All texts anew.
    pub texts: Option<Vec<Text>>,
    /// First date on which it may be seen.
    pub valid_from: Option<Option<NaiveDate>>,
    /// Last date on which it may be seen.
    pub valid_to: Option<Option<NaiveDate>>,
    /// Who may see it.
    pub audience: Option<Audience>,
    /// File of the vendor.
    pub file_id: Option<Option<Uuid>>,
    /// Address on the web.
    pub link: Option<Option<String>>,
}

/// Why it was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// A value cannot be used.
    InvalidInput,
    /// A reference to nothing.
    NotFound,
    /// Somebody else changed it meanwhile: read it again.
    Stale,
    /// It is published and would be left without a text in the vendor's default language.
    TextMissing,
}

impl From<parts::Code> for Code {
    fn from(code: parts::Code) -> Self {
        match code {
            parts::Code::InvalidInput => Self::InvalidInput,
            parts::Code::NotFound => Self::NotFound,
        }
    }
}

/// Changes an item.
pub async fn update_content_item(cx: &Cx, input: Input) -> Result<content_item::Model, Failure<Code>> {
    let mut writer = cx.writer(Capability::ManageContent, "updateContentItem").await?;
    let seen = writer.see::<content_item::Entity>(input.id).await?;
    if seen.version != input.version {
        return Err(Failure::of(Code::Stale, "version", STALE));
    }
    let mut after = (*seen).clone();
    after.kind = input.kind.unwrap_or(after.kind);
    if let Some(topic) = &input.topic {
        after.topic = parts::parsed_topic(topic).map_err(Failure::recode)?;
    }
    after.valid_from = input.valid_from.unwrap_or(after.valid_from);
    after.valid_to = input.valid_to.unwrap_or(after.valid_to);
    parts::check_dates(after.valid_from, after.valid_to).map_err(Failure::recode)?;
    if let Some(file_id) = input.file_id {
        parts::check_file(&writer, file_id).await.map_err(Failure::recode)?;
        after.file_id = file_id;
    }
    if let Some(link) = &input.link {
        after.link = parts::parsed_link(link.as_deref()).map_err(Failure::recode)?;
    }
    let texts = input
        .texts
        .map(parts::parsed_texts)
        .transpose()
        .map_err(Failure::recode)?;
    if let Some(texts) = &texts {
        let default = parts::default_language(&writer).await?;
        if after.status == ContentStatus::Published && texts.iter().all(|text| text.language != default) {
            let message = "A published item has a text in your default language.";
            return Err(Failure::of(Code::TextMissing, "texts", message));
        }
        parts::describe(&mut after, texts, default);
    }
    if let Some(audience) = input.audience {
        let audience = parts::intern(&mut writer, audience).await.map_err(Failure::recode)?;
        after.audience_id = audience.id;
        after.audience_number = audience.number;
    }
    if let Some(texts) = texts {
        parts::replace_texts(&mut writer, &after, texts).await?;
        // The texts are part of the item: their change counts up its version.
        after.version += 1;
    }
    let after = writer.update::<content_item::Entity>(seen, |row| *row = after).await?;
    writer.commit().await?;
    Ok(after)
}
