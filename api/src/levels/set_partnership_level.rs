//! A vendor sets a level by hand: a status match, an exception, a promise. With a reason, and perhaps an end.

use chrono::{Months, NaiveDate};
use entity::level_holding::HoldingSource;
use entity::{partnership, program};
use uuid::Uuid;

use super::hold::{Held, held_now, hold, withdraw};
use crate::access::{Capability, Cx};
use crate::fault::Failure;
use crate::programs::{applying, levels_of};
use crate::text;

/// Longest protection.
const PROTECTED_MOST: Months = Months::new(120);

/// What is set.
#[derive(Clone, Debug)]
pub struct Input {
    /// Partnership.
    pub partnership_id: Uuid,
    /// The version of it that the client saw.
    pub version: i64,
    /// Program.
    pub program_id: Uuid,
    /// Key; none: no level.
    pub level: Option<String>,
    /// From when on; the day of the request when absent.
    pub since: Option<NaiveDate>,
    /// Until when no review lowers it.
    pub protected_until: Option<NaiveDate>,
    /// Why.
    pub reason: String,
}

/// Why it was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// A value cannot be used.
    InvalidInput,
    /// The program has no such level today.
    NotFound,
    /// Somebody else changed the partnership meanwhile.
    Stale,
}

/// Sets a level in a program. What a review had proposed there is withdrawn: it spoke of another level.
pub async fn set_partnership_level(cx: &Cx, input: Input) -> Result<partnership::Model, Failure<Code>> {
    cx.demand(Capability::ManagePartnerships)?;
    let mut writer = cx.writer(Capability::ManagePrograms, "setPartnershipLevel").await?;
    // Before the partnership, as reviews do.
    let program = writer.hold::<program::Entity>(input.program_id).await?;
    let seen = writer.see::<partnership::Entity>(input.partnership_id).await?;
    if seen.version != input.version {
        let message = "Somebody else changed this meanwhile. Read it again.";
        return Err(Failure::of(Code::Stale, "version", message));
    }
    let invalid = |field: &str, message: &str| Failure::of(Code::InvalidInput, field, message);
    let reason = text::line(&input.reason, 1_000).map_err(|why| invalid("reason", &why.0))?;
    let since = input.since.unwrap_or(cx.today());
    if since > cx.today() {
        return Err(invalid("since", "This date lies in the future."));
    }
    let before = held_now(&writer, program.id, seen.id).await?;
    if before.as_ref().is_some_and(|before| since < before.since) {
        return Err(invalid("since", "What is recorded of its level since then stands."));
    }
    if input.protected_until.is_some_and(|until| until < cx.today()) {
        return Err(invalid("protectedUntil", "This date lies in the past."));
    }
    let furthest = cx.today().checked_add_months(PROTECTED_MOST);
    if input.protected_until > furthest {
        return Err(invalid("protectedUntil", "At most ten years from today."));
    }
    let levels = match applying(cx, program.id, cx.today(), cx.now()).await? {
        Some(version) => levels_of(cx, version.id).await?,
        None => Vec::new(),
    };
    if let Some(key) = &input.level
        && !levels.iter().any(|level| level.key == *key)
    {
        let message = "The program has no such level today.";
        return Err(Failure::of(Code::NotFound, "levelKey", message));
    }
    withdraw(&mut writer, program.id, seen.id).await?;
    let held = Held {
        program_id: program.id,
        level: input.level,
        since,
        protected_until: input.protected_until,
        source: HoldingSource::ByHand,
        reason: Some(reason),
        proposal_id: None,
    };
    let row = hold(&mut writer, seen, before, held).await?;
    writer.commit().await?;
    Ok(row)
}
