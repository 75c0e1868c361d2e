//! One vendor, a distributor for every hundred partners, and what they do.

mod audiences;
mod content;
mod deals;
mod facts;
mod levels;
mod organizations;
mod partnerships;
mod programs;
mod segments;

use sea_orm::DbErr;
use uuid::Uuid;

use crate::draw::{Id, draw};
use crate::load::Load;

/// Fills the database.
pub async fn fill(load: &mut Load, partners: u64) -> Result<(), DbErr> {
    organizations::fill(load, partners).await?;
    partnerships::fill(load, partners).await?;
    facts::fill(load, partners).await?;
    segments::fill(load).await?;
    let mut audiences = audiences::Audiences::default();
    programs::fill(load, partners, &mut audiences).await?;
    content::fill(load, &mut audiences).await?;
    deals::fill(load, partners).await
}

/// Fills the database with what levels are worked out from, and nothing else.
pub async fn fill_for_levels(load: &mut Load, partners: u64) -> Result<(), DbErr> {
    organizations::fill(load, partners).await?;
    partnerships::fill(load, partners).await?;
    facts::fill_rows(load, partners).await?;
    levels::fill(load, partners).await
}

/// Has every partner hold a level of a program.
pub async fn hold_levels(load: &mut Load, partners: u64, program_id: Uuid) -> Result<(), DbErr> {
    programs::hold(load, partners, program_id).await
}

/// Number of the vendor's organization; distributors and partners follow.
pub fn vendor_id() -> Uuid {
    Id::Organization.of(0)
}

/// How many distributors serve so many partners.
pub fn distributors(partners: u64) -> u64 {
    partners / 100
}

/// Which distributor, from 1, serves a partner.
pub fn distributor_of(partner: u64, partners: u64) -> u64 {
    1 + draw(partner, 2, distributors(partners))
}

/// Countries of partners, distributors, customers and audiences.
pub const COUNTRIES: [&str; 12] = ["DE", "FR", "GB", "US", "ES", "IT", "NL", "PL", "SE", "JP", "BR", "IN"];

/// Partner types, by key and name.
pub const TYPES: [(&str, &str); 4] = [
    ("reseller", "Reseller"),
    ("managed_service_provider", "Managed service provider"),
    ("system_integrator", "System integrator"),
    ("independent_software_vendor", "Independent software vendor"),
];

/// Levels, lowest first, by key and name.
pub const LEVELS: [(&str, &str); 4] = [
    ("registered", "Registered"),
    ("silver", "Silver"),
    ("gold", "Gold"),
    ("platinum", "Platinum"),
];

/// One of a list.
pub fn one_of<T: Copy>(list: &[T], n: u64, salt: u64) -> T {
    list[draw(n, salt, list.len() as u64) as usize]
}

/// What is searched of `text`: here nothing but plain letters, digits and signs.
pub fn searchable(text: &str) -> String {
    let plain: String = text
        .chars()
        .map(|c| {
            if c.is_alphanumeric() {
                c.to_ascii_lowercase()
            } else {
                ' '
            }
        })
        .collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}
