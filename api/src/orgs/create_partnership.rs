//! A vendor takes up a partner.

use chrono::NaiveDate;
use entity::partner_type;
use entity::partnership::{self, RelationStatus};
use sea_orm::ColumnTrait;
use serde::Serialize;
use uuid::Uuid;

use super::record::record_changes;
use crate::access::write::{Once, Writer};
use crate::access::{Capability, Cx};
use crate::fault::{Failure, Fault};
use crate::{search, text};

/// What a partnership begins with.
#[derive(Clone, Debug, Serialize)]
pub struct Input {
    /// The vendor's name for the partner.
    pub name: String,
    /// The vendor's number for it.
    pub external_id: Option<String>,
    /// ISO 3166-1 alpha-2.
    pub country: Option<String>,
    /// Vendor's own division of the world.
    pub region: Option<String>,
    /// Key of a partner type.
    pub partner_type: Option<String>,
    /// Distributorship that serves it.
    pub distributorship_id: Option<Uuid>,
    /// From when on this holds; the day of the request when absent.
    pub valid_from: Option<NaiveDate>,
}

/// Why it was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// A value cannot be used.
    InvalidInput,
    /// Another partnership has this number.
    ExternalIdTaken,
    /// There is no such thing.
    NotFound,
}

/// Creates a partnership, invited until the partner accepts.
pub async fn create_partnership(cx: &Cx, key: &str, input: Input) -> Result<partnership::Model, Failure<Code>> {
    let mut writer = match cx
        .writer_once(Capability::ManagePartnerships, "createPartnership", key, &input)
        .await?
    {
        Once::First(writer) => writer,
        Once::Again(id) => return Ok(cx.select::<partnership::Entity>().find(id).await?),
    };
    let vendor_id = cx.viewer().vendor_id().ok_or(Fault::Forbidden)?;
    let valid_from = input.valid_from.unwrap_or(cx.today());
    if valid_from > cx.today() {
        return Err(Failure::of(
            Code::InvalidInput,
            "validFrom",
            "This date lies in the future.",
        ));
    }
    let name = parsed("name", text::line(&input.name, 200))?;
    let external_id = optional("externalId", input.external_id.as_deref(), |id| text::line(id, 100))?;
    let row = partnership::Model {
        id: cx.new_id(),
        vendor_id,
        partner_id: None,
        search_text: search_text(&name, external_id.as_deref()),
        name,
        external_id,
        partner_type: optional("partnerType", input.partner_type.as_deref(), text::key)?,
        distributorship_id: input.distributorship_id,
        country: optional("country", input.country.as_deref(), text::country)?,
        region: optional("region", input.region.as_deref(), |region| text::line(region, 100))?,
        status: RelationStatus::Invited,
        facts_version: 1,
        created_at: cx.now(),
        updated_at: cx.now(),
        version: 1,
    };
    check_references(&writer, &row).await?;
    let row = writer.insert::<partnership::Entity>(row).await?;
    record_changes(&mut writer, None, &row, valid_from).await?;
    writer.commit_once(row.id).await?;
    Ok(row)
}

/// What partnerships are searched by.
pub fn search_text(name: &str, external_id: Option<&str>) -> String {
    search::normalize(&format!("{name} {}", external_id.unwrap_or_default()))
        .chars()
        .take(400)
        .collect()
}

/// Refuses what refers to nothing that the vendor has, and a number that another partnership has.
pub async fn check_references(writer: &Writer<'_>, row: &partnership::Model) -> Result<(), Failure<Code>> {
    if let Some(id) = row.distributorship_id
        && writer
            .select::<entity::distributorship::Entity>()
            .with_ids(&[id])
            .one()
            .await?
            .is_none()
    {
        return Err(Failure::of(
            Code::NotFound,
            "distributorshipId",
            "There is no such distributorship.",
        ));
    }
    if let Some(key) = &row.partner_type
        && writer
            .select::<partner_type::Entity>()
            .filter(partner_type::Column::Key.eq(key))
            .one()
            .await?
            .is_none()
    {
        let message = "There is no such partner type.";
        return Err(Failure::of(Code::NotFound, "partnerType", message));
    }
    if let Some(external_id) = &row.external_id {
        let other = writer
            .select::<partnership::Entity>()
            .filter(partnership::Column::ExternalId.eq(external_id))
            .filter(partnership::Column::Id.ne(row.id))
            .one()
            .await?;
        if other.is_some() {
            return Err(Failure::of(
                Code::ExternalIdTaken,
                "externalId",
                "Another partnership has this number.",
            ));
        }
    }
    Ok(())
}

/// A parsed value, or a refusal that names the field.
pub fn parsed<T>(field: &str, value: Result<T, text::Unusable>) -> Result<T, Failure<Code>> {
    value.map_err(|why| Failure::of(Code::InvalidInput, field, why.to_string()))
}

/// An optional value, parsed if present.
pub fn optional<T>(
    field: &str,
    value: Option<&str>,
    parse: impl Fn(&str) -> Result<T, text::Unusable>,
) -> Result<Option<T>, Failure<Code>> {
    value.map(|value| parsed(field, parse(value))).transpose()
}
