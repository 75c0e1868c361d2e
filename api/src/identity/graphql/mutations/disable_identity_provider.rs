//! `disableIdentityProvider`.

use async_graphql::{Context, Enum, ID, InputObject, Object, Result};

use crate::access::Cx;
use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::id::Kind;
use crate::identity::disable_identity_provider::{Code, Input, disable_identity_provider};
use crate::identity::graphql::provider::IdentityProvider;
use crate::payload;

/// Which one.
#[derive(InputObject)]
pub struct DisableIdentityProviderInput {
    /// Global id.
    id: ID,
    /// The version that the client saw.
    version: i64,
}

/// Why the identity provider was not disabled.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "Code")]
pub enum DisableIdentityProviderErrorCode {
    /// Somebody else changed it meanwhile: read it again.
    Stale,
}

payload!(
    DisableIdentityProviderPayload {
        identity_provider: IdentityProvider
    },
    DisableIdentityProviderError,
    DisableIdentityProviderErrorCode,
    Code
);

/// `disableIdentityProvider`.
#[derive(Default)]
pub struct DisableIdentityProvider;

/// `disableIdentityProvider`.
#[Object]
impl DisableIdentityProvider {
    /// Has the tokens of an identity provider count no more, from the next request on; what they began ends.
    async fn disable_identity_provider(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which one.")] input: DisableIdentityProviderInput,
    ) -> Result<DisableIdentityProviderPayload> {
        let which = Input {
            id: Kind::IdentityProvider.parse(&input.id).or_error()?,
            version: input.version,
        };
        let outcome = disable_identity_provider(ctx.data::<Cx>()?, which).await;
        DisableIdentityProviderPayload::of(outcome, IdentityProvider)
    }
}
