//! Customers and deals in every state.

use std::sync::Arc;

use chrono::Duration;
use entity::deal::RegistrationStatus::{self, Approved, Draft, Expired, Rejected, Submitted, Withdrawn};
use entity::deal::SalesStage::{self, Lost, Open, Proposed, Qualified, Won};
use entity::{customer, deal, partnership};
use uuid::Uuid;

use crate::access::Gate;
use crate::access::system::{Reason, System};
use crate::deals::state;
use crate::fault::Fault;
use crate::search;

/// Of whom a deal is: the place of its partnership in the list of partnerships, and the place of its seller in the list
/// of sellers.
type Of = (usize, Option<usize>);

/// A deal: of whom, title, customer, domain, whole units, currency, status, stage, days ago.
type Row = (
    Of,
    &'static str,
    &'static str,
    &'static str,
    i64,
    &'static str,
    RegistrationStatus,
    SalesStage,
    i64,
);

/// Partnership 0 has an administrator (seller 0) and a seller (seller 1), 8 is its relation to the other vendor.
const DEALS: [Row; 14] = [
    (
        (0, Some(0)),
        "Cargo bikes for the depot",
        "Harbour Logistics",
        "harbour-logistics.example",
        48_000,
        "EUR",
        Draft,
        Open,
        1,
    ),
    (
        (0, Some(1)),
        "Lease fleet 2026",
        "Polder Energy",
        "polder-energy.example",
        125_000,
        "EUR",
        Draft,
        Open,
        2,
    ),
    (
        (0, Some(0)),
        "City rental bikes",
        "Gemeente Waterstad",
        "waterstad.example",
        310_000,
        "EUR",
        Submitted,
        Qualified,
        3,
    ),
    (
        (0, Some(1)),
        "Folding bikes for commuters",
        "Delta Rail",
        "delta-rail.example",
        76_500,
        "EUR",
        Submitted,
        Open,
        9,
    ),
    (
        (0, Some(1)),
        "Courier e-bikes",
        "Snelpost",
        "snelpost.example",
        88_250,
        "EUR",
        Approved,
        Proposed,
        20,
    ),
    (
        (0, Some(0)),
        "Campus bikes",
        "Hogeschool Noord",
        "hs-noord.example",
        54_000,
        "EUR",
        Approved,
        Won,
        60,
    ),
    (
        (0, Some(1)),
        "Test bikes",
        "Velodroom",
        "velodroom.example",
        12_000,
        "EUR",
        Rejected,
        Open,
        15,
    ),
    (
        (0, Some(1)),
        "Show bikes",
        "Expo Hal",
        "expo-hal.example",
        9_500,
        "EUR",
        Withdrawn,
        Open,
        30,
    ),
    (
        (0, Some(0)),
        "Beach rental",
        "Strandhuis",
        "strandhuis.example",
        23_000,
        "EUR",
        Expired,
        Qualified,
        200,
    ),
    (
        (1, None),
        "Dune park bikes",
        "Duinpark",
        "duinpark.example",
        41_000,
        "EUR",
        Submitted,
        Open,
        5,
    ),
    (
        (1, None),
        "Ranger bikes",
        "Staatsbos",
        "staatsbos.example",
        18_000,
        "EUR",
        Draft,
        Open,
        4,
    ),
    (
        (2, None),
        "Dockless scheme",
        "Mersey Transit",
        "mersey-transit.example",
        260_000,
        "GBP",
        Submitted,
        Proposed,
        7,
    ),
    (
        (3, None),
        "Lodge bikes",
        "Glen Hotels",
        "glen-hotels.example",
        33_000,
        "GBP",
        Approved,
        Lost,
        90,
    ),
    (
        (8, Some(0)),
        "Lights for rental bikes",
        "Gemeente Waterstad",
        "waterstad.example",
        14_500,
        "EUR",
        Submitted,
        Open,
        6,
    ),
];

/// Adds the deals. `sellers` are an administrator and a seller of the partner that has two vendors.
pub async fn create(gate: &Arc<Gate>, partnerships: &[Uuid], sellers: &[Uuid]) -> Result<(), Fault> {
    let writer = System::for_job(gate, Reason::Seed).begin().await?;
    for ((of, seller), title, name, domain, units, currency, status, stage, days) in DEALS {
        let id = partnerships.get(of).copied().ok_or(Fault::NotFound)?;
        let partnership = writer.find::<partnership::Entity>(id).await?;
        let now = gate.clock.now();
        let begun = now - Duration::days(days);
        let customer = customer::Model {
            id: gate.ids.id(now),
            vendor_id: partnership.vendor_id,
            partnership_id: id,
            name: name.to_owned(),
            domain: Some(domain.to_owned()),
            country: partnership.country,
            search_text: search::normalize(&format!("{name} {domain}")),
            created_at: begun,
            updated_at: begun,
            version: 1,
        };
        let registered = status != Draft;
        let decided = matches!(status, Approved | Rejected | Expired);
        let deal = deal::Model {
            id: gate.ids.id(now),
            vendor_id: partnership.vendor_id,
            partnership_id: id,
            distributorship_id: partnership.distributorship_id,
            customer_id: customer.id,
            membership_id: seller.and_then(|seller| sellers.get(seller).copied()),
            title: title.to_owned(),
            search_text: search::normalize(&format!("{title} {name} {domain}")),
            value: units * 10_000,
            currency: currency.to_owned(),
            registration_status: status,
            sales_stage: stage,
            claimed_domain: state::claims(status, stage).then(|| domain.to_owned()),
            listed_at: begun,
            registered_at: registered.then_some(begun),
            decided_at: decided.then_some(begun + Duration::days(1)),
            decision_reason: (status == Rejected).then(|| "Test bikes are lent, not sold: ask for a loan.".to_owned()),
            expires_on: matches!(status, Approved | Expired).then_some((begun + Duration::days(120)).date_naive()),
            close_on: Some((begun + Duration::days(75)).date_naive()),
            won_on: (stage == SalesStage::Won).then_some((begun + Duration::days(60)).date_naive()),
            created_at: begun,
            updated_at: begun,
            version: 1,
        };
        writer.insert::<customer::Entity>(customer).await?;
        writer.insert::<deal::Entity>(deal).await?;
    }
    writer.commit().await
}
