//! Identity providers are their vendor's, and of it those who decide on people.

use entity::{external_identity, identity_provider};
use sea_orm::{ColumnTrait, Condition};
use uuid::Uuid;

use crate::access::{Act, Capability, Rows, Viewer, Visible, Writable};

fn own(viewer: &Viewer, vendor_id: impl ColumnTrait) -> Rows {
    match viewer.vendor_id() {
        Some(own) if viewer.can(Capability::ManageUsers) => Rows::Where(Condition::all().add(vendor_id.eq(own))),
        _ => Rows::None,
    }
}

fn manages(viewer: &Viewer, vendor_id: Uuid) -> bool {
    viewer.can(Capability::ManageUsers) && viewer.vendor_id() == Some(vendor_id)
}

impl Visible for identity_provider::Entity {
    fn rows(viewer: &Viewer) -> Rows {
        own(viewer, identity_provider::Column::VendorId)
    }
}

impl Writable for identity_provider::Entity {
    fn may(viewer: &Viewer, _: Act, row: &identity_provider::Model) -> bool {
        manages(viewer, row.vendor_id)
    }
}

impl Visible for external_identity::Entity {
    fn rows(viewer: &Viewer) -> Rows {
        own(viewer, external_identity::Column::VendorId)
    }
}

impl Writable for external_identity::Entity {
    /// They come by a token and go with their provider.
    fn may(viewer: &Viewer, act: Act, row: &external_identity::Model) -> bool {
        act == Act::Update && manages(viewer, row.vendor_id)
    }
}
