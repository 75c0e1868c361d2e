//! An administrator changes a colleague's role, or takes its access away, or gives it back.

use entity::membership::{self, MembershipStatus, Role};
use entity::organization::{self, OrganizationKind};
use entity::user_account::AccountKind;
use sea_orm::ColumnTrait;
use uuid::Uuid;

use super::list::of_accounts;
use crate::access::{Capability, Cx, Seat, signin};
use crate::fault::{Failure, Fault};

/// What changes; `None` leaves a value as it is.
#[derive(Clone, Debug)]
pub struct Input {
    /// Membership.
    pub id: Uuid,
    /// The version that the client saw.
    pub version: i64,
    /// Role.
    pub role: Option<Role>,
    /// Access.
    pub status: Option<MembershipStatus>,
}

/// Why it was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// Somebody else changed it meanwhile: read it again.
    Stale,
    /// An organization of this kind has no such role.
    RoleNotOfOrganization,
    /// It would leave the organization without an active administrator.
    LastAdministrator,
}

/// Changes a membership of the viewer's organization; what is taken away ends at once.
pub async fn set_member_access(cx: &Cx, input: Input) -> Result<membership::Model, Failure<Code>> {
    let mut writer = cx.writer(Capability::ManageUsers, "setMemberAccess").await?;
    // Administrators that change one another wait here, so that the count below counts what the other one did. The
    // organization is locked before any membership, by everybody: nobody waits in a circle.
    writer.hold::<organization::Entity>(cx.viewer().organization_id).await?;
    let seen = writer.see::<membership::Entity>(input.id).await?;
    if seen.organization_id != cx.viewer().organization_id {
        return Err(Fault::NotFound.into());
    }
    if seen.version != input.version {
        return Err(Failure::of(
            Code::Stale,
            "version",
            "Somebody else changed this meanwhile. Read it again.",
        ));
    }
    if let Some(role) = input.role
        && !roles_of(cx.viewer().seat).contains(&role)
    {
        return Err(Failure::of(
            Code::RoleNotOfOrganization,
            "role",
            "Your organization has no such role.",
        ));
    }
    let row = writer
        .update::<membership::Entity>(seen, |row| {
            row.role = input.role.unwrap_or(row.role);
            row.status = input.status.unwrap_or(row.status);
        })
        .await?;
    let administrators = writer
        .select::<membership::Entity>()
        .filter(membership::Column::OrganizationId.eq(cx.viewer().organization_id))
        .filter(membership::Column::Role.eq(Role::Admin))
        .filter(membership::Column::Status.eq(MembershipStatus::Active))
        // A machine gives nobody access back.
        .filter(of_accounts(&writer, AccountKind::Person))
        .one()
        .await?;
    if administrators.is_none() {
        let message = "This would leave your organization without an administrator.";
        return Err(Failure::whole(Code::LastAdministrator, message));
    }
    if row.status == MembershipStatus::Deactivated {
        signin::end_sessions_of_membership(&writer, row.id).await?;
    }
    writer.commit().await?;
    Ok(row)
}

/// The roles that an organization in this seat has.
pub fn roles_of(seat: Seat) -> &'static [Role] {
    match seat {
        Seat::Vendor => &[
            Role::Admin,
            Role::ChannelManager,
            Role::ChannelOperations,
            Role::ChannelSales,
            Role::Finance,
        ],
        Seat::Distributor => &[Role::Admin, Role::ChannelTeam],
        Seat::Partner => &[Role::Admin, Role::Seller, Role::Marketer],
        Seat::Anonymous => &[],
    }
}

/// The roles that an organization of this kind has.
pub fn roles_of_kind(kind: OrganizationKind) -> &'static [Role] {
    roles_of(Seat::from(kind))
}
