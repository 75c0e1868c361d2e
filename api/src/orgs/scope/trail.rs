//! What was done, who signed in, and from where one is signed in.

use entity::{audit_entry, session, sign_in_event};
use sea_orm::{ColumnTrait, Condition};

use crate::access::{Capability, Rows, Seat, Viewer, Visible, of_only_vendor};

impl Visible for audit_entry::Entity {
    /// Who may read the trail reads what its own organization did, and a vendor also what others did in its name. Through
    /// a token of one vendor others read what they did with it alone: not even what they did with themselves, which may
    /// name another.
    fn rows(viewer: &Viewer) -> Rows {
        if !viewer.can(Capability::ReadAudit) {
            return Rows::None;
        }
        let own = audit_entry::Column::OrganizationId.eq(viewer.organization_id);
        Rows::Where(match viewer.vendor_id() {
            Some(vendor_id) => Condition::any()
                .add(own)
                .add(audit_entry::Column::VendorId.eq(vendor_id)),
            None => Condition::all()
                .add(own)
                .add_option(of_only_vendor(viewer, audit_entry::Column::VendorId)),
        })
    }
}

impl Visible for session::Entity {
    /// The person's own that were not ended, for whichever of its organizations; through a token of one vendor its own.
    fn rows(viewer: &Viewer) -> Rows {
        if viewer.seat == Seat::Anonymous {
            return Rows::None;
        }
        Rows::Where(
            Condition::all()
                .add(session::Column::UserId.eq(viewer.user_id))
                .add(session::Column::EndedAt.is_null())
                .add_option(viewer.only_vendor.map(|_| session::Column::Id.eq(viewer.session_id))),
        )
    }
}

impl Visible for sign_in_event::Entity {
    /// Who may read the audit trail reads how the own organization's people signed in to it, and nobody else's; a token of
    /// one vendor does not show who works with the others.
    fn rows(viewer: &Viewer) -> Rows {
        let reached = viewer.only_vendor.is_none() || viewer.seat == Seat::Vendor;
        if reached && viewer.can(Capability::ReadAudit) {
            Rows::Where(Condition::all().add(sign_in_event::Column::OrganizationId.eq(viewer.organization_id)))
        } else {
            Rows::None
        }
    }
}
