//! A vendor names a group of its partners by a rule.

use chrono::NaiveDate;
use entity::segment;
use rules::{Problem, Rule};
use sea_orm::ColumnTrait;
use serde::Serialize;

use super::audience::SEGMENTS_MAX;
use super::store;
use crate::access::write::{Once, Writer};
use crate::access::{Capability, Cx};
use crate::facts::rules_version;
use crate::fault::{Failure, Fault, Refusal};
use crate::text;

/// What a segment begins with.
#[derive(Clone, Debug, Serialize)]
pub struct Input {
    /// How rules name it.
    pub key: String,
    /// English name.
    pub name_en: String,
    /// Dutch name.
    pub name_nl: String,
    /// What it is for.
    pub description: Option<String>,
    /// Who belongs to it.
    pub rule: Rule,
    /// From when on; the day of the request when absent.
    pub valid_from: Option<NaiveDate>,
}

/// Why it was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// A value cannot be used.
    InvalidInput,
    /// The rule cannot be used; the field is its faulty part.
    InvalidRule,
    /// Another segment has this key.
    KeyTaken,
    /// The vendor has as many segments as it may have.
    TooMany,
}

/// Creates a segment with the first version of its rule.
pub async fn create_segment(cx: &Cx, key: &str, input: Input) -> Result<segment::Model, Failure<Code>> {
    let mut writer = match cx
        .writer_once(Capability::ManageSegments, "createSegment", key, &input)
        .await?
    {
        Once::First(writer) => writer,
        Once::Again(id) => return Ok(cx.select::<segment::Entity>().find(id).await?),
    };
    let vendor_id = cx.viewer().vendor_id().ok_or(Fault::Forbidden)?;
    let invalid = |field: &str, why: text::Unusable| Failure::of(Code::InvalidInput, field, why.to_string());
    let row = segment::Model {
        id: cx.new_id(),
        vendor_id,
        key: text::key(&input.key).map_err(|why| invalid("key", why))?,
        name_en: text::line(&input.name_en, 100).map_err(|why| invalid("nameEn", why))?,
        name_nl: text::line(&input.name_nl, 100).map_err(|why| invalid("nameNl", why))?,
        description: described(input.description.as_deref()).map_err(|why| invalid("description", why))?,
        archived: false,
        created_at: cx.now(),
        updated_at: cx.now(),
        version: 1,
    };
    rules_version::bump(&mut writer).await?;
    check_place(&writer, &row.key).await?;
    let valid_from = input.valid_from.unwrap_or(cx.today());
    let problems = store::problems(&writer, &row.key, &input.rule, valid_from).await?;
    if !problems.is_empty() {
        return Err(Failure::Refused(refusals(problems, Code::InvalidRule)));
    }
    let row = writer.insert::<segment::Entity>(row).await?;
    store::record(&mut writer, &row, &input.rule, valid_from).await?;
    writer.commit_once(row.id).await?;
    Ok(row)
}

async fn check_place(writer: &Writer<'_>, key: &str) -> Result<(), Failure<Code>> {
    let segments = || writer.select::<segment::Entity>();
    if segments().filter(segment::Column::Key.eq(key)).one().await?.is_some() {
        let message = "Another segment has this key.";
        return Err(Failure::of(Code::KeyTaken, "key", message));
    }
    if segments().total().await?.count >= SEGMENTS_MAX {
        let message = format!("A vendor has at most {SEGMENTS_MAX} segments.");
        return Err(Failure::whole(Code::TooMany, message));
    }
    Ok(())
}

/// A description of at most 2,000 characters.
pub fn described(text: Option<&str>) -> Result<Option<String>, text::Unusable> {
    text.map(|text| text::line(text, 2_000)).transpose()
}

/// Problems of a rule, each at its place below the field `rule`.
pub fn refusals<Code: Copy>(problems: Vec<Problem>, code: Code) -> Vec<Refusal<Code>> {
    problems
        .into_iter()
        .map(|problem| Refusal {
            code,
            field: Some([vec!["rule".to_owned()], problem.path].concat()),
            message: problem.message,
        })
        .collect()
}
