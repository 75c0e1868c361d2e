//! Who works with the vendor, and what is recorded of them.

use entity::partnership::{self, RelationStatus};
use entity::{attribute_value, distributorship, partner_type};
use sea_orm::DbErr;
use serde_json::Value;
use uuid::Uuid;

use super::organizations::{distributor_id, partner_id};
use super::{COUNTRIES, LEVELS, TYPES, distributor_of, distributors, one_of, searchable, vendor_id};
use crate::draw::{Id, beginning, draw, first_day};
use crate::load::Load;

/// The partnership of a partner, from 1.
pub fn partnership_id(partner: u64) -> Uuid {
    Id::Partnership.of(partner)
}

/// The distributorship of a distributor, from 1.
pub fn distributorship_id(distributor: u64) -> Uuid {
    Id::Distributorship.of(distributor)
}

/// Half of the partners hold the first level, 30, 15 and 5 of a hundred the others.
pub fn level(partner: u64) -> &'static str {
    let level = match draw(partner, 3, 100) {
        0..50 => 0,
        50..80 => 1,
        80..95 => 2,
        _ => 3,
    };
    LEVELS[level].0
}

/// Adds partner types, distributorships and partnerships.
pub async fn fill(load: &mut Load, partners: u64) -> Result<(), DbErr> {
    let at = beginning();
    load.insert::<partner_type::Entity>((0..).zip(TYPES).map(|(n, (key, name))| partner_type::Model {
        id: Id::PartnerType.of(n),
        vendor_id: vendor_id(),
        key: key.to_owned(),
        name_en: name.to_owned(),
        name_nl: name.to_owned(),
        created_at: at,
        updated_at: at,
        version: 1,
    }))
    .await?;
    load.insert::<distributorship::Entity>((1..=distributors(partners)).map(|n| distributorship::Model {
        id: distributorship_id(n),
        vendor_id: vendor_id(),
        distributor_id: Some(distributor_id(n)),
        external_id: Some(format!("D-{n}")),
        name: format!("Distributor {n}"),
        country: Some(one_of(&COUNTRIES, n, 1).to_owned()),
        status: RelationStatus::Active,
        created_at: at,
        updated_at: at,
        version: 1,
    }))
    .await?;
    load.insert::<partnership::Entity>((1..=partners).map(|n| partnership(n, partners)))
        .await?;
    load.insert::<attribute_value::Entity>((1..=partners).flat_map(|n| recorded(&partnership(n, partners), n)))
        .await
}

fn partnership(n: u64, partners: u64) -> partnership::Model {
    let (name, number) = (format!("Partner {n}"), format!("P-{n}"));
    partnership::Model {
        id: partnership_id(n),
        vendor_id: vendor_id(),
        partner_id: Some(partner_id(n, partners)),
        search_text: searchable(&format!("{name} {number}")),
        external_id: Some(number),
        name,
        partner_type: Some(one_of(&TYPES, n, 5).0.to_owned()),
        distributorship_id: Some(distributorship_id(distributor_of(n, partners))),
        country: Some(one_of(&COUNTRIES, n, 4).to_owned()),
        region: None,
        status: RelationStatus::Active,
        facts_version: 1,
        created_at: beginning(),
        updated_at: beginning(),
        version: 1,
    }
}

/// What stands on a partnership, as recorded: the history from which rules are answered.
fn recorded(row: &partnership::Model, n: u64) -> Vec<attribute_value::Model> {
    let facts = [
        ("country", row.country.clone()),
        ("partner_type", row.partner_type.clone()),
        ("status", Some("ACTIVE".to_owned())),
    ];
    let recorded = |(k, (key, value)): (u64, (&str, Option<String>))| attribute_value::Model {
        id: Id::Attribute.of(n * 10 + k),
        vendor_id: row.vendor_id,
        partnership_id: row.id,
        key: key.to_owned(),
        value: value.map(Value::String),
        valid_from: first_day(),
        recorded_at: beginning(),
        recorded_by: None,
    };
    (0..).zip(facts).map(recorded).collect()
}
