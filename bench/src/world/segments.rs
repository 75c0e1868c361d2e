//! Segments: one for each threshold that audiences ask for.

use entity::{segment, segment_version};
use sea_orm::DbErr;
use serde_json::{Value, json};

use super::facts::{CERTIFIED, REVENUE};
use super::{COUNTRIES, LEVELS, TYPES, vendor_id};
use crate::draw::{Id, beginning, first_day};
use crate::load::Load;

/// Of a level or a higher one; the first is everybody's.
pub fn level(rank: usize) -> String {
    format!("level_{}", LEVELS[rank].0)
}

/// With so many certified people.
pub fn certified(people: u64) -> String {
    format!("certified_{people}")
}

/// With so many times 50,000 in revenue.
pub fn revenue(times: u64) -> String {
    format!("revenue_{}k", times * 50)
}

/// Of a country.
pub fn country(code: &str) -> String {
    format!("country_{}", code.to_lowercase())
}

/// Of a partner type.
pub fn partner_type(key: &str) -> String {
    format!("type_{key}")
}

/// Numbers of certified people that are asked for.
pub const CERTIFIED_FROM: u64 = 3;
/// How many different ones.
pub const CERTIFIED_STEPS: u64 = 30;
/// How many different revenues are asked for, from 50,000 in steps of 50,000.
pub const REVENUE_STEPS: u64 = 40;

fn all() -> Vec<(String, Value)> {
    let at_least = |metric: &str, value: Value| json!({ "metric": { "metric": { "key": metric }, "comparison": "at_least", "value": value } });
    let levels = (1..LEVELS.len()).map(|rank| {
        let these: Vec<&str> = LEVELS[rank..].iter().map(|(key, _)| *key).collect();
        (level(rank), json!({ "level": { "one_of": these } }))
    });
    let certified = (CERTIFIED_FROM..CERTIFIED_FROM + CERTIFIED_STEPS)
        .map(|n| (certified(n), at_least(CERTIFIED, json!({ "number": n.to_string() }))));
    let revenue = (1..=REVENUE_STEPS).map(|times| {
        let amount = (times * 50_000).to_string();
        let value = json!({ "money": { "amount": amount, "currency": "EUR" } });
        (revenue(times), at_least(REVENUE, value))
    });
    let countries = COUNTRIES.map(|code| (country(code), json!({ "country": { "one_of": [code] } })));
    let types = TYPES.map(|(key, _)| (partner_type(key), json!({ "partner_type": { "one_of": [key] } })));
    levels
        .chain(certified)
        .chain(revenue)
        .chain(countries)
        .chain(types)
        .collect()
}

/// Adds segments.
pub async fn fill(load: &mut Load) -> Result<(), DbErr> {
    let segments = all();
    load.insert::<segment::Entity>((0..).zip(&segments).map(|(n, (key, _))| segment::Model {
        id: Id::Segment.of(n),
        vendor_id: vendor_id(),
        key: key.clone(),
        name_en: key.replace('_', " "),
        name_nl: key.replace('_', " "),
        description: None,
        archived: false,
        created_at: beginning(),
        updated_at: beginning(),
        version: 1,
    }))
    .await?;
    load.insert::<segment_version::Entity>((0..).zip(segments).map(|(n, (_, rule))| {
        // Read once as the server will read it, so that what it could not read stops here.
        let rule: rules::Rule = serde_json::from_value(rule).expect("a rule");
        segment_version::Model {
            id: Id::SegmentVersion.of(n),
            vendor_id: vendor_id(),
            segment_id: Id::Segment.of(n),
            number: 1,
            rule: serde_json::to_value(rule).expect("JSON"),
            valid_from: first_day(),
            recorded_at: beginning(),
            recorded_by: None,
        }
    }))
    .await
}
