//! `unassignAccountTeamMember`.

use async_graphql::{Context, Enum, ID, InputObject, Object, Result};

use crate::access::Cx;
use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::id::Kind;
use crate::orgs::graphql::partnership::Partnership;
use crate::orgs::unassign_account_team_member::{Code, unassign_account_team_member};
use crate::payload;

/// Who no longer looks after a partnership.
#[derive(InputObject)]
pub struct UnassignAccountTeamMemberInput {
    /// Global id of the account-team member.
    id: ID,
}

/// Why nobody was taken off.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "Code")]
pub enum UnassignAccountTeamMemberErrorCode {
    /// The person is of another organization; that one or the vendor takes it off.
    NotOwnPerson,
}

payload!(
    UnassignAccountTeamMemberPayload {
        partnership: Partnership
    },
    UnassignAccountTeamMemberError,
    UnassignAccountTeamMemberErrorCode,
    Code
);

/// `unassignAccountTeamMember`.
#[derive(Default)]
pub struct UnassignAccountTeamMember;

/// `unassignAccountTeamMember`.
#[Object]
impl UnassignAccountTeamMember {
    /// Takes a person off an account team: a vendor anybody, a distributor its own people.
    async fn unassign_account_team_member(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Who no longer looks after a partnership.")] input: UnassignAccountTeamMemberInput,
    ) -> Result<UnassignAccountTeamMemberPayload> {
        let id = Kind::AccountTeamMember.parse(&input.id).or_error()?;
        UnassignAccountTeamMemberPayload::of(unassign_account_team_member(ctx.data::<Cx>()?, id).await, Partnership)
    }
}
