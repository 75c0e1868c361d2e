//! Partnerships and distributorships, and what a vendor notes of them.

use entity::event::EventSubject;
use entity::{attribute_value, distributorship, partnership};
use sea_orm::sea_query::{Query, SelectStatement};
use sea_orm::{ColumnTrait, Condition};

use crate::access::events::News;
use crate::access::{Act, Capability, Rows, Seat, Viewer, Visible, Writable, of_only_vendor};

impl Visible for partnership::Entity {
    fn rows(viewer: &Viewer) -> Rows {
        match viewer.seat {
            Seat::Anonymous => Rows::None,
            Seat::Vendor => Rows::Where(Condition::all().add(partnership::Column::VendorId.eq(viewer.organization_id))),
            Seat::Distributor => Rows::Where(
                Condition::all()
                    .add(partnership::Column::DistributorshipId.is_in(viewer.active_distributorships()))
                    .add(partnership::Column::Status.is_in([
                        partnership::RelationStatus::Active,
                        partnership::RelationStatus::Suspended,
                    ])),
            ),
            Seat::Partner => Rows::Where(
                Condition::all()
                    .add(partnership::Column::PartnerId.eq(viewer.organization_id))
                    .add_option(of_only_vendor(viewer, partnership::Column::VendorId)),
            ),
        }
    }
}

impl Writable for partnership::Entity {
    fn may(viewer: &Viewer, act: Act, row: &partnership::Model) -> bool {
        act != Act::Delete && viewer.can(Capability::ManagePartnerships) && viewer.vendor_id() == Some(row.vendor_id)
    }

    fn news(before: Option<&partnership::Model>, after: &partnership::Model) -> Vec<News> {
        let Some(before) = before else {
            return vec![News::of(after.vendor_id, EventSubject::Partnership, after.id)];
        };
        let mut news = Vec::new();
        let all = |row: &partnership::Model| {
            let whom = (row.distributorship_id, row.status);
            let said = (row.external_id.clone(), row.country.clone(), row.region.clone());
            (whom, row.name.clone(), said)
        };
        // A distributor is not shown who stands behind a partnership either.
        let partner = |row: &partnership::Model| (row.partner_id, row.partner_type.clone());
        if all(before) != all(after) {
            news.push(News::of(after.vendor_id, EventSubject::Partnership, after.id));
        } else if partner(before) != partner(after) || before.facts_version != after.facts_version {
            news.push(News::progress(after.vendor_id, after.id));
        }
        if before.facts_version != after.facts_version || before.status != after.status {
            news.push(News::standing(after.vendor_id));
        }
        news
    }
}

impl Visible for distributorship::Entity {
    fn rows(viewer: &Viewer) -> Rows {
        match viewer.seat {
            Seat::Anonymous => Rows::None,
            Seat::Vendor => {
                Rows::Where(Condition::all().add(distributorship::Column::VendorId.eq(viewer.organization_id)))
            }
            Seat::Distributor => Rows::Where(
                Condition::all()
                    .add(distributorship::Column::DistributorId.eq(viewer.organization_id))
                    .add_option(of_only_vendor(viewer, distributorship::Column::VendorId)),
            ),
            Seat::Partner => {
                let serving: SelectStatement = Query::select()
                    .column(partnership::Column::DistributorshipId)
                    .from(partnership::Entity)
                    .and_where(partnership::Column::PartnerId.eq(viewer.organization_id))
                    .and_where(partnership::Column::DistributorshipId.is_not_null())
                    .and_where_option(of_only_vendor(viewer, partnership::Column::VendorId))
                    .to_owned();
                Rows::Where(Condition::all().add(distributorship::Column::Id.in_subquery(serving)))
            }
        }
    }
}

impl Writable for distributorship::Entity {
    fn may(viewer: &Viewer, act: Act, row: &distributorship::Model) -> bool {
        act != Act::Delete && viewer.can(Capability::ManagePartnerships) && viewer.vendor_id() == Some(row.vendor_id)
    }

    /// Who distributes, belongs to audiences.
    fn news(before: Option<&distributorship::Model>, after: &distributorship::Model) -> Vec<News> {
        match before {
            Some(before) if before.status == after.status && before.distributor_id == after.distributor_id => {
                Vec::new()
            }
            _ => vec![News::standing(after.vendor_id)],
        }
    }
}

impl Visible for attribute_value::Entity {
    fn rows(viewer: &Viewer) -> Rows {
        match viewer.vendor_id() {
            Some(vendor_id) => Rows::Where(Condition::all().add(attribute_value::Column::VendorId.eq(vendor_id))),
            None => Rows::None,
        }
    }
}

impl Writable for attribute_value::Entity {
    /// Only added: history is never rewritten.
    fn may(viewer: &Viewer, act: Act, row: &attribute_value::Model) -> bool {
        act == Act::Insert && viewer.can(Capability::ManagePartnerships) && viewer.vendor_id() == Some(row.vendor_id)
    }
}
