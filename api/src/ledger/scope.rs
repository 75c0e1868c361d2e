//! Who sees points: the vendor all of them; a partner its own accounts, and the purses in which it has one.

use entity::event::{EventSubject, ShownTo};
use entity::{point_account, point_purse, point_transaction};
use sea_orm::{ColumnTrait, Condition};
use uuid::Uuid;

use crate::access::events::News;
use crate::access::{Act, Capability, Rows, Seat, Viewer, Visible, Writable, of_vendors, part_of_seen};

/// The vendor's own rows; of a partner's partnerships those in force; nothing for others.
fn own(viewer: &Viewer, vendor: impl ColumnTrait, partnership: impl ColumnTrait) -> Rows {
    let own = match viewer.seat {
        Seat::Vendor => vendor.eq(viewer.organization_id),
        Seat::Partner => partnership.is_in(viewer.active_partnerships()),
        Seat::Anonymous | Seat::Distributor => return Rows::None,
    };
    Rows::Where(Condition::all().add(own))
}

fn may(viewer: &Viewer, vendor_id: Uuid) -> bool {
    viewer.can(Capability::ManagePrograms) && viewer.vendor_id() == Some(vendor_id)
}

impl Visible for point_purse::Entity {
    /// A partner is not told of purses in which nothing was ever posted for it.
    fn rows(viewer: &Viewer) -> Rows {
        use point_purse::Column;
        let of_vendors = of_vendors(viewer, Column::VendorId);
        match viewer.seat {
            Seat::Vendor => Rows::Where(of_vendors),
            Seat::Partner => Rows::Where(of_vendors.add(part_of_seen::<point_account::Entity>(
                viewer,
                point_account::Column::PurseId,
                Column::Id,
            ))),
            Seat::Anonymous | Seat::Distributor => Rows::None,
        }
    }
}

impl Writable for point_purse::Entity {
    /// Never taken away: what was posted speaks of it.
    fn may(viewer: &Viewer, act: Act, row: &point_purse::Model) -> bool {
        act != Act::Delete && may(viewer, row.vendor_id)
    }
}

impl Visible for point_account::Entity {
    fn rows(viewer: &Viewer) -> Rows {
        use point_account::Column;
        own(viewer, Column::VendorId, Column::PartnershipId)
    }
}

impl Writable for point_account::Entity {
    /// Opened, never changed.
    fn may(viewer: &Viewer, act: Act, row: &point_account::Model) -> bool {
        act == Act::Insert && may(viewer, row.vendor_id)
    }
}

impl Visible for point_transaction::Entity {
    fn rows(viewer: &Viewer) -> Rows {
        use point_transaction::Column;
        own(viewer, Column::VendorId, Column::PartnershipId)
    }
}

impl Writable for point_transaction::Entity {
    /// Posted, never rewritten.
    fn may(viewer: &Viewer, act: Act, row: &point_transaction::Model) -> bool {
        act == Act::Insert && may(viewer, row.vendor_id)
    }

    /// News of the partnership, for those who see its points.
    fn news(_: Option<&point_transaction::Model>, after: &point_transaction::Model) -> Vec<News> {
        let partnership = News::of(after.vendor_id, EventSubject::Partnership, after.partnership_id);
        vec![partnership.shown_to(ShownTo::VendorAndPartner)]
    }
}
