//! Organizations, and what a vendor sets for itself.

use entity::membership::MembershipStatus;
use entity::{distributorship, membership, organization, partner_type, vendor};
use sea_orm::sea_query::{Query, SelectStatement};
use sea_orm::{ColumnTrait, Condition};

use crate::access::events::News;
use crate::access::{Act, Capability, Rows, Seat, Viewer, Visible, Writable};

impl Visible for organization::Entity {
    /// The own one, and those for which the person also works; a vendor also sees the distributors that linked
    /// themselves to it, partners and distributors the vendors they have a relation with. No vendor sees a partner's
    /// organization: it has its own partnership. For whom else the person works is nothing to a token of one vendor.
    fn rows(viewer: &Viewer) -> Rows {
        let memberships: SelectStatement = Query::select()
            .column(membership::Column::OrganizationId)
            .from(membership::Entity)
            .and_where(membership::Column::UserId.eq(viewer.user_id))
            .and_where(membership::Column::Status.eq(MembershipStatus::Active))
            .to_owned();
        let elsewhere = match viewer.only_vendor {
            None => Some(organization::Column::Id.in_subquery(memberships)),
            Some(_) => None,
        };
        let own = Condition::any()
            .add(organization::Column::Id.eq(viewer.organization_id))
            .add_option(elsewhere);
        match viewer.seat {
            Seat::Anonymous => Rows::None,
            Seat::Vendor => {
                let linked: SelectStatement = Query::select()
                    .column(distributorship::Column::DistributorId)
                    .from(distributorship::Entity)
                    .and_where(distributorship::Column::VendorId.eq(viewer.organization_id))
                    .and_where(distributorship::Column::DistributorId.is_not_null())
                    .to_owned();
                Rows::Where(own.add(organization::Column::Id.in_subquery(linked)))
            }
            Seat::Distributor | Seat::Partner => {
                let vendors = viewer
                    .partnerships
                    .iter()
                    .map(|own| own.vendor_id)
                    .chain(viewer.distributorships.iter().map(|own| own.vendor_id));
                Rows::Where(own.add(organization::Column::Id.is_in(vendors)))
            }
        }
    }
}

impl Writable for organization::Entity {
    /// A vendor's own, for those who manage its settings.
    fn may(viewer: &Viewer, act: Act, row: &organization::Model) -> bool {
        act == Act::Update && viewer.vendor_id() == Some(row.id) && viewer.can(Capability::ManageSettings)
    }
}

impl Visible for vendor::Entity {
    fn rows(viewer: &Viewer) -> Rows {
        match viewer.vendor_id() {
            Some(vendor_id) => Rows::Where(Condition::all().add(vendor::Column::OrganizationId.eq(vendor_id))),
            None => Rows::None,
        }
    }
}

impl Writable for vendor::Entity {
    /// Whoever shapes rules counts their version up; the settings are for those who manage them.
    fn may(viewer: &Viewer, act: Act, row: &vendor::Model) -> bool {
        let shapes = [
            Capability::ManageSettings,
            Capability::ManageSegments,
            Capability::ManagePrograms,
            Capability::ManageContent,
            Capability::Import,
        ];
        act == Act::Update
            && viewer.vendor_id() == Some(row.organization_id)
            && shapes.into_iter().any(|capability| viewer.can(capability))
    }

    /// Rules may be others; what belongs to which audience with them.
    fn news(before: Option<&vendor::Model>, after: &vendor::Model) -> Vec<News> {
        match before {
            Some(before) if before.rules_version != after.rules_version => {
                vec![News::standing(after.organization_id)]
            }
            _ => Vec::new(),
        }
    }
}

impl Visible for partner_type::Entity {
    fn rows(viewer: &Viewer) -> Rows {
        match viewer.vendor_id() {
            Some(vendor_id) => Rows::Where(Condition::all().add(partner_type::Column::VendorId.eq(vendor_id))),
            None => Rows::None,
        }
    }
}

impl Writable for partner_type::Entity {
    /// Never deleted: partnerships and their history name the key.
    fn may(viewer: &Viewer, act: Act, row: &partner_type::Model) -> bool {
        act != Act::Delete && viewer.can(Capability::ManageSettings) && viewer.vendor_id() == Some(row.vendor_id)
    }
}
