//! `setExternalIdentityStatus`.

use async_graphql::{Context, Enum, ID, InputObject, Object, Result};

use crate::access::Cx;
use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::id::Kind;
use crate::identity::disable_identity_provider::Code;
use crate::identity::graphql::external_identity::{ExternalIdentity, ExternalIdentityStatus};
use crate::identity::set_external_identity_status::{Input, set_external_identity_status};
use crate::payload;

/// Who, and what becomes of it.
#[derive(InputObject)]
pub struct SetExternalIdentityStatusInput {
    /// Global id.
    id: ID,
    /// The version that the client saw.
    version: i64,
    /// Whether its tokens count.
    status: ExternalIdentityStatus,
}

/// Why nothing was changed.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "Code")]
pub enum SetExternalIdentityStatusErrorCode {
    /// Somebody else changed it meanwhile: read it again.
    Stale,
}

payload!(
    SetExternalIdentityStatusPayload {
        external_identity: ExternalIdentity
    },
    SetExternalIdentityStatusError,
    SetExternalIdentityStatusErrorCode,
    Code
);

/// `setExternalIdentityStatus`.
#[derive(Default)]
pub struct SetExternalIdentityStatus;

/// `setExternalIdentityStatus`.
#[Object]
impl SetExternalIdentityStatus {
    /// Takes access from somebody whom an identity provider vouches for, or gives it back. What is taken away ends at once.
    async fn set_external_identity_status(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Who, and what becomes of it.")] input: SetExternalIdentityStatusInput,
    ) -> Result<SetExternalIdentityStatusPayload> {
        let change = Input {
            id: Kind::ExternalIdentity.parse(&input.id).or_error()?,
            version: input.version,
            status: input.status.into(),
        };
        let outcome = set_external_identity_status(ctx.data::<Cx>()?, change).await;
        SetExternalIdentityStatusPayload::of(outcome, ExternalIdentity)
    }
}
