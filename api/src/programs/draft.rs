//! What a draft says: parsed at the door, and written as a whole, so that a draft is always in one piece.

use std::collections::HashSet;

use chrono::NaiveDate;
use entity::user_account::Language;
use entity::{program_benefit, program_level, program_text, program_version, vendor};
use rules::Audience;
use sea_orm::{ColumnTrait, Order};
use serde::Serialize;
use uuid::Uuid;

use crate::access::write::{Seen, Writer};
use crate::fault::{Failure, Fault, Refusal};
use crate::segments::{AudienceRow, audience};
use crate::{search, text};

/// Most levels of a version.
pub const LEVELS_MAX: usize = 20;

/// Most benefits of a version.
pub const BENEFITS_MAX: usize = 200;

/// Of each language's text, how many characters are searched.
const SEARCHED: usize = 5_000;

/// Texts in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Text {
    /// Language.
    pub language: Language,
    /// Name of the program.
    pub name: String,
    /// A few sentences.
    pub summary: String,
    /// Markdown.
    pub body: String,
}

/// A level. Its rank is its place in the list, lowest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Level {
    /// Key.
    pub key: String,
    /// Name in English.
    pub name_en: String,
    /// Name in Dutch.
    pub name_nl: String,
}

/// A benefit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Benefit {
    /// Level from which on it is given; none: by taking part.
    pub level_key: Option<String>,
    /// Name in English.
    pub name_en: String,
    /// Name in Dutch.
    pub name_nl: String,
    /// Explained in English.
    pub description_en: Option<String>,
    /// Explained in Dutch.
    pub description_nl: Option<String>,
}

/// What changes of a draft; `None` leaves it as it is, `Some(None)` takes it away, a list replaces the whole list.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Change {
    /// Texts.
    pub texts: Option<Vec<Text>>,
    /// Levels, lowest first.
    pub levels: Option<Vec<Level>>,
    /// Benefits in the order in which they are shown.
    pub benefits: Option<Vec<Benefit>>,
    /// First date on which partners may take part.
    pub valid_from: Option<Option<NaiveDate>>,
    /// Last date on which they may.
    pub valid_to: Option<Option<NaiveDate>>,
    /// Who may see it.
    pub audience: Option<Audience>,
}

/// Why a draft was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// A value cannot be used.
    InvalidInput,
    /// Another program of the vendor has a level with this key.
    LevelKeyTaken,
}

/// The texts, levels and benefits of a version.
#[derive(Clone, Debug, Default)]
pub struct Parts {
    texts: Vec<Text>,
    levels: Vec<Level>,
    benefits: Vec<Benefit>,
}

impl Parts {
    /// Those of a stored version.
    pub async fn of(writer: &Writer<'_>, version_id: Uuid) -> Result<Self, Fault> {
        let texts = writer
            .select::<program_text::Entity>()
            .filter(program_text::Column::VersionId.eq(version_id))
            .order_by(program_text::Column::Language, Order::Asc)
            .all(10)
            .await?;
        let levels = writer
            .select::<program_level::Entity>()
            .filter(program_level::Column::VersionId.eq(version_id))
            .order_by(program_level::Column::Rank, Order::Asc)
            .all(100)
            .await?;
        let benefits = writer
            .select::<program_benefit::Entity>()
            .filter(program_benefit::Column::VersionId.eq(version_id))
            .order_by(program_benefit::Column::Position, Order::Asc)
            .all(1_000)
            .await?;
        let key_of = |id: Uuid| {
            levels
                .iter()
                .find(|level| level.id == id)
                .map(|level| level.key.clone())
        };
        Ok(Self {
            benefits: benefits
                .into_iter()
                .map(|row| Benefit {
                    level_key: row.level_id.and_then(key_of),
                    name_en: row.name_en,
                    name_nl: row.name_nl,
                    description_en: row.description_en,
                    description_nl: row.description_nl,
                })
                .collect(),
            texts: texts
                .into_iter()
                .map(|row| Text {
                    language: row.language,
                    name: row.name,
                    summary: row.summary,
                    body: row.body,
                })
                .collect(),
            levels: levels
                .into_iter()
                .map(|row| Level {
                    key: row.key,
                    name_en: row.name_en,
                    name_nl: row.name_nl,
                })
                .collect(),
        })
    }
}

