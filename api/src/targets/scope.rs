//! Who sees which targets: a partner its own; a person of the vendor its own and its role's, and all who may set them.

use entity::event::{EventSubject, ShownTo};
use entity::target::{self, Column};
use sea_orm::{ColumnTrait, Condition};

use crate::access::events::News;
use crate::access::{Act, Capability, Rows, Seat, Viewer, Visible, Writable};

impl Visible for target::Entity {
    fn rows(viewer: &Viewer) -> Rows {
        match viewer.seat {
            Seat::Vendor => {
                let own = Condition::any()
                    .add(Column::MembershipId.eq(viewer.membership_id))
                    .add(Column::Role.eq(viewer.role));
                let all = viewer.can_read_for(Capability::ManagePartnerships);
                Rows::Where(
                    Condition::all()
                        .add(Column::VendorId.eq(viewer.organization_id))
                        .add_option((!all).then_some(own)),
                )
            }
            Seat::Partner => Rows::Where(
                Condition::all()
                    .add(Column::PartnershipId.is_in(viewer.active_partnerships()))
                    .add(Column::SupersededAt.is_null()),
            ),
            Seat::Anonymous | Seat::Distributor => Rows::None,
        }
    }
}

impl Writable for target::Entity {
    /// Set and archived, never taken away.
    fn may(viewer: &Viewer, act: Act, row: &target::Model) -> bool {
        act != Act::Delete && viewer.can(Capability::ManagePartnerships) && viewer.vendor_id() == Some(row.vendor_id)
    }

    /// A partner's targets are a part of what is shown of its partnership; those of persons and roles are nobody else's news.
    fn news(_before: Option<&target::Model>, after: &target::Model) -> Vec<News> {
        let of = |id| News::of(after.vendor_id, EventSubject::Partnership, id).shown_to(ShownTo::VendorAndPartner);
        after.partnership_id.map(of).into_iter().collect()
    }
}
