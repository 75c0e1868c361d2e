//! A program as a file: what a version says, with what its rules stand on; and the schema of such a file.

mod definitions;
mod draft;
mod read;
mod spelling;

use chrono::{DateTime, NaiveDate, Utc};
use entity::user_account::Language;
use entity::{audience, program, program_version};
use rules::difference::{Change, differences};
use rules::file::{Benefit, Format, Level, ProgramFile, Text, Texts, write};
use sea_orm::ColumnTrait;

pub use definitions::define_missing;
pub use draft::{draft_of, texts};
pub use read::read;
pub use spelling::{in_file, spelled};

use super::VersionRow;
use super::draft::Parts;
use crate::access::Reads;
use crate::facts::fact_types;
use crate::fault::Fault;
use crate::ledger::purses;
use crate::segments::{Rulebook, audience::parse};

/// The JSON Schema of a program file, as text.
pub fn schema() -> String {
    format!("{:#}\n", rules::file::schema())
}

/// A file as text, in its one spelling; where its schema is, if that is said.
pub fn text(file: &ProgramFile, schema: Option<&str>) -> Result<String, Fault> {
    write(file, schema).map_err(Fault::internal)
}

/// What a version says, as a file; definitions as they are on a date.
pub async fn of_version<R: Reads>(
    rows: &R,
    version: &VersionRow,
    as_of: NaiveDate,
    known_at: DateTime<Utc>,
) -> Result<ProgramFile, Fault> {
    let program = rows.rows::<program::Entity>().find(version.program_id).await?;
    let parts = Parts::of(rows, version.id).await?;
    let seen_by = rows.rows::<audience::Entity>().find(version.audience_id).await?;
    let definitions = match &parts.rules {
        Some(rules) => definitions::standing(rows, rules, as_of, known_at).await?,
        None => Default::default(),
    };
    let text = |language| {
        let text = parts.texts.iter().find(|text| text.language == language)?;
        Some(Text {
            name: text.name.clone(),
            summary: text.summary.clone(),
            body: text.body.clone(),
        })
    };
    Ok(ProgramFile {
        texts: Texts {
            en: text(Language::En),
            nl: text(Language::Nl),
        },
        valid_from: version.valid_from,
        valid_to: version.valid_to,
        audience: parse(seen_by)?,
        definitions,
        ..said(program.key, parts)
    })
}

fn said(key: String, parts: Parts) -> ProgramFile {
    let level = |level: super::draft::Level| Level {
        key: level.key,
        name_en: level.name_en,
        name_nl: level.name_nl,
    };
    let benefit = |benefit: super::draft::Benefit| Benefit {
        key: benefit.key.unwrap_or_default(),
        level: benefit.level_key,
        name_en: benefit.name_en,
        name_nl: benefit.name_nl,
        description_en: benefit.description_en,
        description_nl: benefit.description_nl,
        discount_percent: benefit.discount_percent,
        audience: benefit.audience,
        announced: benefit.announced,
    };
    ProgramFile {
        format: Format,
        key,
        texts: Texts::default(),
        valid_from: None,
        valid_to: None,
        audience: rules::Audience::default(),
        levels: parts.levels.into_iter().map(level).collect(),
        benefits: parts.benefits.into_iter().map(benefit).collect(),
        definitions: Default::default(),
        rules: parts.rules,
    }
}

/// A program that says nothing yet: what a new one is compared with.
pub fn nothing(key: &str) -> ProgramFile {
    said(key.to_owned(), Parts::default())
}

/// What a version says otherwise than another of its program, by number, or than nothing (0).
pub async fn changes<R: Reads>(
    rows: &R,
    since: i64,
    version: &VersionRow,
    moment: (NaiveDate, DateTime<Utc>),
) -> Result<Option<Vec<Change>>, Fault> {
    let (as_of, known_at) = moment;
    let after = of_version(rows, version, as_of, known_at).await?;
    let before = match since {
        0 => nothing(&after.key),
        number => {
            let other = rows
                .rows::<program_version::Entity>()
                .filter(program_version::Column::ProgramId.eq(version.program_id))
                .filter(program_version::Column::Number.eq(number))
                .one()
                .await?;
            match other {
                Some(other) => of_version(rows, &other, as_of, known_at).await?,
                None => return Ok(None),
            }
        }
    };
    let book = book(rows, as_of, known_at).await?;
    Ok(Some(differences(&before, &after, &book.names)))
}

/// What the vendor has defined, types of facts and purses among it.
pub async fn book<R: Reads>(rows: &R, as_of: NaiveDate, known_at: DateTime<Utc>) -> Result<Rulebook, Fault> {
    let mut book = Rulebook::load(rows, as_of, known_at).await?;
    book.catalog.facts = fact_types::kinds(rows).await?;
    book.catalog.purses = purses::policies(rows).await?;
    Ok(book)
}
