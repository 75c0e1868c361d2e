//! A vendor takes up a distributor.

use entity::distributorship;
use entity::partnership::RelationStatus;
use sea_orm::ColumnTrait;
use serde::Serialize;

use super::create_partnership::{self as create, optional, parsed};
use crate::access::write::{Once, Writer};
use crate::access::{Capability, Cx};
use crate::fault::{Failure, Fault};
use crate::text;

/// What a distributorship begins with.
#[derive(Clone, Debug, Serialize)]
pub struct Input {
    /// The vendor's name for the distributor.
    pub name: String,
    /// The vendor's number for it.
    pub external_id: Option<String>,
    /// ISO 3166-1 alpha-2.
    pub country: Option<String>,
}

/// Why it was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// A value cannot be used.
    InvalidInput,
    /// Another distributorship has this number.
    ExternalIdTaken,
}

impl From<create::Code> for Code {
    /// Of the partnership's texts, which are parsed alike, only this can be wrong.
    fn from(_: create::Code) -> Self {
        Self::InvalidInput
    }
}

/// Creates a distributorship, invited until the distributor accepts.
pub async fn create_distributorship(cx: &Cx, key: &str, input: Input) -> Result<distributorship::Model, Failure<Code>> {
    let mut writer = match cx
        .writer_once(Capability::ManagePartnerships, "createDistributorship", key, &input)
        .await?
    {
        Once::First(writer) => writer,
        Once::Again(id) => return Ok(cx.select::<distributorship::Entity>().find(id).await?),
    };
    let row = distributorship::Model {
        id: cx.new_id(),
        vendor_id: cx.viewer().vendor_id().ok_or(Fault::Forbidden)?,
        distributor_id: None,
        external_id: optional("externalId", input.external_id.as_deref(), |id| text::line(id, 100))
            .map_err(Failure::recode)?,
        name: parsed("name", text::line(&input.name, 200)).map_err(Failure::recode)?,
        country: optional("country", input.country.as_deref(), text::country).map_err(Failure::recode)?,
        status: RelationStatus::Invited,
        created_at: cx.now(),
        updated_at: cx.now(),
        version: 1,
    };
    check_number(&writer, &row).await?;
    let row = writer.insert::<distributorship::Entity>(row).await?;
    writer.commit_once(row.id).await?;
    Ok(row)
}

/// Refuses a number that another distributorship has.
pub async fn check_number(writer: &Writer<'_>, row: &distributorship::Model) -> Result<(), Failure<Code>> {
    let Some(external_id) = &row.external_id else {
        return Ok(());
    };
    let other = writer
        .select::<distributorship::Entity>()
        .filter(distributorship::Column::ExternalId.eq(external_id))
        .filter(distributorship::Column::Id.ne(row.id))
        .one()
        .await?;
    match other {
        Some(_) => Err(Failure::of(
            Code::ExternalIdTaken,
            "externalId",
            "Another distributorship has this number.",
        )),
        None => Ok(()),
    }
}
