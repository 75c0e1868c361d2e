//! Which API keys are seen, and by whom they may be written.

use entity::api_key;
use sea_orm::{ColumnTrait, Condition};

use crate::access::{Act, Capability, Rows, Seat, Viewer, Visible, Writable};

impl Visible for api_key::Entity {
    /// Those of the viewer's own membership; who manages users sees all of the organization. They reach all vendors: none is
    /// seen through a token that reaches one.
    fn rows(viewer: &Viewer) -> Rows {
        if viewer.seat == Seat::Anonymous || viewer.only_vendor.is_some() {
            return Rows::None;
        }
        Rows::Where(Condition::all().add(if viewer.can(Capability::ManageUsers) {
            api_key::Column::OrganizationId.eq(viewer.organization_id)
        } else {
            api_key::Column::MembershipId.eq(viewer.membership_id)
        }))
    }
}

impl Writable for api_key::Entity {
    /// Never deleted: the audit trail names them. Whose keys may be given more than they have is for the verbs.
    fn may(viewer: &Viewer, act: Act, row: &api_key::Model) -> bool {
        let own = row.membership_id == viewer.membership_id;
        let managed = viewer.can(Capability::ManageUsers) && row.organization_id == viewer.organization_id;
        act != Act::Delete && viewer.key.is_none() && (own || managed)
    }
}
