//! A vendor renames a partner type. The key stays: partnerships and their history name it.

use entity::partner_type;
use uuid::Uuid;

use super::create_partner_type::{self as create, name};
use crate::access::{Capability, Cx};
use crate::fault::Failure;

/// What changes; `None` leaves a value as it is.
#[derive(Clone, Debug)]
pub struct Input {
    /// Partner type.
    pub id: Uuid,
    /// The version that the client saw.
    pub version: i64,
    /// English name.
    pub name_en: Option<String>,
    /// Dutch name.
    pub name_nl: Option<String>,
}

/// Why it was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// A value cannot be used.
    InvalidInput,
    /// Somebody else changed it meanwhile: read it again.
    Stale,
}

impl From<create::Code> for Code {
    fn from(_: create::Code) -> Self {
        Self::InvalidInput
    }
}

/// Renames a partner type.
pub async fn update_partner_type(cx: &Cx, input: Input) -> Result<partner_type::Model, Failure<Code>> {
    let mut writer = cx.writer(Capability::ManageSettings, "updatePartnerType").await?;
    let seen = writer.see::<partner_type::Entity>(input.id).await?;
    if seen.version != input.version {
        let message = "Somebody else changed this meanwhile. Read it again.";
        return Err(Failure::of(Code::Stale, "version", message));
    }
    let parse = |field: &str, text: Option<String>| text.map(|text| name(field, &text)).transpose();
    let name_en = parse("nameEn", input.name_en).map_err(Failure::recode)?;
    let name_nl = parse("nameNl", input.name_nl).map_err(Failure::recode)?;
    let row = writer
        .update::<partner_type::Entity>(seen, |row| {
            row.name_en = name_en.unwrap_or_else(|| row.name_en.clone());
            row.name_nl = name_nl.unwrap_or_else(|| row.name_nl.clone());
        })
        .await?;
    writer.commit().await?;
    Ok(row)
}