/// Writes `change` over `parts` into a draft, whatever it said before.
pub async fn write(
    writer: &mut Writer<'_>,
    draft: Seen<program_version::Model>,
    mut parts: Parts,
    change: Change,
) -> Result<(), Failure<Code>> {
    if let Some(texts) = change.texts {
        parts.texts = parsed_texts(texts)?;
    }
    if let Some(levels) = change.levels {
        parts.levels = parsed_levels(levels)?;
        check_level_keys(writer, draft.program_id, &parts.levels).await?;
    }
    if let Some(benefits) = change.benefits {
        parts.benefits = parsed_benefits(benefits)?;
    }
    check_benefit_levels(&parts)?;
    let valid_from = change.valid_from.unwrap_or(draft.valid_from);
    let valid_to = change.valid_to.unwrap_or(draft.valid_to);
    if let (Some(from), Some(to)) = (valid_from, valid_to)
        && to < from
    {
        let message = "The last date lies before the first.";
        return Err(Failure::of(Code::InvalidInput, "validTo", message));
    }
    let audience = match change.audience {
        Some(audience) => Some(intern(writer, audience).await?),
        None => None,
    };
    replace_parts(writer, &draft, &parts).await?;
    let search_text = search_text(parts.texts.iter().map(|text| [&text.name, &text.summary, &text.body]));
    writer
        .update::<program_version::Entity>(draft, |row| {
            row.valid_from = valid_from;
            row.valid_to = valid_to;
            if let Some(audience) = audience {
                row.audience_id = audience.id;
                row.audience_number = audience.number;
            }
            row.search_text = search_text;
        })
        .await?;
    Ok(())
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

/// What texts are searched by; a bounded part of each.
pub fn search_text<'t>(texts: impl Iterator<Item = [&'t String; 3]>) -> String {
    let part = |words: [&String; 3]| -> String {
        let all = words.map(String::as_str).join(" ");
        search::normalize(&all).chars().take(SEARCHED - 1).collect()
    };
    texts.map(part).collect::<Vec<_>>().join(" ")
}

async fn replace_parts(
    writer: &mut Writer<'_>,
    draft: &program_version::Model,
    parts: &Parts,
) -> Result<(), Failure<Code>> {
    let (vendor_id, version_id) = (draft.vendor_id, draft.id);
    for row in writer
        .see_all::<program_benefit::Entity>(program_benefit::Column::VersionId.eq(version_id), 1_000)
        .await?
    {
        writer.delete::<program_benefit::Entity>(row).await?;
    }
    for row in writer
        .see_all::<program_level::Entity>(program_level::Column::VersionId.eq(version_id), 100)
        .await?
    {
        writer.delete::<program_level::Entity>(row).await?;
    }
    for row in writer
        .see_all::<program_text::Entity>(program_text::Column::VersionId.eq(version_id), 10)
        .await?
    {
        writer.delete::<program_text::Entity>(row).await?;
    }
    for text in &parts.texts {
        let row = program_text::Model {
            id: writer.cx().new_id(),
            vendor_id,
            version_id,
            language: text.language,
            name: text.name.clone(),
            summary: text.summary.clone(),
            body: text.body.clone(),
        };
        writer.insert::<program_text::Entity>(row).await?;
    }
    let mut levels = Vec::new();
    for (rank, level) in (1..).zip(&parts.levels) {
        let row = program_level::Model {
            id: writer.cx().new_id(),
            vendor_id,
            version_id,
            key: level.key.clone(),
            rank,
            name_en: level.name_en.clone(),
            name_nl: level.name_nl.clone(),
        };
        levels.push(writer.insert::<program_level::Entity>(row).await?);
    }
    for (position, benefit) in (1..).zip(&parts.benefits) {
        let level = benefit
            .level_key
            .as_ref()
            .and_then(|key| levels.iter().find(|level| level.key == *key));
        let row = program_benefit::Model {
            id: writer.cx().new_id(),
            vendor_id,
            version_id,
            level_id: level.map(|level| level.id),
            position,
            name_en: benefit.name_en.clone(),
            name_nl: benefit.name_nl.clone(),
            description_en: benefit.description_en.clone(),
            description_nl: benefit.description_nl.clone(),
        };
        writer.insert::<program_benefit::Entity>(row).await?;
    }
    Ok(())
}

fn parsed_texts(texts: Vec<Text>) -> Result<Vec<Text>, Failure<Code>> {
    let mut languages = HashSet::new();
    let mut parsed = Vec::new();
    for (index, text) in texts.into_iter().enumerate() {
        let at = |field: &'static str| field_at("texts", index, field);
        if !languages.insert(text.language) {
            return Err(at("language")(text::Unusable(
                "There is a text in this language already.".to_owned(),
            )));
        }
        parsed.push(Text {
            language: text.language,
            name: text::line(&text.name, 200).map_err(at("name"))?,
            summary: text::block(&text.summary, 1_000).map_err(at("summary"))?,
            body: text::block(&text.body, 100_000).map_err(at("body"))?,
        });
    }
    Ok(parsed)
}

