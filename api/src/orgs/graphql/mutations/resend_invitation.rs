//! `resendInvitation`.

use async_graphql::{Context, Enum, ID, InputObject, Object, Result};

use crate::access::Cx;
use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::id::Kind;
use crate::orgs::graphql::invitation::IssuedInvitation;
use crate::orgs::resend_invitation::{Code, resend_invitation};
use crate::payload;

/// Which invitation.
#[derive(InputObject)]
pub struct ResendInvitationInput {
    /// Global id.
    id: ID,
}

/// Why the invitation was not sent again.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "Code")]
pub enum ResendInvitationErrorCode {
    /// It was accepted before.
    AlreadyAccepted,
    /// It was withdrawn.
    Revoked,
    /// It was sent too often of late; wait.
    TooManyAttempts,
}

payload!(
    ResendInvitationPayload {
        issued: IssuedInvitation
    },
    ResendInvitationError,
    ResendInvitationErrorCode,
    Code
);

/// `resendInvitation`.
#[derive(Default)]
pub struct ResendInvitation;

/// `resendInvitation`.
#[Object]
impl ResendInvitation {
    /// Sends an open or expired invitation again, good for its whole life from now on; its former secret counts no more.
    async fn resend_invitation(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which invitation.")] input: ResendInvitationInput,
    ) -> Result<ResendInvitationPayload> {
        let id = Kind::Invitation.parse(&input.id).or_error()?;
        let outcome = resend_invitation(ctx.data::<Cx>()?, id).await;
        ResendInvitationPayload::of(outcome, IssuedInvitation::from)
    }
}
