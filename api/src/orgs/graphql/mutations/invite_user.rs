//! `inviteUser`.

use async_graphql::{Context, Enum, InputObject, Object, Result};

use crate::access::Cx;
use crate::orgs::graphql::invitation::IssuedInvitation;
use crate::orgs::graphql::membership::Role;
use crate::orgs::invite_user::{Code, Input, invite_user};
use crate::payload;

/// Who is invited.
#[derive(InputObject)]
pub struct InviteUserInput {
    /// The same key gives the same invitation, however often it is sent.
    idempotency_key: String,
    /// Mail address.
    email: String,
    /// Role in the organization.
    role: Role,
}

/// Why nobody was invited.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "Code")]
pub enum InviteUserErrorCode {
    /// A value cannot be used.
    InvalidInput,
    /// An organization of this kind has no such role.
    RoleNotOfOrganization,
    /// A colleague has this address already.
    AlreadyMember,
}

payload!(
    InviteUserPayload {
        issued: IssuedInvitation
    },
    InviteUserError,
    InviteUserErrorCode,
    Code
);

/// `inviteUser`.
#[derive(Default)]
pub struct InviteUser;

/// `inviteUser`.
#[Object]
impl InviteUser {
    /// Invites a person into the viewer's organization.
    async fn invite_user(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Who is invited.")] input: InviteUserInput,
    ) -> Result<InviteUserPayload> {
        let new = Input {
            email: input.email,
            role: input.role.into(),
        };
        let outcome = invite_user(ctx.data::<Cx>()?, &input.idempotency_key, new).await;
        InviteUserPayload::of(outcome, IssuedInvitation::from)
    }
}
