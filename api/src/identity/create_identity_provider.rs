//! A vendor describes an issuer of tokens. Until it is enabled, none of its tokens counts.

use entity::identity_provider::{self, Algorithm, Rule};
use serde::Serialize;

use super::parts::{self, line};
use crate::access::write::Once;
use crate::access::{Capability, Cx};
use crate::fault::{Failure, Fault};

/// A new identity provider.
#[derive(Clone, Debug, Serialize)]
pub struct Input {
    /// The vendor's name for it.
    pub name: String,
    /// `iss`.
    pub issuer: String,
    /// `aud`.
    pub audiences: Vec<String>,
    /// Algorithms of signatures.
    pub algorithms: Vec<Algorithm>,
    /// Claim with the mail address.
    pub email_claim: String,
    /// Whether only people with a verified address are let in.
    pub verified_email_only: bool,
    /// Claim with the name.
    pub name_claim: String,
    /// Claim with the language.
    pub language_claim: String,
    /// Who is let in.
    pub rules: Vec<Rule>,
}

/// Why it was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// A value cannot be used.
    InvalidInput,
}

/// Adds an identity provider, which is not enabled.
pub async fn create_identity_provider(
    cx: &Cx,
    key: &str,
    input: Input,
) -> Result<identity_provider::Model, Failure<Code>> {
    let action = "createIdentityProvider";
    let mut writer = match cx.writer_once(Capability::ManageUsers, action, key, &input).await? {
        Once::First(writer) => writer,
        Once::Again(id) => return Ok(cx.select::<identity_provider::Entity>().find(id).await?),
    };
    let row = identity_provider::Model {
        id: cx.new_id(),
        vendor_id: cx.viewer().vendor_id().ok_or(Fault::Forbidden)?,
        name: line("name", &input.name, 100)?,
        issuer: parts::issuer(&writer, &input.issuer)?,
        audiences: parts::audiences(&input.audiences)?,
        algorithms: parts::algorithms(&input.algorithms)?,
        email_claim: line("emailClaim", &input.email_claim, 100)?,
        verified_email_only: input.verified_email_only,
        name_claim: line("nameClaim", &input.name_claim, 100)?,
        language_claim: line("languageClaim", &input.language_claim, 100)?,
        rules: parts::rules(&writer, input.rules).await?,
        enabled: false,
        sign_in_name: None,
        sign_in_client_id: None,
        sign_in_client_secret: None,
        created_at: cx.now(),
        updated_at: cx.now(),
        version: 1,
    };
    let row = writer.insert::<identity_provider::Entity>(row).await?;
    writer.commit_once(row.id).await?;
    Ok(row)
}
