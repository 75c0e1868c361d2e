//! What can be used of texts, levels and benefits.

use std::collections::HashSet;

use ::rules::ProgramRules;
use ::rules::file::is_discount;
use entity::{program_level, program_version, vendor};
use sea_orm::ColumnTrait;
use serde_json::Value as Json;
use uuid::Uuid;

use super::{BENEFITS_MAX, Benefit, Code, LEVELS_MAX, Level, Parts, Text};
use crate::access::write::Writer;
use crate::fault::{Failure, Fault, Refusal};
use crate::programs::rules;
use crate::{search, text};

pub(super) fn parsed_texts(texts: Vec<Text>) -> Result<Vec<Text>, Failure<Code>> {
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

pub(super) fn parsed_levels(levels: Vec<Level>) -> Result<Vec<Level>, Failure<Code>> {
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

pub(super) fn parsed_benefits(benefits: Vec<Benefit>) -> Result<Vec<Benefit>, Failure<Code>> {
    if benefits.len() > BENEFITS_MAX {
        let message = format!("A program has at most {BENEFITS_MAX} benefits.");
        return Err(Failure::of(Code::InvalidInput, "benefits", message));
    }
    // Keys that were chosen come before those that are made.
    let mut keys: HashSet<String> = HashSet::new();
    for (index, benefit) in benefits.iter().enumerate() {
        let Some(key) = &benefit.key else { continue };
        let at = field_at("benefits", index, "key");
        let key = text::key(key).map_err(&at)?;
        if !keys.insert(key) {
            return Err(at(text::Unusable("Another benefit has this key.".to_owned())));
        }
    }
    let mut parsed = Vec::new();
    for (index, benefit) in benefits.into_iter().enumerate() {
        let at = |field: &'static str| field_at("benefits", index, field);
        let description = |text: Option<String>, field| {
            text.map(|text| text::block(&text, 2_000).map_err(at(field)))
                .transpose()
        };
        let name_en = text::line(&benefit.name_en, 200).map_err(at("nameEn"))?;
        if benefit.discount_percent.is_some_and(|percent| !is_discount(percent)) {
            let message = "A discount is more than 0 and at most 100 percent.".to_owned();
            return Err(at("discountPercent")(text::Unusable(message)));
        }
        parsed.push(Benefit {
            key: benefit.key.or_else(|| made_key(&name_en, &mut keys)),
            level_key: benefit.level_key,
            discount_percent: benefit.discount_percent,
            audience: benefit.audience,
            announced: benefit.announced,
            name_en,
            name_nl: text::line(&benefit.name_nl, 200).map_err(at("nameNl"))?,
            description_en: description(benefit.description_en, "descriptionEn")?,
            description_nl: description(benefit.description_nl, "descriptionNl")?,
        });
    }
    Ok(parsed)
}

/// Benefits without a key have that of the one that is called so already.
pub(super) fn keep_keys(benefits: &mut [Benefit], known: &[Benefit]) {
    for at in 0..benefits.len() {
        let chosen = |key: &Option<String>| benefits.iter().any(|benefit| benefit.key == *key);
        let called = |known: &&Benefit| {
            benefits
                .get(at)
                .is_some_and(|new| new.key.is_none() && new.name_en.trim() == known.name_en)
        };
        let key = known
            .iter()
            .find(|known| called(known) && !chosen(&known.key))
            .and_then(|known| known.key.clone());
        if let (Some(key), Some(benefit)) = (key, benefits.get_mut(at)) {
            benefit.key = Some(key);
        }
    }
}

/// A key like the name that is not among `keys`, and is from then on.
fn made_key(name: &str, keys: &mut HashSet<String>) -> Option<String> {
    let fold = |c: char| {
        if c.is_ascii_alphanumeric() {
            c.to_ascii_lowercase()
        } else {
            '_'
        }
    };
    let folded: String = search::normalize(name).chars().map(fold).collect();
    let words: Vec<&str> = folded.split('_').filter(|word| !word.is_empty()).collect();
    let mut base = words.join("_");
    if !base.starts_with(|c: char| c.is_ascii_lowercase()) {
        base = format!("benefit_{base}");
    }
    base.truncate(45);
    let base = base.trim_end_matches('_');
    let numbered = (2..).map(|number| format!("{base}_{number}"));
    let key = std::iter::once(base.to_owned())
        .chain(numbered)
        .find(|key| !keys.contains(key))?;
    keys.insert(key.clone());
    Some(key)
}

/// A refusal of `list[index].field`.
fn field_at(list: &'static str, index: usize, field: &'static str) -> impl Fn(text::Unusable) -> Failure<Code> {
    move |why| Failure::at(Code::InvalidInput, &[list, &index.to_string(), field], why.to_string())
}

pub(super) fn check_benefit_levels(parts: &Parts) -> Result<(), Failure<Code>> {
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
pub(super) async fn check_level_keys(
    writer: &Writer<'_>,
    program_id: Uuid,
    levels: &[Level],
) -> Result<(), Failure<Code>> {
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

/// What the document says; that it holds together is asked when it is published.
pub(super) fn parsed_rules(document: &Json) -> Result<ProgramRules, Failure<Code>> {
    rules::parse(document).map_err(|unreadable| {
        Failure::Refused(vec![Refusal {
            code: Code::InvalidInput,
            field: Some([vec!["rules".to_owned()], unreadable.path].concat()),
            message: unreadable.message,
        }])
    })
}
