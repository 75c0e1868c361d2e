//! What a program version says by rule: read, parsed at the door, and checked against what the vendor has defined.

use chrono::{DateTime, NaiveDate, Utc};
use entity::{program_level, program_rules};
use rules::earning::On;
use rules::{Problem, ProgramRules};
use sea_orm::{ColumnTrait, Order};
use serde_json::Value as Json;
use uuid::Uuid;

use super::VersionRow;
use super::points_for_points::points_for_points;
use crate::access::Reads;
use crate::facts::fact_types;
use crate::fault::Fault;
use crate::ledger::purses;
use crate::segments::Rulebook;

/// Largest document, in bytes of JSON.
pub const RULES_MAX: usize = 500_000;

/// Why a document is none.
#[derive(Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// Where, by members of the document.
    pub path: Vec<String>,
    /// What is wrong.
    pub message: String,
}

/// Reads a document as it was written.
pub fn parse(document: &Json) -> Result<ProgramRules, Unreadable> {
    let text = document.to_string();
    if text.len() > RULES_MAX {
        return Err(Unreadable {
            path: Vec::new(),
            message: format!("At most {RULES_MAX} bytes."),
        });
    }
    let mut reader = serde_json::Deserializer::from_str(&text);
    serde_path_to_error::deserialize(&mut reader).map_err(|error| Unreadable {
        path: steps(error.path()),
        message: format!("This cannot be read: {}.", told(&error.into_inner().to_string())),
    })
}

fn steps(path: &serde_path_to_error::Path) -> Vec<String> {
    use serde_path_to_error::Segment;
    path.iter()
        .filter_map(|segment| match segment {
            Segment::Seq { index } => Some(index.to_string()),
            Segment::Map { key } => Some(key.clone()),
            Segment::Enum { variant } => Some(variant.clone()),
            Segment::Unknown => None,
        })
        .collect()
}

/// The reason without the place in the text, which is not the text that was sent.
fn told(reason: &str) -> &str {
    reason.split(" at line ").next().unwrap_or(reason)
}

/// What a stored version says by rule.
pub fn stored(row: program_rules::Model) -> Result<ProgramRules, Fault> {
    serde_json::from_value(row.rules).map_err(Fault::internal)
}

/// What a version says by rule, if it says anything so.
pub async fn rules_of<R: Reads>(rows: &R, version_id: Uuid) -> Result<Option<ProgramRules>, Fault> {
    let row = rows
        .rows::<program_rules::Entity>()
        .filter(program_rules::Column::VersionId.eq(version_id))
        .one()
        .await?;
    row.map(stored).transpose()
}

/// All that the rules of a version may speak of on a date: what the vendor has defined, and of levels the version's own, which
/// stand in the place of those of its program.
pub async fn rulebook_of<R: Reads>(
    rows: &R,
    version: &VersionRow,
    rules: &ProgramRules,
    as_of: NaiveDate,
    known_at: DateTime<Utc>,
) -> Result<Rulebook, Fault> {
    let mut book = Rulebook::load(rows, as_of, known_at).await?;
    let levels = rows
        .rows::<program_level::Entity>()
        .filter(program_level::Column::VersionId.eq(version.id))
        .order_by(program_level::Column::Rank, Order::Asc)
        .all(100)
        .await?;
    book.catalog.facts = fact_types::kinds(rows).await?;
    book.catalog.purses = purses::policies(rows).await?;
    book.catalog.levels.clear();
    for level in levels {
        let rank = u32::try_from(level.rank).map_err(Fault::internal)?;
        book.catalog.levels.insert(level.key.clone(), rank);
        book.names.levels.insert(level.key, (level.name_en, level.name_nl));
    }
    let own = book.catalog.levels.clone();
    book.levels.insert(version.program_id.to_string(), own);
    for score in &rules.scorecard.scores {
        let names = (score.name_en.clone(), score.name_nl.clone());
        book.names.scores.insert(score.key.clone(), names);
    }
    Ok(book)
}

/// What is wrong with the rules of a version on a date; nothing: it may be published.
pub async fn problems_of<R: Reads>(
    rows: &R,
    version: &VersionRow,
    as_of: NaiveDate,
    known_at: DateTime<Utc>,
) -> Result<Vec<Problem>, Fault> {
    let Some(rules) = rules_of(rows, version.id).await? else {
        return Ok(Vec::new());
    };
    let mut book = rulebook_of(rows, version, &rules, as_of, known_at).await?;
    if rules.earning.iter().any(|rule| matches!(rule.on, On::Reached(_))) {
        book.catalog.points_for_points = points_for_points(rows, version.program_id, as_of, &book.catalog).await?;
    }
    Ok(rules.validate(&book.catalog, book.fiscal))
}
