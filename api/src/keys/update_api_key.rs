//! Somebody gives a key another name or other scopes: its own, or a service account's.

use entity::api_key;
use uuid::Uuid;

use super::create_api_key::{NAME, not_permitted};
use super::scopes::{granted, holder};
use super::state::{ApiKeyStatus, status};
use crate::access::{Cx, Scope};
use crate::fault::Failure;
use crate::text;

/// What changes; `None` leaves a value as it is.
#[derive(Clone, Debug)]
pub struct Input {
    /// Key.
    pub id: Uuid,
    /// The version that the client saw.
    pub version: i64,
    /// What it is for.
    pub name: Option<String>,
    /// What it lets, beside reading.
    pub scopes: Option<Vec<Scope>>,
}

/// Why it was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// A value cannot be used.
    InvalidInput,
    /// Somebody else changed it meanwhile: read it again.
    Stale,
    /// Another person's own key: it can only be revoked.
    NotYours,
    /// It was revoked.
    Revoked,
    /// The role of the membership does not permit what the scope lets.
    ScopeNotPermitted,
}

/// Changes a key; its scopes count at the next request.
pub async fn update_api_key(cx: &Cx, input: Input) -> Result<api_key::Model, Failure<Code>> {
    let mut writer = cx.writer_of_own("updateApiKey").await?;
    let seen = writer.see::<api_key::Entity>(input.id).await?;
    if seen.version != input.version {
        return Err(Failure::of(
            Code::Stale,
            "version",
            "Somebody else changed this meanwhile. Read it again.",
        ));
    }
    let Some(holder) = holder(&writer, seen.membership_id).await? else {
        let message = "This is another person's own key: you can only revoke it.";
        return Err(Failure::whole(Code::NotYours, message));
    };
    if status(&seen, cx.now()) == ApiKeyStatus::Revoked {
        return Err(Failure::whole(Code::Revoked, "This key was revoked. Make another."));
    }
    let name = input.name.map(|name| text::line(&name, NAME)).transpose();
    let name = name.map_err(|why| Failure::of(Code::InvalidInput, "name", why.to_string()))?;
    let scopes = input.scopes.map(|scopes| granted(cx.viewer().seat, &holder, scopes));
    let scopes = scopes
        .transpose()
        .map_err(|scope| not_permitted(Code::ScopeNotPermitted, scope))?;
    let row = writer
        .update::<api_key::Entity>(seen, |row| {
            row.name = name.unwrap_or_else(|| row.name.clone());
            row.scopes = scopes.unwrap_or_else(|| row.scopes.clone());
        })
        .await?;
    writer.commit().await?;
    Ok(row)
}
