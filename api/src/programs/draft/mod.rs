//! What a draft says: parsed at the door, and written as a whole, so that a draft is always in one piece.

mod parse;
mod parts;

use chrono::NaiveDate;
use entity::program_version;
use entity::user_account::Language;
use rules::{Audience, Fixed};
use serde::Serialize;
use serde_json::Value as Json;

pub use parts::Parts;

use parse::{
    check_benefit_levels, check_level_keys, keep_keys, parsed_benefits, parsed_levels, parsed_rules, parsed_texts,
};
use parts::replace_parts;

use crate::access::write::{Seen, Writer};
use crate::fault::{Failure, Refusal};
use crate::search;
use crate::segments::{AudienceRow, audience};

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
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Benefit {
    /// Key; made of the English name when absent.
    pub key: Option<String>,
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
    /// Percent off what others pay.
    pub discount_percent: Option<Fixed>,
    /// Who, of those who see the program, it is for; all of them when absent.
    pub audience: Option<Audience>,
    /// Whether it is told to those who do not hold its level yet.
    pub announced: bool,
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
    /// What it says by rule, as written.
    pub rules: Option<Option<Json>>,
}

/// Why a draft was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// A value cannot be used.
    InvalidInput,
    /// Another program of the vendor has a level with this key.
    LevelKeyTaken,
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
    if let Some(mut benefits) = change.benefits {
        keep_keys(&mut benefits, &parts.benefits);
        parts.benefits = parsed_benefits(benefits)?;
    }
    if let Some(document) = change.rules {
        parts.rules = document.as_ref().map(parsed_rules).transpose()?;
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
        Some(audience) => Some(intern(writer, audience, &["audience"]).await?),
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

/// The audience as the vendor's; what is wrong with it is told as a refusal, by its place in the audience `at` a place of the
/// draft.
pub async fn intern(writer: &mut Writer<'_>, audience: Audience, at: &[&str]) -> Result<AudienceRow, Failure<Code>> {
    let problems = audience::problems(writer, &audience).await?;
    if !problems.is_empty() {
        let refusal = |problem: rules::Problem| Refusal {
            code: Code::InvalidInput,
            field: Some(at.iter().map(|step| (*step).to_owned()).chain(problem.path).collect()),
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
