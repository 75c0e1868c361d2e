//! A vendor changes what it knows of a distributor.

use entity::distributorship;
use entity::partnership::RelationStatus;
use uuid::Uuid;

use super::create_distributorship::{self as create, check_number};
use super::create_partnership::{optional, parsed};
use super::partnership_change::reachable;
use crate::access::{Capability, Cx};
use crate::fault::Failure;
use crate::text;

/// What changes; `None` leaves a value as it is, `Some(None)` takes it away.
#[derive(Clone, Debug)]
pub struct Input {
    /// Distributorship.
    pub id: Uuid,
    /// The version that the client saw.
    pub version: i64,
    /// The vendor's name for the distributor.
    pub name: Option<String>,
    /// The vendor's number for it.
    pub external_id: Option<Option<String>>,
    /// ISO 3166-1 alpha-2.
    pub country: Option<Option<String>>,
    /// Where it stands.
    pub status: Option<RelationStatus>,
}

/// Why it was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// A value cannot be used.
    InvalidInput,
    /// Another distributorship has this number.
    ExternalIdTaken,
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
        }
    }
}

/// Changes a distributorship.
pub async fn update_distributorship(cx: &Cx, input: Input) -> Result<distributorship::Model, Failure<Code>> {
    let mut writer = cx
        .writer(Capability::ManagePartnerships, "updateDistributorship")
        .await?;
    let seen = writer.see::<distributorship::Entity>(input.id).await?;
    if seen.version != input.version {
        let message = "Somebody else changed this meanwhile. Read it again.";
        return Err(Failure::of(Code::Stale, "version", message));
    }
    let mut after = (*seen).clone();
    if let Some(name) = &input.name {
        after.name = parsed("name", text::line(name, 200))
            .map_err(Failure::recode::<create::Code>)
            .map_err(Failure::recode)?;
    }
    if let Some(id) = &input.external_id {
        after.external_id = optional("externalId", id.as_deref(), |id| text::line(id, 100))
            .map_err(Failure::recode::<create::Code>)
            .map_err(Failure::recode)?;
    }
    if let Some(country) = &input.country {
        after.country = optional("country", country.as_deref(), text::country)
            .map_err(Failure::recode::<create::Code>)
            .map_err(Failure::recode)?;
    }
    if let Some(status) = input.status {
        if !reachable(after.status, status) {
            let message = "The distributorship cannot go to this status from the one it has.";
            return Err(Failure::of(Code::StatusNotReachable, "status", message));
        }
        after.status = status;
    }
    check_number(&writer, &after).await.map_err(Failure::recode)?;
    let row = writer
        .update::<distributorship::Entity>(seen, |row| *row = after)
        .await?;
    writer.commit().await?;
    Ok(row)
}
