//! Which deals and customers each seat sees, and who may write them.

use entity::deal::RegistrationStatus;
use entity::event::EventSubject;
use entity::membership::Role;
use entity::{customer, deal};
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, Condition};
use uuid::Uuid;

use crate::access::events::News;
use crate::access::{Act, Capability, Rows, Seat, Viewer, Visible, Writable};

impl Visible for deal::Entity {
    /// A vendor all but drafts; a distributor what is routed to it and not a draft; a partner's administrator its
    /// organization's, a seller its own.
    fn rows(viewer: &Viewer) -> Rows {
        use deal::Column;
        let registered = Column::RegistrationStatus.ne(RegistrationStatus::Draft);
        let seen = match viewer.seat {
            Seat::Anonymous => return Rows::None,
            Seat::Vendor => Condition::all()
                .add(Column::VendorId.eq(viewer.organization_id))
                .add(registered),
            Seat::Distributor if viewer.can_read_for(Capability::RegisterDeals) => Condition::all()
                .add(Column::VendorId.is_in(distributed_vendors(viewer)))
                .add(Column::DistributorshipId.is_in(viewer.active_distributorships()))
                .add(registered),
            Seat::Partner if viewer.can_read_for(Capability::RegisterDeals) => {
                let own = Condition::all()
                    .add(Column::VendorId.is_in(partner_vendors(viewer)))
                    .add(Column::PartnershipId.is_in(viewer.partnerships.iter().map(|own| own.id)));
                if viewer.role == Role::Admin {
                    own
                } else {
                    own.add(Column::MembershipId.eq(viewer.membership_id))
                }
            }
            Seat::Distributor | Seat::Partner => return Rows::None,
        };
        Rows::Where(seen)
    }
}

impl Writable for deal::Entity {
    fn may(viewer: &Viewer, act: Act, row: &deal::Model) -> bool {
        let draft = row.registration_status == RegistrationStatus::Draft;
        let routed = viewer
            .active_distributorships()
            .any(|id| Some(id) == row.distributorship_id);
        match (viewer.seat, act) {
            (_, Act::Delete) | (Seat::Anonymous, _) | (Seat::Vendor, Act::Insert) => false,
            (Seat::Vendor, Act::Update) => {
                viewer.can(Capability::DecideDeals) && viewer.vendor_id() == Some(row.vendor_id) && !draft
            }
            (Seat::Distributor, Act::Insert) => viewer.can(Capability::RegisterDeals) && routed && !draft,
            (Seat::Distributor, Act::Update) => viewer.can(Capability::DecideDeals) && routed && !draft,
            (Seat::Partner, _) => {
                let own = match act {
                    Act::Insert => viewer.active_partnerships().any(|id| id == row.partnership_id),
                    _ => viewer.partnerships.iter().any(|own| own.id == row.partnership_id),
                };
                let seller = viewer.role == Role::Admin || row.membership_id == viewer.membership();
                viewer.can(Capability::RegisterDeals) && own && seller
            }
        }
    }

    fn news(_: Option<&deal::Model>, after: &deal::Model) -> Vec<News> {
        vec![News::of(after.vendor_id, EventSubject::Deal, after.id)]
    }
}

impl Visible for customer::Entity {
    /// A partner those of its own partnerships; a vendor and a distributor those of the deals that they see.
    fn rows(viewer: &Viewer) -> Rows {
        use customer::Column;
        match viewer.seat {
            Seat::Vendor => of_seen_deals(viewer, vec![viewer.organization_id]),
            Seat::Distributor => of_seen_deals(viewer, distributed_vendors(viewer)),
            Seat::Partner if viewer.can_read_for(Capability::RegisterDeals) => Rows::Where(
                Condition::all()
                    .add(Column::VendorId.is_in(partner_vendors(viewer)))
                    .add(Column::PartnershipId.is_in(viewer.partnerships.iter().map(|own| own.id))),
            ),
            Seat::Anonymous | Seat::Partner => Rows::None,
        }
    }
}

/// Correlated, so that either database looks up the deals of one customer rather than all deals.
fn of_seen_deals(viewer: &Viewer, vendors: Vec<Uuid>) -> Rows {
    let Rows::Where(seen) = <deal::Entity as Visible>::rows(viewer) else {
        return Rows::None;
    };
    let deals = Query::select()
        .expr(Expr::val(1))
        .from(deal::Entity)
        .and_where(Expr::col((deal::Entity, deal::Column::CustomerId)).equals((customer::Entity, customer::Column::Id)))
        .cond_where(seen)
        .to_owned();
    Rows::Where(
        Condition::all()
            .add(customer::Column::VendorId.is_in(vendors))
            .add(Expr::exists(deals)),
    )
}

impl Writable for customer::Entity {
    /// Taken up with a deal; what others may have seen of it is not changed.
    fn may(viewer: &Viewer, act: Act, row: &customer::Model) -> bool {
        act == Act::Insert
            && viewer.can(Capability::RegisterDeals)
            && match viewer.seat {
                Seat::Partner => viewer.active_partnerships().any(|id| id == row.partnership_id),
                Seat::Distributor => distributed_vendors(viewer).contains(&row.vendor_id),
                Seat::Anonymous | Seat::Vendor => false,
            }
    }
}

fn partner_vendors(viewer: &Viewer) -> Vec<Uuid> {
    distinct(viewer.partnerships.iter().map(|own| own.vendor_id).collect())
}

fn distributed_vendors(viewer: &Viewer) -> Vec<Uuid> {
    let in_force = viewer.distributorships.iter().filter(|own| own.active);
    distinct(in_force.map(|own| own.vendor_id).collect())
}

fn distinct(mut ids: Vec<Uuid>) -> Vec<Uuid> {
    ids.sort_unstable();
    ids.dedup();
    ids
}
