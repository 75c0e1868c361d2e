//! A vendor changes how an identity provider's tokens are read, and whom they let in. Issuer, audiences and algorithms stay:
//! with others it would be another provider.

use entity::identity_provider::{self, Rule};
use uuid::Uuid;

use super::ask::ask;
use super::create_identity_provider as create;
use super::parts::{self, line};
use crate::access::{Capability, Cx};
use crate::fault::Failure;

/// What changes; `None` leaves a value as it is.
#[derive(Clone, Debug)]
pub struct Input {
    /// Identity provider.
    pub id: Uuid,
    /// The version that the client saw.
    pub version: i64,
    /// The vendor's name for it.
    pub name: Option<String>,
    /// Claim with the mail address.
    pub email_claim: Option<String>,
    /// Whether only people with a verified address are let in.
    pub verified_email_only: Option<bool>,
    /// Claim with the name.
    pub name_claim: Option<String>,
    /// Claim with the language.
    pub language_claim: Option<String>,
    /// Who is let in.
    pub rules: Option<Vec<Rule>>,
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

/// Changes an identity provider. Whom it has let in already stays.
pub async fn update_identity_provider(cx: &Cx, input: Input) -> Result<identity_provider::Model, Failure<Code>> {
    let mut writer = cx.writer(Capability::ManageUsers, "updateIdentityProvider").await?;
    let seen = writer.see::<identity_provider::Entity>(input.id).await?;
    if seen.version != input.version {
        let message = "Somebody else changed this meanwhile. Read it again.";
        return Err(Failure::of(Code::Stale, "version", message));
    }
    let parse = |field: &str, text: Option<String>| {
        let parsed = text.map(|text| line(field, &text, 100)).transpose();
        parsed.map_err(Failure::recode::<Code>)
    };
    let name = parse("name", input.name)?;
    let email_claim = parse("emailClaim", input.email_claim)?;
    let name_claim = parse("nameClaim", input.name_claim)?;
    let language_claim = parse("languageClaim", input.language_claim)?;
    let rules = match input.rules {
        None => None,
        Some(rules) => Some(parts::rules(&writer, rules).await.map_err(Failure::recode::<Code>)?),
    };
    let row = writer
        .update::<identity_provider::Entity>(seen, |row| {
            row.name = name.unwrap_or_else(|| row.name.clone());
            row.email_claim = email_claim.unwrap_or_else(|| row.email_claim.clone());
            row.name_claim = name_claim.unwrap_or_else(|| row.name_claim.clone());
            row.language_claim = language_claim.unwrap_or_else(|| row.language_claim.clone());
            row.verified_email_only = input.verified_email_only.unwrap_or(row.verified_email_only);
            row.rules = rules.unwrap_or_else(|| row.rules.clone());
        })
        .await?;
    if row.enabled {
        ask(&mut writer, &row).await?;
    }
    writer.commit().await?;
    Ok(row)
}
