//! Customers and deals: ten deals for every partner on average, unevenly spread.

use chrono::TimeDelta;
use entity::deal::{self, RegistrationStatus, SalesStage};
use entity::{customer, deal::Model as Deal};
use sea_orm::DbErr;

use super::organizations::seller_id;
use super::partnerships::{distributorship_id, partnership_id};
use super::{COUNTRIES, distributor_of, one_of, searchable, vendor_id};
use crate::draw::{Id, draw, recently};
use crate::load::Load;

/// Deals of ten neighboring partners.
const BLOCK: u64 = 100;

/// Of ten partners seven have 4 deals, two have 14, the last has 44: deal numbers run through the partners.
fn partner_of(deal: u64) -> u64 {
    let place = match (deal - 1) % BLOCK {
        place @ 0..28 => 1 + place / 4,
        28..42 => 8,
        42..56 => 9,
        _ => 10,
    };
    (deal - 1) / BLOCK * 10 + place
}

/// Number of the first and of the last deal of the partner of this one.
fn siblings(deal: u64) -> (u64, u64) {
    let block = (deal - 1) / BLOCK * BLOCK;
    let (first, last) = match (deal - 1) % BLOCK {
        place @ 0..28 => (1 + place / 4 * 4, 4 + place / 4 * 4),
        28..42 => (29, 42),
        42..56 => (43, 56),
        _ => (57, 100),
    };
    (block + first, block + last)
}

/// Of a hundred deals 20 wait for a decision, 25 are approved and open, 25 won, 20 lost and 10 expired.
fn standing(deal: u64) -> (RegistrationStatus, SalesStage) {
    match draw(deal, 44, 100) {
        0..20 => (RegistrationStatus::Submitted, SalesStage::Open),
        20..45 => (RegistrationStatus::Approved, SalesStage::Qualified),
        45..70 => (RegistrationStatus::Approved, SalesStage::Won),
        70..90 => (RegistrationStatus::Approved, SalesStage::Lost),
        _ => (RegistrationStatus::Expired, SalesStage::Open),
    }
}

/// Whether it keeps others from its customer.
fn claims(deal: u64) -> bool {
    draw(deal, 44, 100) < 45
}

/// An open deal has a customer of its own; a closed one any of its partner's.
fn customer_of(deal: u64) -> u64 {
    let (first, last) = siblings(deal);
    if claims(deal) {
        deal
    } else {
        first + draw(deal, 41, last - first + 1)
    }
}

fn domain(customer: u64) -> String {
    format!("customer-{customer}.example")
}

/// Adds customers and deals.
pub async fn fill(load: &mut Load, partners: u64) -> Result<(), DbErr> {
    let deals = partners * 10;
    load.insert::<customer::Entity>((1..=deals).map(customer)).await?;
    load.insert::<deal::Entity>((1..=deals).map(|n| deal(n, partners)))
        .await
}

fn customer(n: u64) -> customer::Model {
    let at = recently(n, 45);
    customer::Model {
        id: Id::Customer.of(n),
        vendor_id: vendor_id(),
        partnership_id: partnership_id(partner_of(n)),
        name: format!("Customer {n}"),
        domain: Some(domain(n)),
        country: Some(one_of(&COUNTRIES, n, 40).to_owned()),
        search_text: searchable(&format!("Customer {n} {}", domain(n))),
        created_at: at,
        updated_at: at,
        version: 1,
    }
}

fn deal(n: u64, partners: u64) -> Deal {
    let partner = partner_of(n);
    let at = recently(n, 45);
    let (registration_status, sales_stage) = standing(n);
    let customer = customer_of(n);
    let title = format!("Deal {n}");
    let decided = registration_status != RegistrationStatus::Submitted;
    Deal {
        id: Id::Deal.at(n, at),
        vendor_id: vendor_id(),
        partnership_id: partnership_id(partner),
        distributorship_id: Some(distributorship_id(distributor_of(partner, partners))),
        customer_id: Id::Customer.of(customer),
        membership_id: Some(seller_id(partner, n % 2, partners)),
        search_text: searchable(&format!("{title} Customer {customer} {}", domain(customer))),
        title,
        // 100.00 to 250,100.00
        value: (10_000 + draw(n, 42, 25_000_000).cast_signed()) * 100,
        currency: one_of(&["EUR", "USD", "GBP"], n, 43).to_owned(),
        registration_status,
        sales_stage,
        claimed_domain: claims(n).then(|| domain(n)),
        listed_at: at,
        registered_at: Some(at),
        decided_at: decided.then_some(at + TimeDelta::days(1)),
        decision_reason: None,
        // Open ones stay open, whatever the day on which the world is looked at.
        expires_on: Some(at.date_naive() + TimeDelta::days(if claims(n) { 36_500 } else { 90 })),
        close_on: None,
        won_on: (sales_stage == SalesStage::Won).then_some((at + TimeDelta::days(30)).date_naive()),
        created_at: at,
        updated_at: at,
        version: 1,
    }
}
