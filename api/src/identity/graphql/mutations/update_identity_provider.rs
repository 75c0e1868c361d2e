//! `updateIdentityProvider`.

use async_graphql::{Context, Enum, ID, InputObject, Object, Result};

use crate::access::Cx;
use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::id::Kind;
use crate::identity::graphql::provider::IdentityProvider;
use crate::identity::graphql::rule_input::IdentityRuleInput;
use crate::identity::update_identity_provider::{Code, Input, update_identity_provider};
use crate::payload;

/// What changes. An absent field stays as it is.
#[derive(InputObject)]
pub struct UpdateIdentityProviderInput {
    /// Global id.
    id: ID,
    /// The version that the client saw.
    version: i64,
    /// The vendor's name for it, 1 to 100 characters.
    name: Option<String>,
    /// The claim with the mail address.
    email_claim: Option<String>,
    /// Whether only people are let in whose address the issuer has verified (`email_verified`).
    verified_email_only: Option<bool>,
    /// The claim with the name.
    name_claim: Option<String>,
    /// The claim with the language.
    language_claim: Option<String>,
    /// Who is let in, at most 100 rules. The first that fits decides; whom none fits is refused.
    rules: Option<Vec<IdentityRuleInput>>,
}

/// Why the identity provider was not changed.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "Code")]
pub enum UpdateIdentityProviderErrorCode {
    /// A value cannot be used.
    InvalidInput,
    /// Somebody else changed it meanwhile: read it again.
    Stale,
}

payload!(
    UpdateIdentityProviderPayload {
        identity_provider: IdentityProvider
    },
    UpdateIdentityProviderError,
    UpdateIdentityProviderErrorCode,
    Code
);

/// `updateIdentityProvider`.
#[derive(Default)]
pub struct UpdateIdentityProvider;

/// `updateIdentityProvider`.
#[Object]
impl UpdateIdentityProvider {
    /// Changes how tokens are read and whom they let in. Issuer, audiences and algorithms stay, and so does whom it has let
    /// in already.
    async fn update_identity_provider(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What changes.")] input: UpdateIdentityProviderInput,
    ) -> Result<UpdateIdentityProviderPayload> {
        let change = Input {
            id: Kind::IdentityProvider.parse(&input.id).or_error()?,
            version: input.version,
            name: input.name,
            email_claim: input.email_claim,
            verified_email_only: input.verified_email_only,
            name_claim: input.name_claim,
            language_claim: input.language_claim,
            rules: input.rules.map(|rules| rules.into_iter().map(Into::into).collect()),
        };
        let outcome = update_identity_provider(ctx.data::<Cx>()?, change).await;
        UpdateIdentityProviderPayload::of(outcome, IdentityProvider)
    }
}
