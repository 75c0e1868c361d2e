//! Identity providers are their vendor's, and of it those who decide on people. Whom a consent is asked of sees it, too,
//! and is the only one to give it.

use entity::{external_identity, identity_consent, identity_provider};
use sea_orm::{ColumnTrait, Condition};
use uuid::Uuid;

use crate::access::{Act, Capability, Rows, Seat, Viewer, Visible, Writable};

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

impl Visible for identity_consent::Entity {
    fn rows(viewer: &Viewer) -> Rows {
        if !viewer.can(Capability::ManageUsers) {
            return Rows::None;
        }
        let (partnerships, distributorships) = (viewer.partnerships.iter(), viewer.distributorships.iter());
        let of_own = match viewer.seat {
            Seat::Anonymous => return Rows::None,
            Seat::Vendor => identity_consent::Column::VendorId.eq(viewer.organization_id),
            Seat::Partner => identity_consent::Column::PartnershipId.is_in(partnerships.map(|own| own.id)),
            Seat::Distributor => identity_consent::Column::DistributorshipId.is_in(distributorships.map(|own| own.id)),
        };
        Rows::Where(Condition::all().add(of_own))
    }
}

impl Writable for identity_consent::Entity {
    /// The vendor asks, and takes back what it asked for; the other side answers.
    fn may(viewer: &Viewer, act: Act, row: &identity_consent::Model) -> bool {
        match act {
            Act::Insert | Act::Delete => manages(viewer, row.vendor_id) && !row.granted,
            Act::Update => viewer.can(Capability::ManageUsers) && consents(viewer, row),
        }
    }
}

fn consents(viewer: &Viewer, row: &identity_consent::Model) -> bool {
    let (mut partnerships, mut distributorships) = (viewer.partnerships.iter(), viewer.distributorships.iter());
    partnerships.any(|own| Some(own.id) == row.partnership_id)
        || distributorships.any(|own| Some(own.id) == row.distributorship_id)
}
