//! What changes of a partnership, by itself or alike for many.

use chrono::NaiveDate;
use entity::partnership::{self, RelationStatus};
use uuid::Uuid;

use super::account_team::dismiss_others;
use super::create_partnership::{self as create, optional, parsed, search_text};
use super::record::record_changes;
use crate::access::Cx;
use crate::access::write::{Seen, Writer};
use crate::fault::{Failure, Fault};
use crate::text;

/// What changes; `None` leaves a value as it is, `Some(None)` takes it away.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// The vendor's name for the partner.
    pub name: Option<String>,
    /// The vendor's number for it.
    pub external_id: Option<Option<String>>,
    /// ISO 3166-1 alpha-2.
    pub country: Option<Option<String>>,
    /// Vendor's own division of the world.
    pub region: Option<Option<String>>,
    /// Key of a partner type.
    pub partner_type: Option<Option<String>>,
    /// Distributorship that serves it.
    pub distributorship_id: Option<Option<Uuid>>,
    /// Where it stands.
    pub status: Option<RelationStatus>,
}

/// Why it was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// A value cannot be used.
    InvalidInput,
    /// Another partnership has this number.
    ExternalIdTaken,
    /// A reference to nothing.
    NotFound,
    /// Somebody else changed it meanwhile: read it again.
    Stale,
    /// The relation does not go from its status to that one.
    StatusNotReachable,
}

impl From<create::Code> for Code {
    fn from(code: create::Code) -> Self {
        match code {
            create::Code::InvalidInput => Self::InvalidInput,
            create::Code::ExternalIdTaken => Self::ExternalIdTaken,
            create::Code::NotFound => Self::NotFound,
        }
    }
}

/// The day from which on changes hold: that of the request when absent.
pub fn valid_from(cx: &Cx, day: Option<NaiveDate>) -> Result<NaiveDate, Failure<Code>> {
    match day {
        Some(day) if day > cx.today() => Err(Failure::of(
            Code::InvalidInput,
            "validFrom",
            "This date lies in the future.",
        )),
        day => Ok(day.unwrap_or(cx.today())),
    }
}

/// A partnership, changed; what it refers to is not looked up yet.
pub fn changed(before: &partnership::Model, change: &Change) -> Result<partnership::Model, Failure<Code>> {
    let mut after = before.clone();
    if let Some(name) = &change.name {
        after.name = parsed("name", text::line(name, 200)).map_err(Failure::recode)?;
    }
    if let Some(id) = &change.external_id {
        after.external_id = optional("externalId", id.as_deref(), |id| text::line(id, 100)).map_err(Failure::recode)?;
    }
    if let Some(country) = &change.country {
        after.country = optional("country", country.as_deref(), text::country).map_err(Failure::recode)?;
    }
    if let Some(region) = &change.region {
        after.region =
            optional("region", region.as_deref(), |region| text::line(region, 100)).map_err(Failure::recode)?;
    }
    if let Some(partner_type) = &change.partner_type {
        after.partner_type = optional("partnerType", partner_type.as_deref(), text::key).map_err(Failure::recode)?;
    }
    if let Some(distributorship_id) = change.distributorship_id {
        after.distributorship_id = distributorship_id;
    }
    if let Some(status) = change.status {
        if !reachable(before.status, status) {
            let message = "The partnership cannot go to this status from the one it has.";
            return Err(Failure::of(Code::StatusNotReachable, "status", message));
        }
        after.status = status;
    }
    after.search_text = search_text(&after.name, after.external_id.as_deref());
    Ok(after)
}

/// Writes a changed partnership, and records the facts among the changes.
pub async fn store(
    writer: &mut Writer<'_>,
    seen: Seen<partnership::Model>,
    mut after: partnership::Model,
    valid_from: NaiveDate,
) -> Result<partnership::Model, Fault> {
    let before = (*seen).clone();
    if before != after {
        after.facts_version += 1;
    }
    if before.distributorship_id != after.distributorship_id {
        // First: what is changed last is what the trail says it is about.
        dismiss_others(writer, after.id).await?;
    }
    let after = writer.update::<partnership::Entity>(seen, |row| *row = after).await?;
    record_changes(writer, Some(&before), &after, valid_from).await?;
    Ok(after)
}

/// The life of a relation: invited → active ⇄ suspended → ended → active again.
pub fn reachable(from: RelationStatus, to: RelationStatus) -> bool {
    use RelationStatus::{Active, Ended, Invited, Suspended};
    from == to
        || matches!(
            (from, to),
            (Invited, Active | Ended) | (Active, Suspended | Ended) | (Suspended, Active | Ended) | (Ended, Active)
        )
}
