//! `setMemberAccess`.

use async_graphql::{Context, Enum, ID, InputObject, Object, Result};

use crate::access::Cx;
use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::id::Kind;
use crate::orgs::graphql::membership::Membership;
use crate::orgs::graphql::membership::{MembershipStatus, Role};
use crate::orgs::set_member_access::{Code, Input, set_member_access};
use crate::payload;

/// What changes. An absent field stays as it is.
#[derive(InputObject)]
pub struct SetMemberAccessInput {
    /// Global id of the membership.
    id: ID,
    /// The version that the client saw.
    version: i64,
    /// Role in the organization.
    role: Option<Role>,
    /// Whether the membership gives access; what is taken away ends at once.
    status: Option<MembershipStatus>,
}

/// Why the membership was not changed.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "Code")]
pub enum SetMemberAccessErrorCode {
    /// Somebody else changed it meanwhile: read it again.
    Stale,
    /// An organization of this kind has no such role.
    RoleNotOfOrganization,
    /// It would leave the organization without an active administrator.
    LastAdministrator,
}

payload!(
    SetMemberAccessPayload { membership: Membership },
    SetMemberAccessError,
    SetMemberAccessErrorCode,
    Code
);

/// `setMemberAccess`.
#[derive(Default)]
pub struct SetMemberAccess;

/// `setMemberAccess`.
#[Object]
impl SetMemberAccess {
    /// Changes a colleague's role, or takes its access away, or gives it back.
    async fn set_member_access(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What changes.")] input: SetMemberAccessInput,
    ) -> Result<SetMemberAccessPayload> {
        let change = Input {
            id: Kind::Membership.parse(&input.id).or_error()?,
            version: input.version,
            role: input.role.map(Into::into),
            status: input.status.map(Into::into),
        };
        SetMemberAccessPayload::of(set_member_access(ctx.data::<Cx>()?, change).await, Membership)
    }
}
