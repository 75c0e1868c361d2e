//! `enableIdentityProvider`.

use async_graphql::{Context, Enum, ID, InputObject, Object, Result};

use crate::access::Cx;
use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::id::Kind;
use crate::identity::enable_identity_provider::{Code, Input, enable_identity_provider};
use crate::identity::graphql::provider::IdentityProvider;
use crate::payload;

/// Which one, and the proof.
#[derive(InputObject)]
pub struct EnableIdentityProviderInput {
    /// Global id.
    id: ID,
    /// The version that the client saw.
    version: i64,
    /// A token of its issuer for one of its audiences that counts now: whose ever it is, nobody is let in by it here.
    token: String,
}

/// Why the identity provider was not enabled.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "Code")]
pub enum EnableIdentityProviderErrorCode {
    /// Somebody else changed it meanwhile: read it again.
    Stale,
    /// The token is no proof; the message tells why.
    InvalidToken,
    /// Tokens of this issuer for one of these audiences are accepted for another identity provider.
    Taken,
    /// Too many attempts; wait.
    TooManyAttempts,
}

payload!(
    EnableIdentityProviderPayload {
        identity_provider: IdentityProvider
    },
    EnableIdentityProviderError,
    EnableIdentityProviderErrorCode,
    Code
);

/// `enableIdentityProvider`.
#[derive(Default)]
pub struct EnableIdentityProvider;

/// `enableIdentityProvider`.
#[Object]
impl EnableIdentityProvider {
    /// Has the tokens of an identity provider count. One of them proves that they are for this vendor's clients.
    async fn enable_identity_provider(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which one, and the proof.")] input: EnableIdentityProviderInput,
    ) -> Result<EnableIdentityProviderPayload> {
        let which = Input {
            id: Kind::IdentityProvider.parse(&input.id).or_error()?,
            version: input.version,
            token: input.token,
        };
        let outcome = enable_identity_provider(ctx.data::<Cx>()?, which).await;
        EnableIdentityProviderPayload::of(outcome, IdentityProvider)
    }
}
