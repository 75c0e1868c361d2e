//! A person makes an API key for itself, an administrator one for a service account.

use chrono::{DateTime, Utc};
use entity::api_key;
use serde::Serialize;
use uuid::Uuid;

use super::scopes::{granted, holder};
use crate::access::write::Once;
use crate::access::{Cx, Scope, signin};
use crate::fault::Failure;
use crate::text;

/// Longest name of a key.
pub const NAME: usize = 100;

/// For whom, and what for.
#[derive(Clone, Debug, Serialize)]
pub struct Input {
    /// The viewer's own membership, or that of a service account.
    pub membership_id: Uuid,
    /// What it is for.
    pub name: String,
    /// What it lets, beside reading.
    pub scopes: Vec<Scope>,
    /// Until when it counts.
    pub expires_at: Option<DateTime<Utc>>,
}

/// An API key, with its secret if it is told.
#[derive(Clone, Debug)]
pub struct Issued {
    /// The key.
    pub api_key: api_key::Model,
    /// What to send; kept as a hash only. None when the same request comes again.
    pub secret: Option<String>,
}

/// Why it was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// A value cannot be used.
    InvalidInput,
    /// Neither the viewer's own membership nor a service account that it manages.
    NotFound,
    /// The role of the membership does not permit what the scope lets.
    ScopeNotPermitted,
}

/// Makes a key and tells its secret this once.
pub async fn create_api_key(cx: &Cx, key: &str, input: Input) -> Result<Issued, Failure<Code>> {
    let mut writer = match cx.writer_of_own_once("createApiKey", key, &input).await? {
        Once::First(writer) => writer,
        Once::Again(id) => return Ok(issued_before(cx, id).await?),
    };
    let invalid = |field: &str, why: String| Failure::of(Code::InvalidInput, field, why);
    let name = text::line(&input.name, NAME).map_err(|why| invalid("name", why.to_string()))?;
    if input.expires_at.is_some_and(|at| at <= cx.now()) {
        return Err(invalid("expiresAt", "This lies in the past.".to_owned()));
    }
    let holder = holder(&writer, input.membership_id).await?.ok_or_else(|| {
        let message = "This is neither your own membership nor a service account that you manage.";
        Failure::of(Code::NotFound, "membershipId", message)
    })?;
    let scopes = granted(cx.viewer().seat, &holder, input.scopes)
        .map_err(|scope| not_permitted(Code::ScopeNotPermitted, scope))?;
    let row = api_key::Model {
        id: cx.new_id(),
        organization_id: holder.membership.organization_id,
        membership_id: holder.membership.id,
        name,
        scopes,
        created_by: cx.viewer().membership_id,
        expires_at: input.expires_at,
        last_used_at: None,
        former_until: None,
        revoked_at: None,
        created_at: cx.now(),
        updated_at: cx.now(),
        version: 1,
    };
    let api_key = writer.insert::<api_key::Entity>(row).await?;
    let secret = signin::issue_secret(&writer, api_key.id).await?;
    writer.commit_once(api_key.id).await?;
    Ok(Issued {
        api_key,
        secret: Some(secret),
    })
}

/// The key that the same request made or rotated before; its secret is told no second time.
pub async fn issued_before(cx: &Cx, id: Uuid) -> Result<Issued, crate::fault::Fault> {
    Ok(Issued {
        api_key: cx.select::<api_key::Entity>().find(id).await?,
        secret: None,
    })
}

/// A refusal of a scope.
pub fn not_permitted<C>(code: C, scope: Scope) -> Failure<C> {
    let message = format!("The role of this membership does not permit {scope:?}.");
    Failure::of(code, "scopes", message)
}
