//! `assignAccountTeamMembers`.

use async_graphql::{Context, Enum, ID, InputObject, Object, Result};

use crate::access::Cx;
use crate::graphql::kit::id::Kind;
use crate::orgs::assign_account_team_members::{Code, Input, assign_account_team_members};
use crate::orgs::graphql::account_team::AccountFunction;
use crate::orgs::graphql::partnership::Partnership;
use crate::payload;

/// Who looks after what.
#[derive(InputObject)]
pub struct AssignAccountTeamMembersInput {
    /// Global ids of 1 to 100 partnerships.
    partnership_ids: Vec<ID>,
    /// Global id of a membership of the vendor.
    membership_id: ID,
    /// What the person is to the partners.
    function: AccountFunction,
}

/// Why nobody was assigned.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "Code")]
pub enum AssignAccountTeamMembersErrorCode {
    /// A value cannot be used.
    InvalidInput,
    /// A reference to nothing.
    NotFound,
    /// The team has 20 people, as many as it may.
    TeamFull,
}

payload!(
    AssignAccountTeamMembersPayload {
        partnerships: Vec<Partnership>
    },
    AssignAccountTeamMembersError,
    AssignAccountTeamMembersErrorCode,
    Code
);

/// `assignAccountTeamMembers`.
#[derive(Default)]
pub struct AssignAccountTeamMembers;

/// `assignAccountTeamMembers`.
#[Object]
impl AssignAccountTeamMembers {
    /// Puts one of the vendor's own people on the account teams of many partnerships, all or none: a refusal names each by its
    /// place in the list. Where the person has the function already, it keeps it.
    async fn assign_account_team_members(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Who looks after what.")] input: AssignAccountTeamMembersInput,
    ) -> Result<AssignAccountTeamMembersPayload> {
        let partnership = |id: &ID| Kind::Partnership.parse(id).unwrap_or_default();
        let new = Input {
            partnership_ids: input.partnership_ids.iter().map(partnership).collect(),
            membership_id: Kind::Membership.parse(&input.membership_id).unwrap_or_default(),
            function: input.function.into(),
        };
        let outcome = assign_account_team_members(ctx.data::<Cx>()?, new).await;
        AssignAccountTeamMembersPayload::of(outcome, |rows| rows.into_iter().map(Partnership).collect())
    }
}
