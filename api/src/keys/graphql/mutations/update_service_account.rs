//! `updateServiceAccount`.

use async_graphql::{Context, Enum, ID, InputObject, Object, Result};

use crate::access::Cx;
use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::id::Kind;
use crate::keys::update_service_account::{Code, Input, update_service_account};
use crate::orgs::graphql::membership::Membership;
use crate::payload;

/// What changes.
#[derive(InputObject)]
pub struct UpdateServiceAccountInput {
    /// Global id of the membership.
    id: ID,
    /// The version of its user that the client saw.
    version: i64,
    /// Name, at most 200 characters.
    name: String,
}

/// Why the service account was not changed.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "Code")]
pub enum UpdateServiceAccountErrorCode {
    /// A value cannot be used.
    InvalidInput,
    /// Somebody else changed it meanwhile: read it again.
    Stale,
}

payload!(
    UpdateServiceAccountPayload {
        service_account: Membership
    },
    UpdateServiceAccountError,
    UpdateServiceAccountErrorCode,
    Code
);

/// `updateServiceAccount`.
#[derive(Default)]
pub struct UpdateServiceAccount;

/// `updateServiceAccount`.
#[Object]
impl UpdateServiceAccount {
    /// Renames a service account of the viewer's organization.
    async fn update_service_account(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What changes.")] input: UpdateServiceAccountInput,
    ) -> Result<UpdateServiceAccountPayload> {
        let change = Input {
            id: Kind::Membership.parse(&input.id).or_error()?,
            version: input.version,
            name: input.name,
        };
        UpdateServiceAccountPayload::of(update_service_account(ctx.data::<Cx>()?, change).await, Membership)
    }
}
