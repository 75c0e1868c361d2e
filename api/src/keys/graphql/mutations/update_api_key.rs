//! `updateApiKey`.

use async_graphql::{Context, Enum, ID, InputObject, Object, Result};

use crate::access::Cx;
use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::id::Kind;
use crate::keys::graphql::api_key::ApiKey;
use crate::keys::update_api_key::{Code, Input, update_api_key};
use crate::orgs::graphql::viewer::Scope;
use crate::payload;

/// What changes. An absent field stays as it is.
#[derive(InputObject)]
pub struct UpdateApiKeyInput {
    /// Global id.
    id: ID,
    /// The version that the client saw.
    version: i64,
    /// What it is for, at most 100 characters.
    name: Option<String>,
    /// What it lets, beside reading.
    #[graphql(validator(max_items = 50))]
    scopes: Option<Vec<Scope>>,
}

/// Why the key was not changed.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "Code")]
pub enum UpdateApiKeyErrorCode {
    /// A value cannot be used.
    InvalidInput,
    /// Somebody else changed it meanwhile: read it again.
    Stale,
    /// Another person's own key: it can only be revoked.
    NotYours,
    /// It was revoked.
    Revoked,
    /// The role of the membership does not permit what the scope lets.
    ScopeNotPermitted,
}

payload!(
    UpdateApiKeyPayload { api_key: ApiKey },
    UpdateApiKeyError,
    UpdateApiKeyErrorCode,
    Code
);

/// `updateApiKey`.
#[derive(Default)]
pub struct UpdateApiKey;

/// `updateApiKey`.
#[Object]
impl UpdateApiKey {
    /// Changes name and scopes of an API key; they count at the next request.
    async fn update_api_key(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What changes.")] input: UpdateApiKeyInput,
    ) -> Result<UpdateApiKeyPayload> {
        let change = Input {
            id: Kind::ApiKey.parse(&input.id).or_error()?,
            version: input.version,
            name: input.name,
            scopes: input.scopes.map(|scopes| scopes.into_iter().map(Into::into).collect()),
        };
        UpdateApiKeyPayload::of(update_api_key(ctx.data::<Cx>()?, change).await, ApiKey)
    }
}
