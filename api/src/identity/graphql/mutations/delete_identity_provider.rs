//! `deleteIdentityProvider`.

use async_graphql::{Context, Enum, ID, InputObject, Object, Result};

use crate::access::Cx;
use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::id::Kind;
use crate::identity::delete_identity_provider::delete_identity_provider;
use crate::identity::disable_identity_provider::{Code, Input};
use crate::payload;

/// Which one.
#[derive(InputObject)]
pub struct DeleteIdentityProviderInput {
    /// Global id.
    id: ID,
    /// The version that the client saw.
    version: i64,
}

/// Why the identity provider was not deleted.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "Code")]
pub enum DeleteIdentityProviderErrorCode {
    /// Somebody else changed it meanwhile: read it again.
    Stale,
}

payload!(
    DeleteIdentityProviderPayload { deleted: bool },
    DeleteIdentityProviderError,
    DeleteIdentityProviderErrorCode,
    Code
);

/// `deleteIdentityProvider`.
#[derive(Default)]
pub struct DeleteIdentityProvider;

/// `deleteIdentityProvider`.
#[Object]
impl DeleteIdentityProvider {
    /// Takes an identity provider away, with whom it vouches for. What those people did stays.
    async fn delete_identity_provider(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which one.")] input: DeleteIdentityProviderInput,
    ) -> Result<DeleteIdentityProviderPayload> {
        let which = Input {
            id: Kind::IdentityProvider.parse(&input.id).or_error()?,
            version: input.version,
        };
        let outcome = delete_identity_provider(ctx.data::<Cx>()?, which).await;
        DeleteIdentityProviderPayload::of(outcome, |()| true)
    }
}
