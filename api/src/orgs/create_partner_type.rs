//! A vendor adds a partner type of its own.

use entity::partner_type;
use sea_orm::ColumnTrait;
use serde::Serialize;

use crate::access::write::Once;
use crate::access::{Capability, Cx};
use crate::fault::{Failure, Fault};
use crate::text;

/// A new partner type.
#[derive(Clone, Debug, Serialize)]
pub struct Input {
    /// Key, which stays.
    pub key: String,
    /// English name.
    pub name_en: String,
    /// Dutch name.
    pub name_nl: String,
}

/// Why it was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// A value cannot be used.
    InvalidInput,
    /// Another partner type has this key.
    KeyTaken,
}

/// Adds a partner type.
pub async fn create_partner_type(cx: &Cx, key: &str, input: Input) -> Result<partner_type::Model, Failure<Code>> {
    let mut writer = match cx
        .writer_once(Capability::ManageSettings, "createPartnerType", key, &input)
        .await?
    {
        Once::First(writer) => writer,
        Once::Again(id) => return Ok(cx.select::<partner_type::Entity>().find(id).await?),
    };
    let row = partner_type::Model {
        id: cx.new_id(),
        vendor_id: cx.viewer().vendor_id().ok_or(Fault::Forbidden)?,
        key: text::key(&input.key).map_err(|why| Failure::of(Code::InvalidInput, "key", why.to_string()))?,
        name_en: name("nameEn", &input.name_en)?,
        name_nl: name("nameNl", &input.name_nl)?,
        created_at: cx.now(),
        updated_at: cx.now(),
        version: 1,
    };
    let same_key = writer
        .select::<partner_type::Entity>()
        .filter(partner_type::Column::Key.eq(&row.key))
        .one()
        .await?;
    if same_key.is_some() {
        let message = "Another partner type has this key.";
        return Err(Failure::of(Code::KeyTaken, "key", message));
    }
    let row = writer.insert::<partner_type::Entity>(row).await?;
    writer.commit_once(row.id).await?;
    Ok(row)
}

/// A name in one language, or a refusal that names the field.
pub fn name(field: &str, text: &str) -> Result<String, Failure<Code>> {
    text::line(text, 100).map_err(|why| Failure::of(Code::InvalidInput, field, why.to_string()))
}
