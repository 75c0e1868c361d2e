//! `createApiKey`.

use async_graphql::{Context, Enum, ID, InputObject, Object, Result};
use chrono::{DateTime, Utc};

use crate::access::Cx;
use crate::graphql::kit::id::Kind;
use crate::keys::create_api_key::{Code, Input, create_api_key};
use crate::keys::graphql::api_key::IssuedApiKey;
use crate::orgs::graphql::viewer::Scope;
use crate::payload;

/// For whom a key is, and what for.
#[derive(InputObject)]
pub struct CreateApiKeyInput {
    /// The same key gives the same API key, however often it is sent; its secret is told the first time only.
    idempotency_key: String,
    /// The service account that it is for; the viewer's own membership when absent.
    membership_id: Option<ID>,
    /// What it is for, at most 100 characters.
    name: String,
    /// What it lets, beside reading: nothing when empty.
    #[graphql(validator(max_items = 50))]
    scopes: Vec<Scope>,
    /// Until when it counts; until it is revoked when absent.
    expires_at: Option<DateTime<Utc>>,
}

/// Why there is no key.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "Code")]
pub enum CreateApiKeyErrorCode {
    /// A value cannot be used.
    InvalidInput,
    /// Neither the viewer's own membership nor a service account that it manages.
    NotFound,
    /// The role of the membership does not permit what the scope lets.
    ScopeNotPermitted,
}

payload!(
    CreateApiKeyPayload { issued: IssuedApiKey },
    CreateApiKeyError,
    CreateApiKeyErrorCode,
    Code
);

/// `createApiKey`.
#[derive(Default)]
pub struct CreateApiKey;

/// `createApiKey`.
#[Object]
impl CreateApiKey {
    /// Makes an API key: one's own, which never does more than oneself and ends with one's access, or a service account's.
    async fn create_api_key(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "For whom, and what for.")] input: CreateApiKeyInput,
    ) -> Result<CreateApiKeyPayload> {
        let cx = ctx.data::<Cx>()?;
        let new = Input {
            membership_id: match &input.membership_id {
                None => cx.viewer().membership_id,
                // An id of nothing is refused by the verb, in the same words as an unseen one.
                Some(id) => Kind::Membership.parse(id).unwrap_or_default(),
            },
            name: input.name,
            scopes: input.scopes.into_iter().map(Into::into).collect(),
            expires_at: input.expires_at,
        };
        let outcome = create_api_key(cx, &input.idempotency_key, new).await;
        CreateApiKeyPayload::of(outcome, IssuedApiKey::from)
    }
}
