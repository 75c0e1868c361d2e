//! What levels are worked out from, beside lines and certificates: orders, tickets and how satisfied customers are. Dates
//! count back from the day on which the world is filled, since a review asks about the day on which it happens.

use chrono::{NaiveDate, TimeDelta, Utc};
use entity::attribute_definition::{self, AttributeKind};
use entity::{attribute_value, fact, fact_type};
use sea_orm::DbErr;
use serde_json::{Value, json};

use super::partnerships::partnership_id;
use super::vendor_id;
use crate::draw::{Id, beginning, draw, first_day};
use crate::load::Load;

/// Orders of each partner, in two years and a half.
const ORDERS: u64 = 6;
/// Tickets of each partner, in two hundred days.
const TICKETS: u64 = 3;

/// Adds types, facts and the attribute; `../levels.yaml` says the same of types and attribute.
pub async fn fill(load: &mut Load, partners: u64) -> Result<(), DbErr> {
    let today = Utc::now().date_naive();
    let dimensions = json!([
        { "key": "customer", "name_en": "Customer", "name_nl": "Customer" },
        { "key": "product", "name_en": "Product", "name_nl": "Product" },
    ]);
    let types = [
        fact_type(0, "order", "Order", dimensions),
        fact_type(1, "ticket", "Ticket", json!([])),
    ];
    load.insert::<fact_type::Entity>(types).await?;
    load.insert::<attribute_definition::Entity>([attribute_definition::Model {
        id: Id::AttributeDefinition.of(0),
        vendor_id: vendor_id(),
        key: "satisfaction".to_owned(),
        kind: AttributeKind::Number,
        currency: None,
        choices: None,
        name_en: "Satisfaction".to_owned(),
        name_nl: "Satisfaction".to_owned(),
        created_at: beginning(),
        updated_at: beginning(),
        version: 1,
    }])
    .await?;
    load.insert::<attribute_value::Entity>((1..=partners).map(satisfaction))
        .await?;
    load.insert::<fact::Entity>((1..=partners).flat_map(|partner| facts(partner, today)))
        .await
}

fn fact_type(n: u64, key: &str, name: &str, dimensions: Value) -> fact_type::Model {
    fact_type::Model {
        id: Id::FactType.of(n),
        vendor_id: vendor_id(),
        key: key.to_owned(),
        name_en: name.to_owned(),
        name_nl: name.to_owned(),
        has_quantity: false,
        has_amount: n == 0,
        dimensions,
        source: None,
        created_at: beginning(),
        updated_at: beginning(),
        version: 1,
    }
}

/// From 1 to 10.
fn satisfaction(partner: u64) -> attribute_value::Model {
    attribute_value::Model {
        // The first nine of ten numbers are those of what stands on a partnership.
        id: Id::Attribute.of(partner * 10 + 9),
        vendor_id: vendor_id(),
        partnership_id: partnership_id(partner),
        key: "satisfaction".to_owned(),
        value: Some(json!((1 + draw(partner, 60, 10)).to_string())),
        valid_from: first_day(),
        recorded_at: beginning(),
        recorded_by: None,
    }
}

fn facts(partner: u64, today: NaiveDate) -> impl Iterator<Item = fact::Model> {
    (0..ORDERS + TICKETS).map(move |k| {
        let n = partner * (ORDERS + TICKETS) + k;
        let order = k < ORDERS;
        let days = if order { 900 } else { 200 };
        fact::Model {
            id: Id::Fact.of(n),
            vendor_id: vendor_id(),
            partnership_id: partnership_id(partner),
            type_id: Id::FactType.of(u64::from(!order)),
            source_id: format!("F-{n}"),
            occurred_on: today - TimeDelta::days(draw(n, 61, days).cast_signed()),
            ended_on: None,
            quantity: None,
            amount: order.then(|| (100 + draw(n, 62, 10_000)).cast_signed() * 10_000),
            currency: order.then(|| "EUR".to_owned()),
            d1: order.then(|| format!("customer {}", draw(n, 63, 4))),
            d2: order.then(|| format!("product {}", draw(n, 64, 5))),
            d3: None,
            d4: None,
            d5: None,
            d6: None,
            d7: None,
            d8: None,
            recorded_at: beginning(),
            recorded_by: None,
            superseded_at: None,
        }
    })
}
