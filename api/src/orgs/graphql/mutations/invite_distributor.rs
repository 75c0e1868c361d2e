//! `inviteDistributor`.

use async_graphql::{Context, Enum, ID, InputObject, Object, Result};

use crate::access::Cx;
use crate::graphql::kit::id::Kind;
use crate::orgs::graphql::invitation::IssuedInvitation;
use crate::orgs::invite_distributor::{Code, Input, invite_distributor};
use crate::payload;

/// Who is invited.
#[derive(InputObject)]
pub struct InviteDistributorInput {
    /// The same key gives the same invitation, however often it is sent.
    idempotency_key: String,
    /// Global id of the distributorship.
    distributorship_id: ID,
    /// Mail address of the person who is to accept for the company.
    email: String,
}

/// Why nobody was invited.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "Code")]
pub enum InviteDistributorErrorCode {
    /// A value cannot be used.
    InvalidInput,
    /// There is no such distributorship.
    NotFound,
    /// A company has linked itself already.
    AlreadyLinked,
    /// The relation is over.
    RelationEnded,
}

payload!(
    InviteDistributorPayload {
        issued: IssuedInvitation
    },
    InviteDistributorError,
    InviteDistributorErrorCode,
    Code
);

/// `inviteDistributor`.
#[derive(Default)]
pub struct InviteDistributor;

/// `inviteDistributor`.
#[Object]
impl InviteDistributor {
    /// Invites the company behind a distributorship to link itself to it.
    async fn invite_distributor(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Who is invited.")] input: InviteDistributorInput,
    ) -> Result<InviteDistributorPayload> {
        let new = Input {
            distributorship_id: Kind::Distributorship
                .parse(&input.distributorship_id)
                .unwrap_or_default(),
            email: input.email,
        };
        let outcome = invite_distributor(ctx.data::<Cx>()?, &input.idempotency_key, new).await;
        InviteDistributorPayload::of(outcome, IssuedInvitation::from)
    }
}
