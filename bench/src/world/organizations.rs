//! Companies and their people.

use entity::membership::{self, MembershipStatus, Role};
use entity::organization::{self, OrganizationKind};
use entity::user_account::{self, AccountKind, Language};
use entity::vendor;
use sea_orm::DbErr;
use uuid::Uuid;

use super::{distributors, vendor_id};
use crate::draw::{Id, beginning};
use crate::load::Load;

/// A company with its people, by their roles.
struct Company {
    number: u64,
    kind: OrganizationKind,
    name: String,
    people: &'static [Role],
}

/// Companies in the order of their numbers: the vendor, then distributors, then partners. The first person of each may
/// do everything.
fn companies(partners: u64) -> impl Iterator<Item = Company> {
    let vendor = Company {
        number: 0,
        kind: OrganizationKind::Vendor,
        name: "Vendor One".to_owned(),
        people: &[
            Role::Admin,
            Role::ChannelManager,
            Role::ChannelOperations,
            Role::ChannelSales,
            Role::Finance,
        ],
    };
    let distributor = |n| Company {
        number: n,
        kind: OrganizationKind::Distributor,
        name: format!("Distributor {n}"),
        people: &[Role::Admin, Role::ChannelTeam],
    };
    let partner = move |n| Company {
        number: distributors(partners) + n,
        kind: OrganizationKind::Partner,
        name: format!("Partner {n}"),
        people: &[Role::Admin, Role::Seller],
    };
    std::iter::once(vendor)
        .chain((1..=distributors(partners)).map(distributor))
        .chain((1..=partners).map(partner))
}

/// The organization of a distributor, from 1.
pub fn distributor_id(distributor: u64) -> Uuid {
    Id::Organization.of(distributor)
}

/// The organization of a partner, from 1.
pub fn partner_id(partner: u64, partners: u64) -> Uuid {
    Id::Organization.of(distributors(partners) + partner)
}

/// The membership of person `person`, from 0, of a partner.
pub fn seller_id(partner: u64, person: u64, partners: u64) -> Uuid {
    Id::Membership.of(person_number(distributors(partners) + partner, person))
}

fn person_number(company: u64, person: u64) -> u64 {
    company * 10 + person
}

/// `p7-1@partner.example` is the first person of partner 7.
fn email(company: &Company, person: u64, partners: u64) -> String {
    let person = person + 1;
    match company.kind {
        OrganizationKind::Vendor => format!("v{person}@vendor.example"),
        OrganizationKind::Distributor => format!("d{}-{person}@distributor.example", company.number),
        OrganizationKind::Partner => {
            format!("p{}-{person}@partner.example", company.number - distributors(partners))
        }
    }
}

/// Adds companies, people and memberships.
pub async fn fill(load: &mut Load, partners: u64) -> Result<(), DbErr> {
    let at = beginning();
    load.insert::<organization::Entity>(companies(partners).map(|company| organization::Model {
        id: Id::Organization.of(company.number),
        kind: company.kind,
        name: company.name,
        created_at: at,
        updated_at: at,
        version: 1,
    }))
    .await?;
    load.insert::<vendor::Entity>([vendor::Model {
        organization_id: vendor_id(),
        default_language: Language::En,
        time_zone: "Europe/Amsterdam".to_owned(),
        fiscal_year_start_month: 1,
        rules_version: 1,
    }])
    .await?;
    load.insert::<user_account::Entity>(companies(partners).flat_map(|company| users(&company, partners)))
        .await?;
    load.insert::<membership::Entity>(companies(partners).flat_map(|company| memberships(&company)))
        .await
}

fn users(company: &Company, partners: u64) -> Vec<user_account::Model> {
    let user = |person| {
        let email = email(company, person, partners);
        user_account::Model {
            id: Id::User.of(person_number(company.number, person)),
            kind: AccountKind::Person,
            email_key: email.clone(),
            email,
            name: format!("{}, person {}", company.name, person + 1),
            language: Language::En,
            time_zone: "Europe/Amsterdam".to_owned(),
            created_at: beginning(),
            updated_at: beginning(),
            version: 1,
        }
    };
    (0..company.people.len() as u64).map(user).collect()
}

fn memberships(company: &Company) -> Vec<membership::Model> {
    let membership = |(person, role): (u64, &Role)| membership::Model {
        id: Id::Membership.of(person_number(company.number, person)),
        user_id: Id::User.of(person_number(company.number, person)),
        organization_id: Id::Organization.of(company.number),
        role: *role,
        status: MembershipStatus::Active,
        created_at: beginning(),
        updated_at: beginning(),
        version: 1,
    };
    (0..).zip(company.people).map(membership).collect()
}
