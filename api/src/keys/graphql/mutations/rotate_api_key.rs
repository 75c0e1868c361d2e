//! `rotateApiKey`.

use async_graphql::{Context, Enum, ID, InputObject, Object, Result};

use crate::access::Cx;
use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::id::Kind;
use crate::keys::graphql::api_key::IssuedApiKey;
use crate::keys::rotate_api_key::{Code, Input, rotate_api_key};
use crate::payload;

/// Which key gets another secret.
#[derive(InputObject)]
pub struct RotateApiKeyInput {
    /// The same key rotates once, however often it is sent; the new secret is told the first time only.
    idempotency_key: String,
    /// Global id.
    id: ID,
    /// Seconds for which the secrets that it has go on counting: at most 30 days, 0 ends them at once.
    #[graphql(default = 86_400)]
    overlap_seconds: i64,
}

/// Why the key has no other secret.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "Code")]
pub enum RotateApiKeyErrorCode {
    /// A value cannot be used.
    InvalidInput,
    /// Another person's own key: it can only be revoked.
    NotYours,
    /// It was revoked, or is too old.
    NotActive,
}

payload!(
    RotateApiKeyPayload { issued: IssuedApiKey },
    RotateApiKeyError,
    RotateApiKeyErrorCode,
    Code
);

/// `rotateApiKey`.
#[derive(Default)]
pub struct RotateApiKey;

/// `rotateApiKey`.
#[Object]
impl RotateApiKey {
    /// Gives an API key another secret. The one that it has goes on counting for a while, so that those who use it can
    /// follow without a gap.
    async fn rotate_api_key(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which key, and how long both secrets count.")] input: RotateApiKeyInput,
    ) -> Result<RotateApiKeyPayload> {
        let which = Input {
            id: Kind::ApiKey.parse(&input.id).or_error()?,
            overlap_seconds: input.overlap_seconds,
        };
        let outcome = rotate_api_key(ctx.data::<Cx>()?, &input.idempotency_key, which).await;
        RotateApiKeyPayload::of(outcome, IssuedApiKey::from)
    }
}
