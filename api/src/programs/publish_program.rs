//! A vendor publishes the draft of a program: from a date on it is what applies.

use chrono::NaiveDate;
use entity::program::{self, ProgramStatus};
use entity::program_version::{self, VersionStatus};
use entity::{program_text, vendor};
use rules::Problem;
use sea_orm::ColumnTrait;
use uuid::Uuid;

use super::draft::Benefit;
use super::newcomers::favoring_newcomers;
use super::rules::problems_of;
use super::versions::{STALE, versions};
use crate::access::write::{Seen, Writer};
use crate::access::{Capability, Cx};
use crate::facts::rules_version;
use crate::fault::{Failure, Fault, Refusal};
use crate::text;

/// Which program, and from when on.
#[derive(Clone, Debug)]
pub struct Input {
    /// Program.
    pub id: Uuid,
    /// The version of the program that the client saw.
    pub version: i64,
    /// First date on which the draft applies; the day of the request when absent.
    pub effective_from: Option<NaiveDate>,
    /// Why newcomers may have benefits that partners of longer standing may not, where the draft has such.
    pub newcomers_favored_reason: Option<String>,
}

/// Why it was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// A value cannot be used.
    InvalidInput,
    /// Somebody else changed it meanwhile: read it again.
    Stale,
    /// The program is archived.
    Archived,
    /// There is no draft.
    NothingToPublish,
    /// There is no text in the vendor's default language.
    TextMissing,
    /// The program ends before it would apply.
    NeverValid,
    /// What it says by rule does not hold together, or one of its own tests does not come out.
    InvalidRules,
    /// A newcomer may have a benefit that a partner of longer standing may not, and no reason is given.
    NewcomersFavored,
}

/// Publishes the draft. The version before it applies until the day before.
pub async fn publish_program(cx: &Cx, input: Input) -> Result<program::Model, Failure<Code>> {
    let mut writer = cx.writer(Capability::ManagePrograms, "publishProgram").await?;
    let seen = writer.see::<program::Entity>(input.id).await?;
    if seen.version != input.version {
        return Err(Failure::of(Code::Stale, "version", STALE));
    }
    if seen.status == ProgramStatus::Archived {
        return Err(Failure::of(Code::Archived, "id", "The program is archived."));
    }
    let program = publish(&mut writer, seen, input.effective_from, input.newcomers_favored_reason).await?;
    writer.commit().await?;
    Ok(program)
}

/// Publishes the draft as a part of a write.
pub async fn publish(
    writer: &mut Writer<'_>,
    seen: Seen<program::Model>,
    effective_from: Option<NaiveDate>,
    newcomers_favored_reason: Option<String>,
) -> Result<program::Model, Failure<Code>> {
    let cx = writer.cx();
    let all = versions(writer, seen.id).await?;
    let Some(draft) = all.iter().find(|version| version.status == VersionStatus::Draft) else {
        return Err(Failure::of(Code::NothingToPublish, "id", "The program has no draft."));
    };
    let from = effective_from.unwrap_or(cx.today());
    let published = || all.iter().filter(|version| version.status == VersionStatus::Published);
    let refused = |message: &str| Err(Failure::of(Code::InvalidInput, "effectiveFrom", message));
    if from < cx.today() {
        return refused("This date lies in the past.");
    }
    if published().any(|version| version.effective_from > Some(from)) {
        return refused("A version that was published before applies from a later date.");
    }
    if draft.valid_to.is_some_and(|to| to < from) {
        let message = "The program's last date lies before the first on which this would apply.";
        return Err(Failure::of(Code::NeverValid, "effectiveFrom", message));
    }
    let vendor = writer.select::<vendor::Entity>().find(seen.vendor_id).await?;
    let text = writer
        .select::<program_text::Entity>()
        .filter(program_text::Column::VersionId.eq(draft.id))
        .filter(program_text::Column::Language.eq(vendor.default_language))
        .one()
        .await?;
    if text.is_none() {
        let message = "The draft has no text in your default language.";
        return Err(Failure::of(Code::TextMissing, "id", message));
    }
    // Rules may speak of its levels. Held from here on: of two programs that do not go together the later one is refused.
    rules_version::bump(writer).await?;
    let problems = problems_of(writer, draft, from, cx.now()).await?;
    if !problems.is_empty() {
        let refusal = |problem: Problem| Refusal {
            code: Code::InvalidRules,
            field: Some([vec!["rules".to_owned()], problem.path].concat()),
            message: problem.message,
        };
        return Err(Failure::Refused(problems.into_iter().map(refusal).collect()));
    }
    let before = published().max_by_key(|version| version.number);
    let reason = reason_needed(writer, draft, before, from, newcomers_favored_reason).await?;
    let day_before = from
        .pred_opt()
        .ok_or_else(|| Fault::internal("a date without a day before"))?;
    for version in published().filter(|version| version.effective_to.is_none_or(|to| to > day_before)) {
        let seen = writer.see::<program_version::Entity>(version.id).await?;
        writer
            .update::<program_version::Entity>(seen, |row| row.effective_to = Some(day_before))
            .await?;
    }
    let draft = writer.see::<program_version::Entity>(draft.id).await?;
    writer
        .update::<program_version::Entity>(draft, |row| {
            row.status = VersionStatus::Published;
            row.effective_from = Some(from);
            row.published_at = Some(cx.now());
            row.newcomers_favored_reason = reason;
        })
        .await?;
    let program = writer
        .update::<program::Entity>(seen, |row| {
            row.status = ProgramStatus::Published;
            row.version += 1;
        })
        .await?;
    Ok(program)
}

/// The reason why newcomers are favored, if the draft does that; it is refused without one. That of the version before counts on
/// for the benefits for which it was given.
async fn reason_needed(
    writer: &Writer<'_>,
    draft: &program_version::Model,
    before: Option<&program_version::Model>,
    from: NaiveDate,
    reason: Option<String>,
) -> Result<Option<String>, Failure<Code>> {
    let favoring = favoring_newcomers(writer, draft, from, writer.cx().now()).await?;
    if favoring.is_empty() {
        return Ok(None);
    }
    if let Some(reason) = reason {
        let refused = |why: text::Unusable| Failure::of(Code::InvalidInput, "newcomersFavoredReason", why.to_string());
        return Ok(Some(text::line(&reason, 1_000).map_err(refused)?));
    }
    if let Some(before) = before.filter(|before| before.newcomers_favored_reason.is_some()) {
        let known = favoring_newcomers(writer, before, from, writer.cx().now()).await?;
        let is_known = |benefit: &Benefit| known.iter().any(|(_, known)| known.key == benefit.key);
        if favoring.iter().all(|(_, benefit)| is_known(benefit)) {
            return Ok(before.newcomers_favored_reason.clone());
        }
    }
    let refusal = |(place, benefit): (usize, Benefit)| Refusal {
        code: Code::NewcomersFavored,
        field: Some(vec!["benefits".to_owned(), place.to_string()]),
        message: format!(
            "A newcomer may have “{}” where a partner of longer standing may not. Give a reason, or give it otherwise.",
            benefit.name_en
        ),
    };
    Err(Failure::Refused(favoring.into_iter().map(refusal).collect()))
}
