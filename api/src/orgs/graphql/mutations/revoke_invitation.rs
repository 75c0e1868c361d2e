//! `revokeInvitation`.

use async_graphql::{Context, Enum, ID, InputObject, Object, Result};

use crate::access::Cx;
use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::id::Kind;
use crate::orgs::graphql::invitation::Invitation;
use crate::orgs::revoke_invitation::{Code, revoke_invitation};
use crate::payload;

/// Which invitation.
#[derive(InputObject)]
pub struct RevokeInvitationInput {
    /// Global id.
    id: ID,
}

/// Why the invitation was not withdrawn.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "Code")]
pub enum RevokeInvitationErrorCode {
    /// It was accepted before.
    AlreadyAccepted,
}

payload!(
    RevokeInvitationPayload { invitation: Invitation },
    RevokeInvitationError,
    RevokeInvitationErrorCode,
    Code
);

/// `revokeInvitation`.
#[derive(Default)]
pub struct RevokeInvitation;

/// `revokeInvitation`.
#[Object]
impl RevokeInvitation {
    /// Withdraws an invitation that nobody has accepted; its token counts no more.
    async fn revoke_invitation(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which invitation.")] input: RevokeInvitationInput,
    ) -> Result<RevokeInvitationPayload> {
        let id = Kind::Invitation.parse(&input.id).or_error()?;
        RevokeInvitationPayload::of(revoke_invitation(ctx.data::<Cx>()?, id).await, Invitation)
    }
}
