//! A vendor has an identity provider's tokens count, and shows one to prove that they are for it.
//!
//! Tokens name an issuer and an audience, so no two providers may have the same: whoever came first would be shown the
//! people of the other. Without a token anybody could claim any vendor's issuer, or find out whose is in use here; whoever
//! has one could find that out by sending it.

use entity::identity_provider;
use uuid::Uuid;

use super::ask::ask;
use super::parts::may_ask;
use crate::access::signin::external::{accept_audiences, verify};
use crate::access::{Capability, Cx};
use crate::fault::Failure;

/// Which one, and the proof.
#[derive(Clone)]
pub struct Input {
    /// Identity provider.
    pub id: Uuid,
    /// The version that the client saw.
    pub version: i64,
    /// A token of its issuer for one of its audiences.
    pub token: String,
}

impl std::fmt::Debug for Input {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Input { .. }")
    }
}

/// Why it was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// Somebody else changed it meanwhile: read it again.
    Stale,
    /// The token is no proof.
    InvalidToken,
    /// Tokens of this issuer for this audience are accepted for another identity provider.
    Taken,
    /// Too many attempts.
    TooManyAttempts,
}

/// Has the tokens of an identity provider count, and asks those for whom its people would work.
pub async fn enable_identity_provider(cx: &Cx, input: Input) -> Result<identity_provider::Model, Failure<Code>> {
    cx.demand(Capability::ManageUsers)?;
    let provider = cx.select::<identity_provider::Entity>().find(input.id).await?;
    if !may_ask(cx, provider.vendor_id).await? {
        let message = "Too many attempts. Try again later.";
        return Err(Failure::whole(Code::TooManyAttempts, message));
    }
    // Before the transaction begins: the issuer may take its time.
    let proven = verify(cx.gate(), &provider, &input.token).await;
    proven.map_err(|why| Failure::of(Code::InvalidToken, "token", why.to_string()))?;
    let mut writer = cx.writer(Capability::ManageUsers, "enableIdentityProvider").await?;
    let seen = writer.see::<identity_provider::Entity>(input.id).await?;
    if seen.version != input.version {
        let message = "Somebody else changed this meanwhile. Read it again.";
        return Err(Failure::of(Code::Stale, "version", message));
    }
    if seen.enabled {
        return Ok(provider);
    }
    if !accept_audiences(&writer, &seen).await? {
        let message = "Tokens of this issuer for one of these audiences are accepted for another identity provider.";
        return Err(Failure::whole(Code::Taken, message));
    }
    let row = writer
        .update::<identity_provider::Entity>(seen, |row| row.enabled = true)
        .await?;
    ask(&mut writer, &row).await?;
    writer.commit().await?;
    Ok(row)
}
