use std::collections::{BTreeMap, BTreeSet};

use api::facts::measure::{Whom, measure};
use chrono::{NaiveDate, TimeDelta};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel};
use serde_json::{Value, json};
use tests::{World, both};
use uuid::Uuid;

use super::seed::{self, LINES, LINES_MAP};
use api::facts::import::Kind;

/// Metrics whose values are to be known by heart.
fn metrics() -> BTreeMap<String, rules::MetricDefinition> {
    let usd = json!({ "money": "USD" });
    let line = |aggregate: Value, filter: Value, window: Value, unit: &Value| json!({ "measure": { "sell_through": { "aggregate": aggregate, "filter": filter, "window": window } }, "unit": unit });
    let lifetime = json!("lifetime");
    let count = json!("count");
    let bikes = json!({ "product": { "categories": ["Bikes"] } });
    let sold = |aggregate: Value| line(aggregate, json!({}), lifetime.clone(), &count);
    let amount = |aggregate: &str| line(json!({ aggregate: "amount" }), json!({}), lifetime.clone(), &usd);
    let certified = |aggregate: Value, window: Value| json!({ "measure": { "certifications": { "aggregate": aggregate, "window": window } }, "unit": "count" });
    let attribute = |aggregate: &str, unit: &str| {
        json!({ "measure": { "attribute": { "attribute": "staff", "aggregate": aggregate,
                "window": { "rolling_months": { "months": 12 } } } }, "unit": unit })
    };
    let metrics = json!({
        "revenue": amount("sum"),
        "revenue_eur": line(json!({ "sum": "amount" }), json!({}), lifetime.clone(), &json!({ "money": "EUR" })),
        "bikes_year": line(json!({ "sum": "amount" }), bikes, json!({ "rolling_months": { "months": 12 } }), &usd),
        "quantity": line(json!({ "sum": "quantity" }), json!({}), lifetime.clone(), &json!("number")),
        "lines": sold(json!("count")),
        "exists": sold(json!("exists")),
        "orders": sold(json!({ "count_distinct": "order" })),
        "products": sold(json!({ "count_distinct": "product" })),
        "categories": sold(json!({ "count_distinct": "product_category" })),
        "customers": sold(json!({ "count_distinct": "customer" })),
        "smallest": amount("min"),
        "largest": amount("max"),
        "mean": amount("mean"),
        "last": amount("latest"),
        "never": line(json!({ "sum": "amount" }), json!({}), json!({ "since": { "date": "2999-01-01" } }), &usd),
        "share": { "measure": { "ratio": { "numerator": { "key": "bikes_year" }, "denominator": { "key": "revenue" },
                   "undefined": { "value": "0" } } }, "unit": "ratio" },
        "certificates": certified(json!("count"), json!("point_in_time")),
        "people": certified(json!({ "count_distinct": "person" }), json!("point_in_time")),
        "earned": certified(json!("count"), json!({ "rolling_months": { "months": 12 } })),
        "staff": attribute("latest", "number"),
        "staff_min": attribute("min", "number"),
        "staff_max": attribute("max", "number"),
        "staff_known": attribute("exists", "count"),
    });
    serde_json::from_value(metrics).unwrap()
}

async fn partner(world: &World, number: &str) -> Uuid {
    let connection = tests::backend::connect(&world.database.url).await;
    let rows = entity::partnership::Entity::find().all(&connection).await.unwrap();
    rows.iter()
        .find(|row| row.external_id.as_deref() == Some(number))
        .unwrap()
        .id
}

/// All metrics of a partner as text; what is unknown is left out.
async fn values(
    world: &World,
    number: &str,
    whom: Option<Whom<'_>>,
    as_of: &str,
    hours: i64,
) -> BTreeMap<String, String> {
    let id = partner(world, number).await;
    let definitions = metrics();
    let uses: BTreeSet<_> = definitions.keys().map(rules::MetricUse::of).collect();
    let cx = seed::vendor(world).await;
    let as_of: NaiveDate = as_of.parse().unwrap();
    let known_at = tests::world::START.parse::<chrono::DateTime<chrono::Utc>>().unwrap() + TimeDelta::hours(hours);
    let values = measure(&cx, &definitions, &uses, whom.unwrap_or(Whom::One(id)), as_of, known_at)
        .await
        .unwrap();
    values
        .of(id)
        .iter()
        .map(|(usage, value)| {
            let text = match value.value.denominator() {
                rules::Fixed::ONE => value.value.numerator().to_string(),
                denominator => format!("{} / {denominator}", value.value.numerator()),
            };
            (usage.key.clone(), text)
        })
        .collect()
}

