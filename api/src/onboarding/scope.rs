//! Who sees which steps are marked: the vendor, and a partner its own.

use entity::event::{EventSubject, ShownTo};
use entity::onboarding_mark::{self, Column};
use sea_orm::{ColumnTrait, Condition};

use crate::access::events::News;
use crate::access::{Act, Capability, Rows, Seat, Viewer, Visible, Writable};

impl Visible for onboarding_mark::Entity {
    fn rows(viewer: &Viewer) -> Rows {
        match viewer.seat {
            Seat::Vendor => Rows::Where(Condition::all().add(Column::VendorId.eq(viewer.organization_id))),
            Seat::Partner => {
                let own = Column::PartnershipId.is_in(viewer.active_partnerships());
                Rows::Where(Condition::all().add(own))
            }
            Seat::Anonymous | Seat::Distributor => Rows::None,
        }
    }
}

impl Writable for onboarding_mark::Entity {
    /// Marked and taken back, never taken away.
    fn may(viewer: &Viewer, act: Act, row: &onboarding_mark::Model) -> bool {
        let of = match viewer.seat {
            Seat::Vendor => viewer.organization_id == row.vendor_id,
            Seat::Partner => viewer.active_partnerships().any(|own| own == row.partnership_id),
            Seat::Anonymous | Seat::Distributor => false,
        };
        act != Act::Delete && of && viewer.can(Capability::MarkOnboarding)
    }

    /// A part of what is shown of the partnership.
    fn news(_before: Option<&onboarding_mark::Model>, after: &onboarding_mark::Model) -> Vec<News> {
        let news = News::of(after.vendor_id, EventSubject::Partnership, after.partnership_id);
        vec![news.shown_to(ShownTo::VendorAndPartner)]
    }
}
