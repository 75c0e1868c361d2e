//! Who sees which saved views: a vendor's person its own, and those that colleagues share.

use entity::saved_view::{self, Column};
use sea_orm::{ColumnTrait, Condition};

use crate::access::{Act, Capability, Rows, Seat, Viewer, Visible, Writable};

impl Visible for saved_view::Entity {
    fn rows(viewer: &Viewer) -> Rows {
        match viewer.seat {
            Seat::Vendor => {
                let own = Column::MembershipId.eq(viewer.membership_id);
                let seen = Condition::any().add(own).add(Column::IsShared.eq(true));
                Rows::Where(
                    Condition::all()
                        .add(Column::VendorId.eq(viewer.organization_id))
                        .add(seen),
                )
            }
            Seat::Anonymous | Seat::Distributor | Seat::Partner => Rows::None,
        }
    }
}

impl Writable for saved_view::Entity {
    /// Its owner; and who manages settings, as long as it is shared.
    fn may(viewer: &Viewer, _act: Act, row: &saved_view::Model) -> bool {
        let own = row.membership_id == viewer.membership_id;
        let shared = row.is_shared && viewer.can(Capability::ManageSettings);
        viewer.vendor_id() == Some(row.vendor_id) && (own || shared)
    }
}
