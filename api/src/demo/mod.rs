//! A small world to look around in: a vendor and another, a distributor, partners of several kinds.

mod deals;
mod life;
mod programs;

use std::sync::Arc;

use uuid::Uuid;

use crate::access::Gate;
use crate::access::system::{Reason, System};
use crate::fault::{Failure, Fault};
use crate::orgs::create_partnership::{self, create_partnership};
use crate::orgs::found::{Founded, NewOrganization, NewPerson, found};
use crate::orgs::{Language, OrganizationKind, Role, link};

/// Password of all demo people.
pub const PASSWORD: &str = "sluice-demo-2026";

/// Addresses of the demo people, and who they are.
pub const SIGN_INS: [(&str, &str); 6] = [
    ("vera@vendor.example", "administrator of the vendor Northwind Cycles"),
    ("otto@vendor.example", "channel operations of the vendor"),
    (
        "dana@distributor.example",
        "administrator of the distributor Velo Distribution",
    ),
    (
        "paul@partner.example",
        "administrator of the partner Canal Bikes (two vendors)",
    ),
    ("sara@partner.example", "seller of that partner"),
    (
        "vik@othervendor.example",
        "administrator of another vendor, Lumen Lights",
    ),
];

/// Name, number, country, region, partner type.
const PARTNERS: [(&str, &str, &str, &str, &str); 8] = [
    ("Canal Bikes", "P-1001", "NL", "Benelux", "value_added_reseller"),
    ("Dune Cycling", "P-1002", "NL", "Benelux", "reseller"),
    ("Kettle & Chain", "P-1003", "GB", "UK & Ireland", "value_added_reseller"),
    ("Highland Wheels", "P-1004", "GB", "UK & Ireland", "retailer"),
    ("Radhaus Köln", "P-1005", "DE", "DACH", "system_integrator"),
    ("Vélo Lumière", "P-1006", "FR", "France", "retailer"),
    ("Flandria Fietsen", "P-1007", "BE", "Benelux", "service_partner"),
    ("Alpenrad", "P-1008", "AT", "DACH", "managed_service_provider"),
];

/// What further parts of the world stand on.
#[derive(Debug)]
pub struct World {
    vendor: Founded,
    /// Of the vendor, in the order of [`PARTNERS`], and one of the other vendor.
    partnerships: Vec<Uuid>,
}

/// Creates the world, and gives its program rules, facts, levels, points and targets: what `sluice demo` shows.
pub async fn show(gate: &Arc<Gate>) -> Result<(), Fault> {
    let world = create(gate).await?;
    life::begin(gate, &world).await
}

/// Creates the world: people, partners, deals, and programs in words.
pub async fn create(gate: &Arc<Gate>) -> Result<World, Fault> {
    let [vera, otto, dana, paul, sara, vik] = SIGN_INS.map(|(email, _)| email);
    let vendor = organization(
        gate,
        "Northwind Cycles",
        OrganizationKind::Vendor,
        &[
            ("Vera Vermeer", vera, Role::Admin),
            ("Otto Oort", otto, Role::ChannelOperations),
        ],
    )
    .await?;
    let distributor = organization(
        gate,
        "Velo Distribution",
        OrganizationKind::Distributor,
        &[("Dana Dijk", dana, Role::Admin)],
    )
    .await?;
    let partner = organization(
        gate,
        "Canal Bikes",
        OrganizationKind::Partner,
        &[("Paul Prins", paul, Role::Admin), ("Sara Smit", sara, Role::Seller)],
    )
    .await?;
    let other = organization(
        gate,
        "Lumen Lights",
        OrganizationKind::Vendor,
        &[("Vik Visser", vik, Role::Admin)],
    )
    .await?;
    let serves = link::distributor(
        gate,
        Reason::Seed,
        vendor.organization_id,
        "Velo Distribution",
        Some(distributor.organization_id),
    )
    .await?;
    let mut partnerships = Vec::new();
    for (index, row) in PARTNERS.into_iter().enumerate() {
        let served = matches!(row.2, "NL" | "BE").then_some(serves);
        let id = partnership(gate, vendor.organization_id, row, served).await?;
        link::partner(gate, Reason::Seed, id, (index == 0).then_some(partner.organization_id)).await?;
        partnerships.push(id);
    }
    let id = partnership(
        gate,
        other.organization_id,
        ("Canal Bikes BV", "77", "NL", "EU", "retailer"),
        None,
    )
    .await?;
    link::partner(gate, Reason::Seed, id, Some(partner.organization_id)).await?;
    partnerships.push(id);
    deals::create(gate, &partnerships, &partner.membership_ids).await?;
    programs::create(gate, vendor.organization_id, other.organization_id).await?;
    Ok(World { vendor, partnerships })
}

async fn organization(
    gate: &Arc<Gate>,
    name: &str,
    kind: OrganizationKind,
    people: &[(&str, &str, Role)],
) -> Result<Founded, Fault> {
    let person = |(name, email, role): &(&str, &str, Role)| NewPerson {
        email: (*email).to_owned(),
        name: (*name).to_owned(),
        password: PASSWORD.to_owned(),
        role: *role,
        language: Language::En,
    };
    found(
        gate,
        NewOrganization {
            name: name.to_owned(),
            kind,
        },
        people.iter().map(person).collect(),
    )
    .await
}

async fn partnership(
    gate: &Arc<Gate>,
    vendor_id: Uuid,
    (name, number, country, region, partner_type): (&str, &str, &str, &str, &str),
    distributorship_id: Option<Uuid>,
) -> Result<Uuid, Fault> {
    let input = create_partnership::Input {
        name: name.to_owned(),
        external_id: Some(number.to_owned()),
        country: Some(country.to_owned()),
        region: Some(region.to_owned()),
        partner_type: Some(partner_type.to_owned()),
        distributorship_id,
        valid_from: None,
    };
    let cx = System::for_job(gate, Reason::Seed).as_vendor(vendor_id);
    match create_partnership(&cx, number, input).await {
        Ok(row) => Ok(row.id),
        Err(Failure::Fault(fault)) => Err(fault),
        Err(Failure::Refused(why)) => Err(Fault::internal(format!("{why:?}"))),
    }
}
