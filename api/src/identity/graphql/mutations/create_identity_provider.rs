//! `createIdentityProvider`.

use async_graphql::{Context, Enum, InputObject, Object, Result};

use crate::access::Cx;
use crate::identity::create_identity_provider::{Code, Input, create_identity_provider};
use crate::identity::graphql::provider::{IdentityProvider, SignatureAlgorithm};
use crate::identity::graphql::rule_input::IdentityRuleInput;
use crate::payload;

/// A new identity provider.
#[derive(InputObject)]
pub struct CreateIdentityProviderInput {
    /// The same key gives the same identity provider, however often it is sent.
    idempotency_key: String,
    /// The vendor's name for it, 1 to 100 characters.
    name: String,
    /// The issuer exactly as its tokens name it (`iss`): an `https://` address of a public host. Stays.
    issuer: String,
    /// For whom its tokens are (`aud`): 1 to 10 client ids or identifiers of an API. Stay.
    audiences: Vec<String>,
    /// Algorithms that signatures may have. Stay.
    algorithms: Vec<SignatureAlgorithm>,
    /// The claim with the mail address.
    #[graphql(default = "email")]
    email_claim: String,
    /// Whether only people are let in whose address the issuer has verified (`email_verified`).
    #[graphql(default = true)]
    verified_email_only: bool,
    /// The claim with the name.
    #[graphql(default = "name")]
    name_claim: String,
    /// The claim with the language.
    #[graphql(default = "locale")]
    language_claim: String,
    /// Who is let in, at most 100 rules. The first that fits decides; whom none fits is refused.
    rules: Vec<IdentityRuleInput>,
}

/// Why an identity provider was not created.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "Code")]
pub enum CreateIdentityProviderErrorCode {
    /// A value cannot be used.
    InvalidInput,
}

payload!(
    CreateIdentityProviderPayload {
        identity_provider: IdentityProvider
    },
    CreateIdentityProviderError,
    CreateIdentityProviderErrorCode,
    Code
);

/// `createIdentityProvider`.
#[derive(Default)]
pub struct CreateIdentityProvider;

/// `createIdentityProvider`.
#[Object]
impl CreateIdentityProvider {
    /// Describes an issuer of tokens. None of them counts before `enableIdentityProvider`.
    async fn create_identity_provider(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "A new identity provider.")] input: CreateIdentityProviderInput,
    ) -> Result<CreateIdentityProviderPayload> {
        let new = Input {
            name: input.name,
            issuer: input.issuer,
            audiences: input.audiences,
            algorithms: input.algorithms.into_iter().map(Into::into).collect(),
            email_claim: input.email_claim,
            verified_email_only: input.verified_email_only,
            name_claim: input.name_claim,
            language_claim: input.language_claim,
            rules: input.rules.into_iter().map(Into::into).collect(),
        };
        let outcome = create_identity_provider(ctx.data::<Cx>()?, &input.idempotency_key, new).await;
        CreateIdentityProviderPayload::of(outcome, IdentityProvider)
    }
}
