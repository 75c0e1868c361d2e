//! What a content item says: parsed at the door.

use std::collections::HashSet;

use chrono::NaiveDate;
use entity::user_account::Language;
use entity::{content_item, content_text, file, vendor};
use rules::Audience;
use sea_orm::ColumnTrait;
use serde::Serialize;
use uuid::Uuid;

use crate::access::write::Writer;
use crate::fault::{Failure, Fault, Refusal};
use crate::segments::{AudienceRow, audience};
use crate::{search, text};

/// Of each language's text, how many characters are searched.
const SEARCHED: usize = 5_000;

/// What a client is told that saw an older version.
pub const STALE: &str = "Somebody else changed it meanwhile; read it again.";

/// Texts in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Text {
    /// Language.
    pub language: Language,
    /// Title.
    pub title: String,
    /// A few sentences.
    pub teaser: String,
    /// Markdown.
    pub body: String,
}

/// Why a value was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// A value cannot be used.
    InvalidInput,
    /// A reference to nothing.
    NotFound,
}

/// Texts as they can be stored: at least one, each language once.
pub fn parsed_texts(texts: Vec<Text>) -> Result<Vec<Text>, Failure<Code>> {
    if texts.is_empty() {
        return Err(Failure::of(
            Code::InvalidInput,
            "texts",
            "Give a text in at least one language.",
        ));
    }
    let mut languages = HashSet::new();
    let mut parsed = Vec::new();
    for (index, text) in texts.into_iter().enumerate() {
        let at = |field: &'static str| {
            move |why: text::Unusable| {
                Failure::at(
                    Code::InvalidInput,
                    &["texts", &index.to_string(), field],
                    why.to_string(),
                )
            }
        };
        if !languages.insert(text.language) {
            return Err(at("language")(text::Unusable(
                "There is a text in this language already.".to_owned(),
            )));
        }
        parsed.push(Text {
            language: text.language,
            title: text::line(&text.title, 200).map_err(at("title"))?,
            teaser: text::block(&text.teaser, 1_000).map_err(at("teaser"))?,
            body: text::block(&text.body, 100_000).map_err(at("body"))?,
        });
    }
    Ok(parsed)
}

/// A key of what an item is about.
pub fn parsed_topic(topic: &str) -> Result<String, Failure<Code>> {
    text::key(topic).map_err(|why| Failure::of(Code::InvalidInput, "topic", why.to_string()))
}

/// An address on the web.
pub fn parsed_link(link: Option<&str>) -> Result<Option<String>, Failure<Code>> {
    link.map(text::link)
        .transpose()
        .map_err(|why| Failure::of(Code::InvalidInput, "link", why.to_string()))
}

/// Refuses dates of which the last lies before the first.
pub fn check_dates(from: Option<NaiveDate>, to: Option<NaiveDate>) -> Result<(), Failure<Code>> {
    match (from, to) {
        (Some(from), Some(to)) if to < from => {
            let message = "The last date lies before the first.";
            Err(Failure::of(Code::InvalidInput, "validTo", message))
        }
        _ => Ok(()),
    }
}

/// Refuses a file that the vendor does not have.
pub async fn check_file(writer: &Writer<'_>, id: Option<Uuid>) -> Result<(), Failure<Code>> {
    match id {
        Some(id) if writer.select::<file::Entity>().with_ids(&[id]).one().await?.is_none() => {
            Err(Failure::of(Code::NotFound, "fileId", "There is no such file."))
        }
        _ => Ok(()),
    }
}

/// The audience as the vendor's; what is wrong with it is told as a refusal.
pub async fn intern(writer: &mut Writer<'_>, audience: Audience) -> Result<AudienceRow, Failure<Code>> {
    let problems = audience::problems(writer, &audience).await?;
    if !problems.is_empty() {
        let refusal = |problem: rules::Problem| Refusal {
            code: Code::InvalidInput,
            field: Some([vec!["audience".to_owned()], problem.path].concat()),
            message: problem.message,
        };
        return Err(Failure::Refused(problems.into_iter().map(refusal).collect()));
    }
    Ok(audience::intern(writer, audience).await?)
}

/// The vendor's default language.
pub async fn default_language(writer: &Writer<'_>) -> Result<Language, Fault> {
    let vendor_id = writer.cx().viewer().vendor_id().ok_or(Fault::Forbidden)?;
    let vendor = writer.select::<vendor::Entity>().find(vendor_id).await?;
    Ok(vendor.default_language)
}

/// What follows from the texts: what lists are sorted by and what is searched.
pub fn describe(row: &mut content_item::Model, texts: &[Text], default: Language) {
    let titled = texts.iter().find(|text| text.language == default).or(texts.first());
    let bounded = |text: &str, most: usize| search::normalize(text).chars().take(most).collect::<String>();
    row.sort_title = titled.map(|text| bounded(&text.title, 200)).unwrap_or_default();
    let searched = |text: &Text| bounded(&[text.title.as_str(), &text.teaser, &text.body].join(" "), SEARCHED - 1);
    row.search_text = texts.iter().map(searched).collect::<Vec<_>>().join(" ");
}

/// Writes `texts` in the place of those that the item has.
pub async fn replace_texts(writer: &mut Writer<'_>, item: &content_item::Model, texts: Vec<Text>) -> Result<(), Fault> {
    let of_item = content_text::Column::ContentItemId.eq(item.id);
    for row in writer.see_all::<content_text::Entity>(of_item, 10).await? {
        writer.delete::<content_text::Entity>(row).await?;
    }
    for text in texts {
        let row = content_text::Model {
            id: writer.cx().new_id(),
            vendor_id: item.vendor_id,
            content_item_id: item.id,
            language: text.language,
            title: text.title,
            teaser: text.teaser,
            body: text.body,
        };
        writer.insert::<content_text::Entity>(row).await?;
    }
    Ok(())
}
