//! `assignAccountTeamMember`.

use async_graphql::{Context, Enum, ID, InputObject, Object, Result};

use crate::access::Cx;
use crate::graphql::kit::id::Kind;
use crate::orgs::assign_account_team_member::{Code, Input, assign_account_team_member};
use crate::orgs::graphql::account_team::AccountFunction;
use crate::orgs::graphql::partnership::Partnership;
use crate::payload;

/// Who looks after what.
#[derive(InputObject)]
pub struct AssignAccountTeamMemberInput {
    /// The same key assigns once, however often it is sent.
    idempotency_key: String,
    /// Global id of the partnership.
    partnership_id: ID,
    /// Global id of a membership of the viewer's organization.
    membership_id: ID,
    /// What the person is to the partner.
    function: AccountFunction,
}

/// Why nobody was assigned.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "Code")]
pub enum AssignAccountTeamMemberErrorCode {
    /// A reference to nothing.
    NotFound,
    /// The person has this function already.
    AlreadyAssigned,
    /// The team has 20 people, as many as it may.
    TeamFull,
}

payload!(
    AssignAccountTeamMemberPayload {
        partnership: Partnership
    },
    AssignAccountTeamMemberError,
    AssignAccountTeamMemberErrorCode,
    Code
);

/// `assignAccountTeamMember`.
#[derive(Default)]
pub struct AssignAccountTeamMember;

/// `assignAccountTeamMember`.
#[Object]
impl AssignAccountTeamMember {
    /// Puts one of the viewer's own people on the account team of a partnership; the partner sees name and address.
    async fn assign_account_team_member(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Who looks after what.")] input: AssignAccountTeamMemberInput,
    ) -> Result<AssignAccountTeamMemberPayload> {
        let new = Input {
            partnership_id: Kind::Partnership.parse(&input.partnership_id).unwrap_or_default(),
            membership_id: Kind::Membership.parse(&input.membership_id).unwrap_or_default(),
            function: input.function.into(),
        };
        let outcome = assign_account_team_member(ctx.data::<Cx>()?, &input.idempotency_key, new).await;
        AssignAccountTeamMemberPayload::of(outcome, Partnership)
    }
}
