//! People, their memberships, and invitations.

use entity::user_account::AccountKind;
use entity::{invitation, membership, user_account};
use sea_orm::sea_query::{Query, SelectStatement};
use sea_orm::{ColumnTrait, Condition};

use super::teams::on_account_teams;
use crate::access::{Act, Capability, Rows, Seat, Viewer, Visible, Writable};

impl Visible for membership::Entity {
    /// Those of the own organization, the viewer's own in others unless its token reaches one vendor only, and those on
    /// account teams that the viewer sees.
    fn rows(viewer: &Viewer) -> Rows {
        if viewer.seat == Seat::Anonymous {
            return Rows::None;
        }
        let elsewhere = match (viewer.only_vendor, &viewer.preview) {
            (None, _) => Some(membership::Column::UserId.eq(viewer.user_id)),
            // Who looks through another's chair stays who it is.
            (Some(_), Some(_)) => Some(membership::Column::Id.eq(viewer.membership_id)),
            (Some(_), None) => None,
        };
        Rows::Where(
            Condition::any()
                .add(membership::Column::OrganizationId.eq(viewer.organization_id))
                .add_option(elsewhere)
                .add(membership::Column::Id.in_subquery(on_account_teams(viewer))),
        )
    }
}

impl Writable for membership::Entity {
    fn may(viewer: &Viewer, act: Act, row: &membership::Model) -> bool {
        act != Act::Delete && viewer.can(Capability::ManageUsers) && row.organization_id == viewer.organization_id
    }
}

impl Visible for user_account::Entity {
    /// Members of the own organization, and people on account teams that the viewer sees.
    fn rows(viewer: &Viewer) -> Rows {
        if viewer.seat == Seat::Anonymous {
            return Rows::None;
        }
        let members: SelectStatement = Query::select()
            .column(membership::Column::UserId)
            .from(membership::Entity)
            .cond_where(
                Condition::any()
                    .add(membership::Column::OrganizationId.eq(viewer.organization_id))
                    .add(membership::Column::Id.in_subquery(on_account_teams(viewer))),
            )
            .to_owned();
        let self_elsewhere = viewer.preview.as_ref();
        Rows::Where(
            Condition::any()
                .add(user_account::Column::Id.in_subquery(members))
                .add_option(self_elsewhere.map(|_| user_account::Column::Id.eq(viewer.user_id))),
        )
    }
}

impl Writable for user_account::Entity {
    /// A person changes its own account only: it may work for other organizations as well, and for other vendors than the
    /// one that its token reaches. Who manages users makes service accounts, and changes those that it sees: of its own
    /// organization.
    fn may(viewer: &Viewer, act: Act, row: &user_account::Model) -> bool {
        match act {
            Act::Insert => row.kind == AccountKind::Service && viewer.can(Capability::ManageUsers),
            Act::Update if row.kind == AccountKind::Service => viewer.can(Capability::ManageUsers),
            Act::Update => row.id == viewer.user_id && viewer.only_vendor.is_none(),
            Act::Delete => false,
        }
    }
}

impl Visible for invitation::Entity {
    /// The own organization's, for those who may send such.
    fn rows(viewer: &Viewer) -> Rows {
        let to_people = Condition::all()
            .add(invitation::Column::PartnershipId.is_null())
            .add(invitation::Column::DistributorshipId.is_null());
        let own = Condition::all().add(invitation::Column::OrganizationId.eq(viewer.organization_id));
        let (people, companies) = (
            viewer.can(Capability::ManageUsers),
            viewer.can(Capability::ManagePartnerships),
        );
        match (people, companies) {
            (false, false) => Rows::None,
            (true, true) => Rows::Where(own),
            (true, false) => Rows::Where(own.add(to_people)),
            (false, true) => Rows::Where(own.add(to_people.not())),
        }
    }
}

impl Writable for invitation::Entity {
    fn may(viewer: &Viewer, act: Act, row: &invitation::Model) -> bool {
        let needed = if row.partnership_id.is_none() && row.distributorship_id.is_none() {
            Capability::ManageUsers
        } else {
            Capability::ManagePartnerships
        };
        act != Act::Delete && viewer.can(needed) && row.organization_id == viewer.organization_id
    }
}
