//! The people of a vendor and of its distributor who look after a partnership.

use std::collections::{HashMap, HashSet};

use entity::account_team_member::AccountFunction;
use entity::membership::MembershipStatus;
use entity::user_account::AccountKind;
use entity::{account_team_member, membership, partnership, user_account};
use sea_orm::{ColumnTrait, Order};
use uuid::Uuid;

use super::list::of_accounts;
use crate::access::write::Writer;
use crate::access::{Capability, Cx, Seat};
use crate::fault::Fault;

/// Most people that look after one partnership.
pub const TEAM_LIMIT: usize = 20;

/// A person on the team, with no more than a partner may know.
#[derive(Clone, Debug)]
pub struct TeamMember {
    /// Account-team member.
    pub id: Uuid,
    /// What the person is to the partner.
    pub function: AccountFunction,
    /// The person's organization.
    pub organization_id: Uuid,
    /// Full name.
    pub name: String,
    /// Mail address.
    pub email: String,
}

/// Capability that changing a team needs in `seat`.
pub fn needed(seat: Seat) -> Capability {
    match seat {
        Seat::Distributor => Capability::ManageUsers,
        _ => Capability::ManagePartnerships,
    }
}

/// The teams of these partnerships as far as the viewer sees them, in three statements; each in order of assignment.
pub async fn teams(cx: &Cx, partnership_ids: &[Uuid]) -> Result<HashMap<Uuid, Vec<TeamMember>>, Fault> {
    let limit = u64::try_from(partnership_ids.len().saturating_mul(TEAM_LIMIT)).unwrap_or(u64::MAX);
    let rows = cx
        .select::<account_team_member::Entity>()
        .filter(account_team_member::Column::PartnershipId.is_in(partnership_ids.iter().copied()))
        .order_by(account_team_member::Column::Id, Order::Asc)
        .all(limit)
        .await?;
    if rows.is_empty() {
        return Ok(HashMap::new());
    }
    let ids: Vec<Uuid> = rows.iter().map(|row| row.membership_id).collect();
    let memberships: HashMap<Uuid, membership::Model> = cx
        .select::<membership::Entity>()
        .with_ids(&ids)
        .all(limit)
        .await?
        .into_iter()
        .map(|row| (row.id, row))
        .collect();
    let ids: Vec<Uuid> = memberships.values().map(|row| row.user_id).collect();
    let users: HashMap<Uuid, user_account::Model> = cx
        .select::<user_account::Entity>()
        .with_ids(&ids)
        .all(limit)
        .await?
        .into_iter()
        .map(|row| (row.id, row))
        .collect();
    let mut teams: HashMap<Uuid, Vec<TeamMember>> = HashMap::new();
    for row in rows {
        let Some(membership) = memberships.get(&row.membership_id) else {
            continue;
        };
        let Some(user) = users.get(&membership.user_id) else {
            continue;
        };
        teams.entry(row.partnership_id).or_default().push(TeamMember {
            id: row.id,
            function: row.function,
            organization_id: membership.organization_id,
            name: user.name.clone(),
            email: user.email.clone(),
        });
    }
    Ok(teams)
}

/// What is said where [`colleague`] finds nobody.
pub const NO_COLLEAGUE: &str = "Your organization has no such active member.";

/// An active person of the viewer's organization.
pub async fn colleague(writer: &Writer<'_>, id: Uuid) -> Result<Option<membership::Model>, Fault> {
    writer
        .select::<membership::Entity>()
        .with_ids(&[id])
        .filter(membership::Column::OrganizationId.eq(writer.cx().viewer().organization_id))
        .filter(membership::Column::Status.eq(MembershipStatus::Active))
        .filter(of_accounts(writer, AccountKind::Person))
        .one()
        .await
}

/// A person's place on a team.
pub fn assigned(
    cx: &Cx,
    partnership: &partnership::Model,
    membership_id: Uuid,
    function: AccountFunction,
) -> account_team_member::Model {
    account_team_member::Model {
        id: cx.new_id(),
        vendor_id: partnership.vendor_id,
        partnership_id: partnership.id,
        membership_id,
        function,
        created_at: cx.now(),
    }
}

/// Takes the people of other organizations than the viewer's off a partnership's team: its distributor changes.
pub async fn dismiss_others(writer: &mut Writer<'_>, partnership_id: Uuid) -> Result<(), Fault> {
    let of_partnership = account_team_member::Column::PartnershipId.eq(partnership_id);
    let team = writer
        .see_all::<account_team_member::Entity>(of_partnership, 10_000)
        .await?;
    if team.is_empty() {
        return Ok(());
    }
    let ids: Vec<Uuid> = team.iter().map(|row| row.membership_id).collect();
    let own = writer
        .select::<membership::Entity>()
        .with_ids(&ids)
        .filter(membership::Column::OrganizationId.eq(writer.cx().viewer().organization_id));
    let own: HashSet<Uuid> = own.all(10_000).await?.into_iter().map(|row| row.id).collect();
    for seen in team {
        if !own.contains(&seen.membership_id) {
            writer.delete::<account_team_member::Entity>(seen).await?;
        }
    }
    Ok(())
}
