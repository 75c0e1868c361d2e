//! Who sees simulations: the vendor's people who may make programs.

use entity::event::{EventSubject, ShownTo};
use entity::{simulation, simulation_finding};
use sea_orm::{ColumnTrait, Condition};
use uuid::Uuid;

use crate::access::events::News;
use crate::access::{Act, Capability, Rows, Viewer, Visible, Writable};

fn own(viewer: &Viewer, vendor: impl ColumnTrait) -> Rows {
    match viewer.vendor_id() {
        Some(vendor_id) if viewer.can_read_for(Capability::ManagePrograms) => {
            Rows::Where(Condition::all().add(vendor.eq(vendor_id)))
        }
        _ => Rows::None,
    }
}

fn may(viewer: &Viewer, vendor_id: Uuid) -> bool {
    viewer.can(Capability::ManagePrograms) && viewer.vendor_id() == Some(vendor_id)
}

impl Visible for simulation::Entity {
    fn rows(viewer: &Viewer) -> Rows {
        own(viewer, simulation::Column::VendorId)
    }
}

impl Writable for simulation::Entity {
    /// Old ones go by themselves.
    fn may(viewer: &Viewer, act: Act, row: &simulation::Model) -> bool {
        act != Act::Delete && may(viewer, row.vendor_id)
    }

    fn news(_before: Option<&simulation::Model>, after: &simulation::Model) -> Vec<News> {
        vec![News::of(after.vendor_id, EventSubject::Simulation, after.id).shown_to(ShownTo::Vendor)]
    }
}

impl Visible for simulation_finding::Entity {
    fn rows(viewer: &Viewer) -> Rows {
        own(viewer, simulation_finding::Column::VendorId)
    }
}

impl Writable for simulation_finding::Entity {
    /// Recorded, never rewritten.
    fn may(viewer: &Viewer, act: Act, row: &simulation_finding::Model) -> bool {
        act == Act::Insert && may(viewer, row.vendor_id)
    }
}
