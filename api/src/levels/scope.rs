//! Who sees which level is held, found and proposed: the vendor; a partner what it held itself.

use entity::event::{EventSubject, ShownTo};
use entity::{level_finding, level_holding, level_proposal, level_review, program};
use sea_orm::{ColumnTrait, Condition};
use uuid::Uuid;

use crate::access::events::News;
use crate::access::{Act, Capability, Rows, Seat, Viewer, Visible, Writable, of_vendors, part_of_seen};

/// The vendor's own rows; nothing for other seats.
fn own(viewer: &Viewer, vendor: impl ColumnTrait) -> Rows {
    match viewer.vendor_id() {
        Some(vendor_id) => Rows::Where(Condition::all().add(vendor.eq(vendor_id))),
        None => Rows::None,
    }
}

fn may(viewer: &Viewer, vendor_id: Uuid) -> bool {
    viewer.can(Capability::ManagePrograms) && viewer.vendor_id() == Some(vendor_id)
}

impl Visible for level_holding::Entity {
    /// The vendor sees all; a partner what its own partnerships held in programs that it sees.
    fn rows(viewer: &Viewer) -> Rows {
        use level_holding::Column;
        match viewer.seat {
            Seat::Partner => {
                let own = Column::PartnershipId.is_in(viewer.active_partnerships());
                let of_seen = part_of_seen::<program::Entity>(viewer, program::Column::Id, Column::ProgramId);
                Rows::Where(of_vendors(viewer, Column::VendorId).add(own).add(of_seen))
            }
            _ => self::own(viewer, Column::VendorId),
        }
    }
}

impl Writable for level_holding::Entity {
    /// Recorded and superseded, never taken away.
    fn may(viewer: &Viewer, act: Act, row: &level_holding::Model) -> bool {
        act != Act::Delete && may(viewer, row.vendor_id)
    }
}

impl Visible for level_review::Entity {
    fn rows(viewer: &Viewer) -> Rows {
        own(viewer, level_review::Column::VendorId)
    }
}

impl Writable for level_review::Entity {
    /// Recorded, never rewritten.
    fn may(viewer: &Viewer, act: Act, row: &level_review::Model) -> bool {
        act == Act::Insert && may(viewer, row.vendor_id)
    }
}

impl Visible for level_finding::Entity {
    fn rows(viewer: &Viewer) -> Rows {
        own(viewer, level_finding::Column::VendorId)
    }
}

impl Writable for level_finding::Entity {
    /// Recorded and superseded, never taken away.
    fn may(viewer: &Viewer, act: Act, row: &level_finding::Model) -> bool {
        act != Act::Delete && may(viewer, row.vendor_id)
    }

    fn news(_: Option<&level_finding::Model>, after: &level_finding::Model) -> Vec<News> {
        vec![News::progress(after.vendor_id, after.partnership_id)]
    }
}

impl Visible for level_proposal::Entity {
    fn rows(viewer: &Viewer) -> Rows {
        own(viewer, level_proposal::Column::VendorId)
    }
}

impl Writable for level_proposal::Entity {
    /// Made and settled, never taken away.
    fn may(viewer: &Viewer, act: Act, row: &level_proposal::Model) -> bool {
        act != Act::Delete && may(viewer, row.vendor_id)
    }

    /// Partners never learn what was proposed for them.
    fn news(_: Option<&level_proposal::Model>, after: &level_proposal::Model) -> Vec<News> {
        let made = News::of(after.vendor_id, EventSubject::LevelProposal, after.id);
        vec![made.shown_to(ShownTo::Vendor)]
    }
}
