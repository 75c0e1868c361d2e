//! `revokeApiKey`.

use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};

use crate::access::Cx;
use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::id::Kind;
use crate::keys::graphql::api_key::ApiKey;
use crate::keys::revoke_api_key::revoke_api_key;

/// Which key.
#[derive(InputObject)]
pub struct RevokeApiKeyInput {
    /// Global id.
    id: ID,
}

/// What came of it.
#[derive(SimpleObject)]
pub struct RevokeApiKeyPayload {
    /// The key as it is now.
    api_key: ApiKey,
}

/// `revokeApiKey`.
#[derive(Default)]
pub struct RevokeApiKey;

/// `revokeApiKey`.
#[Object]
impl RevokeApiKey {
    /// Withdraws an API key for good, from the next request on: one's own, or as an administrator any of the organization.
    async fn revoke_api_key(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which key.")] input: RevokeApiKeyInput,
    ) -> Result<RevokeApiKeyPayload> {
        let id = Kind::ApiKey.parse(&input.id).or_error()?;
        let row = revoke_api_key(ctx.data::<Cx>()?, id).await.or_error()?;
        Ok(RevokeApiKeyPayload { api_key: ApiKey(row) })
    }
}
