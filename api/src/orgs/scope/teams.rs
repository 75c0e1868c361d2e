//! Who looks after a partnership.

use entity::{account_team_member, membership, partnership};
use sea_orm::sea_query::{Query, SelectStatement, SimpleExpr};
use sea_orm::{ColumnTrait, Condition};

use crate::access::{Act, Capability, Rows, Seat, Viewer, Visible, Writable, of_only_vendor};

impl Visible for account_team_member::Entity {
    /// Of partnerships in force or on hold: their vendor, the distributor that serves them, and the partner itself. The
    /// latter two see people that still have access only.
    fn rows(viewer: &Viewer) -> Rows {
        match viewer.seat {
            Seat::Anonymous => Rows::None,
            Seat::Vendor => {
                Rows::Where(Condition::all().add(account_team_member::Column::VendorId.eq(viewer.organization_id)))
            }
            Seat::Distributor => Rows::Where(team_of(
                partnership::Column::DistributorshipId.is_in(viewer.active_distributorships()),
            )),
            Seat::Partner => Rows::Where(
                team_of(partnership::Column::PartnerId.eq(viewer.organization_id))
                    .add_option(of_only_vendor(viewer, account_team_member::Column::VendorId)),
            ),
        }
    }
}

fn team_of(partnerships: SimpleExpr) -> Condition {
    let partnerships = Query::select()
        .column(partnership::Column::Id)
        .from(partnership::Entity)
        .and_where(partnerships)
        .and_where(partnership::Column::Status.is_in([
            partnership::RelationStatus::Active,
            partnership::RelationStatus::Suspended,
        ]))
        .to_owned();
    let with_access = Query::select()
        .column(membership::Column::Id)
        .from(membership::Entity)
        .and_where(membership::Column::Status.eq(membership::MembershipStatus::Active))
        .to_owned();
    Condition::all()
        .add(account_team_member::Column::PartnershipId.in_subquery(partnerships))
        .add(account_team_member::Column::MembershipId.in_subquery(with_access))
}

/// Memberships on the account teams that the viewer sees.
pub(super) fn on_account_teams(viewer: &Viewer) -> SelectStatement {
    let mut memberships = Query::select();
    memberships
        .column(account_team_member::Column::MembershipId)
        .from(account_team_member::Entity)
        .cond_where(<account_team_member::Entity as Visible>::rows(viewer).condition());
    memberships
}

impl Writable for account_team_member::Entity {
    /// A vendor for its own partnerships; a distributor for those it serves, with its own people, as the verbs check.
    fn may(viewer: &Viewer, act: Act, row: &account_team_member::Model) -> bool {
        act != Act::Update
            && match viewer.seat {
                Seat::Vendor => viewer.can(Capability::ManagePartnerships) && viewer.vendor_id() == Some(row.vendor_id),
                Seat::Distributor => {
                    viewer.can(Capability::ManageUsers) && viewer.active_vendors().contains(&row.vendor_id)
                }
                Seat::Anonymous | Seat::Partner => false,
            }
    }
}
