//! `createServiceAccount`.

use async_graphql::{Context, Enum, InputObject, Object, Result};

use crate::access::Cx;
use crate::keys::create_service_account::{Code, Input, create_service_account};
use crate::orgs::graphql::membership::{Membership, Role};
use crate::payload;

/// What a machine's account is called, and what it may.
#[derive(InputObject)]
pub struct CreateServiceAccountInput {
    /// The same key gives the same account, however often it is sent.
    idempotency_key: String,
    /// Name, at most 200 characters.
    name: String,
    /// Role in the organization: the most that its keys can be given.
    role: Role,
}

/// Why there is no service account.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "Code")]
pub enum CreateServiceAccountErrorCode {
    /// A value cannot be used.
    InvalidInput,
    /// An organization of this kind has no such role.
    RoleNotOfOrganization,
}

payload!(
    CreateServiceAccountPayload {
        service_account: Membership
    },
    CreateServiceAccountError,
    CreateServiceAccountErrorCode,
    Code
);

/// `createServiceAccount`.
#[derive(Default)]
pub struct CreateServiceAccount;

/// `createServiceAccount`.
#[Object]
impl CreateServiceAccount {
    /// Makes an account of the viewer's organization for a machine: a membership without a password and without a mailbox,
    /// which comes by API keys alone. `setMemberAccess` changes its role and takes its access away.
    async fn create_service_account(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What it is called, and what it may.")] input: CreateServiceAccountInput,
    ) -> Result<CreateServiceAccountPayload> {
        let new = Input {
            name: input.name,
            role: input.role.into(),
        };
        let outcome = create_service_account(ctx.data::<Cx>()?, &input.idempotency_key, new).await;
        CreateServiceAccountPayload::of(outcome, Membership)
    }
}
