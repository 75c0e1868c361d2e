//! `invitePartner`.

use async_graphql::{Context, Enum, ID, InputObject, Object, Result};

use crate::access::Cx;
use crate::graphql::kit::id::Kind;
use crate::orgs::graphql::invitation::IssuedInvitation;
use crate::orgs::invite_partner::{Code, Input, invite_partner};
use crate::payload;

/// Who is invited.
#[derive(InputObject)]
pub struct InvitePartnerInput {
    /// The same key gives the same invitation, however often it is sent.
    idempotency_key: String,
    /// Global id of the partnership.
    partnership_id: ID,
    /// Mail address of the person who is to accept for the company.
    email: String,
}

/// Why nobody was invited.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "Code")]
pub enum InvitePartnerErrorCode {
    /// A value cannot be used.
    InvalidInput,
    /// There is no such partnership.
    NotFound,
    /// A company has linked itself already.
    AlreadyLinked,
    /// The relation is over.
    RelationEnded,
}

payload!(
    InvitePartnerPayload {
        issued: IssuedInvitation
    },
    InvitePartnerError,
    InvitePartnerErrorCode,
    Code
);

/// `invitePartner`.
#[derive(Default)]
pub struct InvitePartner;

/// `invitePartner`.
#[Object]
impl InvitePartner {
    /// Invites the company behind a partnership to link itself to it.
    async fn invite_partner(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Who is invited.")] input: InvitePartnerInput,
    ) -> Result<InvitePartnerPayload> {
        let new = Input {
            partnership_id: Kind::Partnership.parse(&input.partnership_id).unwrap_or_default(),
            email: input.email,
        };
        let outcome = invite_partner(ctx.data::<Cx>()?, &input.idempotency_key, new).await;
        InvitePartnerPayload::of(outcome, IssuedInvitation::from)
    }
}
