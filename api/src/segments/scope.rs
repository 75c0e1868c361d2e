//! Segments and audiences are the vendor's own: others only feel their effect.

use entity::{audience, segment, segment_version};
use sea_orm::{ColumnTrait, Condition};

use crate::access::{Act, Capability, Rows, Viewer, Visible, Writable};

fn of_own_vendor(viewer: &Viewer, vendor_id: impl ColumnTrait) -> Rows {
    match viewer.vendor_id() {
        Some(own) => Rows::Where(Condition::all().add(vendor_id.eq(own))),
        None => Rows::None,
    }
}

impl Visible for segment::Entity {
    fn rows(viewer: &Viewer) -> Rows {
        of_own_vendor(viewer, segment::Column::VendorId)
    }
}

impl Writable for segment::Entity {
    fn may(viewer: &Viewer, act: Act, row: &segment::Model) -> bool {
        act != Act::Delete && viewer.can(Capability::ManageSegments) && viewer.vendor_id() == Some(row.vendor_id)
    }
}

impl Visible for segment_version::Entity {
    fn rows(viewer: &Viewer) -> Rows {
        of_own_vendor(viewer, segment_version::Column::VendorId)
    }
}

impl Writable for segment_version::Entity {
    /// Only added: history is never rewritten.
    fn may(viewer: &Viewer, act: Act, row: &segment_version::Model) -> bool {
        act == Act::Insert && viewer.can(Capability::ManageSegments) && viewer.vendor_id() == Some(row.vendor_id)
    }
}

impl Visible for audience::Entity {
    /// Whether one belongs to an audience is told by [`Viewer::audiences`]; what it is made of is nobody else's.
    fn rows(viewer: &Viewer) -> Rows {
        of_own_vendor(viewer, audience::Column::VendorId)
    }
}

impl Writable for audience::Entity {
    /// Whoever makes things that have an audience. Only added: what has an audience keeps it until it names another.
    fn may(viewer: &Viewer, act: Act, row: &audience::Model) -> bool {
        let makes_things = [
            Capability::ManageSegments,
            Capability::ManagePrograms,
            Capability::ManageContent,
        ];
        act == Act::Insert
            && makes_things.into_iter().any(|capability| viewer.can(capability))
            && viewer.vendor_id() == Some(row.vendor_id)
    }
}
