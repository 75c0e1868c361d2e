//! A vendor renames a segment, or lets another rule hold for it from a date on.

use chrono::NaiveDate;
use entity::segment;
use rules::Rule;
use uuid::Uuid;

use super::create_segment::{described, refusals};
use super::store;
use crate::access::{Capability, Cx};
use crate::facts::rules_version;
use crate::fault::Failure;
use crate::text;

/// What changes; `None` leaves a value as it is.
#[derive(Clone, Debug)]
pub struct Input {
    /// Segment.
    pub id: Uuid,
    /// The version that the client saw.
    pub version: i64,
    /// English name.
    pub name_en: Option<String>,
    /// Dutch name.
    pub name_nl: Option<String>,
    /// What it is for; `Some(None)` takes it away.
    pub description: Option<Option<String>>,
    /// Who belongs to it.
    pub rule: Option<Rule>,
    /// From when on the rule holds; the day of the request when absent.
    pub valid_from: Option<NaiveDate>,
    /// Whether new rules may no longer name it.
    pub archived: Option<bool>,
}

/// Why it was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// A value cannot be used.
    InvalidInput,
    /// The rule cannot be used; the field is its faulty part.
    InvalidRule,
    /// Somebody else changed it meanwhile: read it again.
    Stale,
}

/// Changes a segment. Its rule is not rewritten: a further version is recorded.
pub async fn update_segment(cx: &Cx, action: &'static str, input: Input) -> Result<segment::Model, Failure<Code>> {
    let mut writer = cx.writer(Capability::ManageSegments, action).await?;
    let unseen = writer.select::<segment::Entity>().find(input.id).await?;
    rules_version::bump(&mut writer).await?;
    let seen = writer.see::<segment::Entity>(unseen.id).await?;
    if seen.version != input.version {
        let message = "Somebody else changed this meanwhile. Read it again.";
        return Err(Failure::of(Code::Stale, "version", message));
    }
    let invalid = |field: &str, why: text::Unusable| Failure::of(Code::InvalidInput, field, why.to_string());
    let mut after = (*seen).clone();
    if let Some(name) = &input.name_en {
        after.name_en = text::line(name, 100).map_err(|why| invalid("nameEn", why))?;
    }
    if let Some(name) = &input.name_nl {
        after.name_nl = text::line(name, 100).map_err(|why| invalid("nameNl", why))?;
    }
    if let Some(description) = &input.description {
        after.description = described(description.as_deref()).map_err(|why| invalid("description", why))?;
    }
    after.archived = input.archived.unwrap_or(after.archived);
    if input.rule.is_none() && input.valid_from.is_some() {
        let message = "A date is that of a rule: give both or neither.";
        return Err(Failure::of(Code::InvalidInput, "validFrom", message));
    }
    if let Some(rule) = &input.rule {
        let valid_from = input.valid_from.unwrap_or(cx.today());
        let problems = store::problems(&writer, &after.key, rule, valid_from).await?;
        if !problems.is_empty() {
            return Err(Failure::Refused(refusals(problems, Code::InvalidRule)));
        }
        store::record(&mut writer, &after, rule, valid_from).await?;
        // A new rule is a change of the segment, whatever else stays.
        after.updated_at = cx.now();
        after.version += 1;
    }
    let row = if *seen == after {
        after
    } else {
        writer.update::<segment::Entity>(seen, |row| *row = after).await?
    };
    writer.commit().await?;
    Ok(row)
}
