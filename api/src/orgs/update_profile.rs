//! A person changes its own account.

use entity::user_account::{self, Language};

use crate::access::Cx;
use crate::fault::Failure;
use crate::text;

/// What changes; `None` leaves a value as it is.
#[derive(Clone, Debug)]
pub struct Input {
    /// The version that the client saw.
    pub version: i64,
    /// Name.
    pub name: Option<String>,
    /// Language of texts and mails.
    pub language: Option<Language>,
    /// IANA zone.
    pub time_zone: Option<String>,
}

/// Why it was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// A value cannot be used.
    InvalidInput,
    /// Somebody else changed it meanwhile: read it again.
    Stale,
}

/// Changes the viewer's own account.
pub async fn update_profile(cx: &Cx, input: Input) -> Result<user_account::Model, Failure<Code>> {
    cx.demand_whole_account()?;
    let mut writer = cx.writer_of_own("updateProfile").await?;
    let seen = writer.see::<user_account::Entity>(cx.viewer().user_id).await?;
    if seen.version != input.version {
        return Err(Failure::of(
            Code::Stale,
            "version",
            "Somebody else changed this meanwhile. Read it again.",
        ));
    }
    let invalid = |field: &str, why: text::Unusable| Failure::of(Code::InvalidInput, field, why.to_string());
    let name = input
        .name
        .map(|name| text::line(&name, 200).map_err(|why| invalid("name", why)))
        .transpose()?;
    let time_zone = input
        .time_zone
        .map(|zone| text::time_zone(&zone).map_err(|why| invalid("timeZone", why)))
        .transpose()?;
    // A person may work for several organizations: what it changes of itself is nobody's but its own to audit.
    writer.audit_for(None);
    let row = writer
        .update::<user_account::Entity>(seen, |row| {
            row.name = name.unwrap_or_else(|| row.name.clone());
            row.time_zone = time_zone.unwrap_or_else(|| row.time_zone.clone());
            row.language = input.language.unwrap_or(row.language);
        })
        .await?;
    writer.commit().await?;
    Ok(row)
}