/// Certificates and attribute values, which have no import yet.
async fn people(world: &World) {
    let connection = tests::backend::connect(&world.database.url).await;
    let cx = seed::vendor(world).await;
    let vendor_id = cx.viewer().organization_id;
    let partnership_id = partner(world, "P-1001").await;
    let day = |text: &str| text.parse::<NaiveDate>().unwrap();
    for (number, person, obtained, expires, until) in [
        ("C1", "ann", "2024-01-01", None, None),
        ("C2", "ann", "2025-05-01", Some("2026-03-02"), None),
        ("C3", "bob", "2025-05-01", Some("2026-03-01"), None),
        ("C4", "cas", "2025-05-01", None, Some("2026-03-01")),
    ] {
        let row = entity::certification::Model {
            id: cx.new_id(),
            vendor_id,
            partnership_id,
            external_id: number.to_owned(),
            person_id: person.to_owned(),
            person_name: person.to_owned(),
            exam: "storage-1".to_owned(),
            competency: Some("storage".to_owned()),
            obtained_on: day(obtained),
            expires_on: expires.map(day),
            employed_from: None,
            employed_until: until.map(day),
            recorded_at: cx.now(),
            superseded_at: None,
        };
        row.into_active_model().reset_all().insert(&connection).await.unwrap();
    }
    for (value, from) in [
        (Some("5"), "2020-01-01"),
        (Some("9"), "2025-06-01"),
        (None, "2025-09-01"),
        (Some("7"), "2025-10-01"),
    ] {
        let row = entity::attribute_value::Model {
            id: cx.new_id(),
            vendor_id,
            partnership_id,
            key: "staff".to_owned(),
            value: value.map(|value| json!(value)),
            valid_from: day(from),
            recorded_at: cx.now(),
            recorded_by: None,
        };
        row.into_active_model().reset_all().insert(&connection).await.unwrap();
    }
}

both!(every_measure_gives_the_known_value, async |world| {
    seed::channel(&world).await;
    people(&world).await;
    let known = values(&world, "P-1001", None, "2026-03-02", 0).await;
    assert_eq!(known, values(&world, "P-1001", Some(Whom::All), "2026-03-02", 0).await);
    // 2024.994 + 104.97 USD and 100.0001 EUR at 1.123456789012345, rounded half to even once.
    assert_eq!(known["revenue"], "2242.3098");
    let nobody = values(&world, "P-1005", None, "2026-03-02", 0).await;
    let earlier = values(&world, "P-1001", None, "2025-12-31", 0).await;
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_json_snapshot!("measured", known);
        insta::assert_json_snapshot!("measured_of_nobody", nobody);
        insta::assert_json_snapshot!("measured_earlier", earlier);
    });
});

both!(what_was_known_then_stays_answerable, async |world| {
    seed::channel(&world).await;
    world.clock.advance(TimeDelta::hours(2));
    seed::load(
        &world,
        Kind::SellThrough,
        LINES.replace("104.9700", "4.9700"),
        LINES_MAP,
    )
    .await;
    for (hours, revenue) in [
        (-1, "0"),
        (0, "2242.3098"),
        (1, "2242.3098"),
        (2, "2142.3098"),
        (9, "2142.3098"),
    ] {
        let known = values(&world, "P-1001", None, "2026-03-02", hours).await;
        // Before the rate was recorded there was no line either.
        assert_eq!(known["revenue"], revenue, "{hours}");
    }
});

both!(the_number_of_statements_does_not_grow_with_partners, async |world| {
    seed::channel(&world).await;
    let cx = seed::vendor(&world).await;
    let definitions = metrics();
    let uses: BTreeSet<_> = ["revenue", "bikes_year", "lines"].map(rules::MetricUse::of).into();
    let before = world.statements();
    let as_of = "2026-03-02".parse().unwrap();
    let values = measure(&cx, &definitions, &uses, Whom::All, as_of, cx.now())
        .await
        .unwrap();
    // The fiscal year, one for each metric, two for the rates.
    assert_eq!(world.statements() - before, 6);
    for number in ["P-1001", "P-1005"] {
        assert_eq!(values.of(partner(&world, number).await).len(), 3, "{number}");
    }
});