fn parsed_levels(levels: Vec<Level>) -> Result<Vec<Level>, Failure<Code>> {
    if levels.len() > LEVELS_MAX {
        let message = format!("A program has at most {LEVELS_MAX} levels.");
        return Err(Failure::of(Code::InvalidInput, "levels", message));
    }
    let mut keys = HashSet::new();
    let mut parsed = Vec::new();
    for (index, level) in levels.into_iter().enumerate() {
        let at = |field: &'static str| field_at("levels", index, field);
        let key = text::key(&level.key).map_err(at("key"))?;
        if !keys.insert(key.clone()) {
            return Err(at("key")(text::Unusable("Another level has this key.".to_owned())));
        }
        parsed.push(Level {
            key,
            name_en: text::line(&level.name_en, 100).map_err(at("nameEn"))?,
            name_nl: text::line(&level.name_nl, 100).map_err(at("nameNl"))?,
        });
    }
    Ok(parsed)
}

fn parsed_benefits(benefits: Vec<Benefit>) -> Result<Vec<Benefit>, Failure<Code>> {
    if benefits.len() > BENEFITS_MAX {
        let message = format!("A program has at most {BENEFITS_MAX} benefits.");
        return Err(Failure::of(Code::InvalidInput, "benefits", message));
    }
    let mut parsed = Vec::new();
    for (index, benefit) in benefits.into_iter().enumerate() {
        let at = |field: &'static str| field_at("benefits", index, field);
        let description = |text: Option<String>, field| {
            text.map(|text| text::block(&text, 2_000).map_err(at(field)))
                .transpose()
        };
        parsed.push(Benefit {
            level_key: benefit.level_key,
            name_en: text::line(&benefit.name_en, 200).map_err(at("nameEn"))?,
            name_nl: text::line(&benefit.name_nl, 200).map_err(at("nameNl"))?,
            description_en: description(benefit.description_en, "descriptionEn")?,
            description_nl: description(benefit.description_nl, "descriptionNl")?,
        });
    }
    Ok(parsed)
}

/// A refusal of `list[index].field`.
fn field_at(list: &'static str, index: usize, field: &'static str) -> impl Fn(text::Unusable) -> Failure<Code> {
    move |why| Failure::at(Code::InvalidInput, &[list, &index.to_string(), field], why.to_string())
}

fn check_benefit_levels(parts: &Parts) -> Result<(), Failure<Code>> {
    let unknown = parts.benefits.iter().enumerate().find_map(|(index, benefit)| {
        let key = benefit.level_key.as_ref()?;
        (!parts.levels.iter().any(|level| level.key == *key)).then_some((index, key))
    });
    match unknown {
        None => Ok(()),
        Some((index, key)) => {
            let message = format!("The program has no level {key}.");
            let path = ["benefits", &index.to_string(), "levelKey"];
            Err(Failure::at(Code::InvalidInput, &path, message))
        }
    }
}

/// A partnership holds a level by its key, so that a key belongs to one program of the vendor. Writes of levels wait for
/// each other, or two could take one key.
async fn check_level_keys(writer: &Writer<'_>, program_id: Uuid, levels: &[Level]) -> Result<(), Failure<Code>> {
    let vendor_id = writer.cx().viewer().vendor_id().ok_or(Fault::Forbidden)?;
    writer.see::<vendor::Entity>(vendor_id).await?;
    let same_key = writer
        .select::<program_level::Entity>()
        .filter(program_level::Column::Key.is_in(levels.iter().map(|level| level.key.clone())))
        .all(10_000)
        .await?;
    let versions: Vec<Uuid> = same_key.iter().map(|level| level.version_id).collect();
    let others = writer
        .select::<program_version::Entity>()
        .filter(program_version::Column::ProgramId.ne(program_id))
        .with_ids(&versions)
        .all(10_000)
        .await?;
    let taken = |level: &Level| {
        same_key
            .iter()
            .any(|row| row.key == level.key && others.iter().any(|version| version.id == row.version_id))
    };
    match levels.iter().position(taken) {
        None => Ok(()),
        Some(index) => {
            let message = "Another program has a level with this key.";
            Err(Failure::at(
                Code::LevelKeyTaken,
                &["levels", &index.to_string(), "key"],
                message,
            ))
        }
    }
}
