//! A vendor renames a purse. Its key and what it promises stay: points were earned by it.

use entity::point_purse::Entity;
use uuid::Uuid;

use super::purses::Purse;
use crate::access::{Capability, Cx};
use crate::fault::Failure;
use crate::text;

/// What changes; none leaves it as it is.
#[derive(Clone, Debug)]
pub struct Update {
    /// Purse.
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
    /// Somebody else changed it meanwhile.
    Stale,
}

/// Renames a purse.
pub async fn update_point_purse(cx: &Cx, input: Update) -> Result<Purse, Failure<Code>> {
    let mut writer = cx.writer(Capability::ManagePrograms, "updatePointPurse").await?;
    let seen = writer.see::<Entity>(input.id).await?;
    if seen.version != input.version {
        let message = "Somebody else changed this meanwhile. Read it again.";
        return Err(Failure::of(Code::Stale, "version", message));
    }
    let parsed = |field: &str, name: Option<String>| {
        let name = name.map(|name| text::line(&name, 100)).transpose();
        name.map_err(|why| Failure::of(Code::InvalidInput, field, why.0))
    };
    let (name_en, name_nl) = (parsed("nameEn", input.name_en)?, parsed("nameNl", input.name_nl)?);
    let row = writer
        .update::<Entity>(seen, |row| {
            row.name_en = name_en.unwrap_or_else(|| row.name_en.clone());
            row.name_nl = name_nl.unwrap_or_else(|| row.name_nl.clone());
        })
        .await?;
    writer.commit().await?;
    Ok(Purse::of(row)?)
}
