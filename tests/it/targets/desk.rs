//! Sales that a vendor's systems record, metrics over them, and targets.

use serde_json::{Value, json};
use tests::{Client, World};

const DEFINE_TYPE: &str =
    "mutation($input: DefineFactTypeInput!) { defineFactType(input: $input) { errors { code field } } }";
const DEFINE_METRIC: &str =
    "mutation($input: DefineMetricInput!) { defineMetric(input: $input) { errors { code field message } } }";
const RECORD: &str = "mutation($input: RecordFactsInput!) { recordFacts(input: $input) { errors { code field } } }";
pub const SET: &str = "mutation($input: CreateTargetInput!) { createTarget(input: $input) {
    target { id version scope metricKey name beginsOn endsOn value { unit currency value } role
        partnership { name } membership { user { name } } archivedAt viewerCanArchive }
    errors { code field message } } }";

pub async fn perform(client: &Client, mutation: &str, input: Value) -> Value {
    let answer = client.with(mutation, json!({ "input": input })).await;
    answer.as_object().unwrap().values().next().unwrap().clone()
}

pub async fn done(client: &Client, mutation: &str, input: Value) -> Value {
    let payload = perform(client, mutation, input.clone()).await;
    assert_eq!(payload["errors"], json!([]), "{input}");
    payload
}

/// Partnership with this name.
pub async fn named(client: &Client, name: &str) -> Value {
    let query = "query($name: String!) { partnerships(filter: {search: $name}) { nodes { id } } }";
    let found = client.with(query, json!({ "name": name })).await;
    found["partnerships"]["nodes"][0]["id"].clone()
}

/// Membership of the person with this name in the client's organization.
pub async fn member(client: &Client, name: &str) -> Value {
    let members = client.query("{ members { nodes { id user { name } } } }").await;
    let mut nodes = members["members"]["nodes"].as_array().unwrap().iter();
    nodes.find(|node| node["user"]["name"] == name).unwrap()["id"].clone()
}

/// Sales in units and euros, and what is measured of them.
pub async fn measured(world: &World) {
    let vendor = world.vendor().await;
    let sale = json!({ "idempotencyKey": "sale", "key": "sale", "nameEn": "Sale", "nameNl": "Verkoop",
        "hasQuantity": true, "hasAmount": true, "dimensions": [] });
    done(&vendor, DEFINE_TYPE, sale).await;
    let year = json!({ "rollingMonths": 12 });
    for (key, aggregate, unit) in [
        ("units", "SUM_QUANTITY", "NUMBER"),
        ("revenue", "SUM_AMOUNT", "MONEY"),
        ("sales", "COUNT", "COUNT"),
        ("mean", "MEAN_AMOUNT", "MONEY"),
    ] {
        let currency = (unit == "MONEY").then_some("EUR");
        let measure = json!({ "facts": { "fact": "sale", "aggregate": aggregate, "window": year } });
        let input = json!({ "idempotencyKey": key, "key": key, "nameEn": format!("My {key}"), "nameNl": format!("Mijn {key}"),
            "definition": { "measure": measure, "unit": unit, "currency": currency } });
        done(&vendor, DEFINE_METRIC, input).await;
    }
}

/// A sale of so many units, each for 100 euros; the same source corrects it.
pub async fn sell(client: &Client, partnership: &Value, source: &str, day: &str, units: i64) {
    let content = json!({ "partnershipId": partnership, "occurredOn": day, "quantity": units.to_string(),
        "amount": { "amount": (units * 100).to_string(), "currency": "EUR" }, "dimensions": [] });
    let facts = json!([{ "type": "sale", "sourceId": source, "content": { "fact": content } }]);
    done(client, RECORD, json!({ "facts": facts })).await;
}

/// A target over the first quarter of 2026, of which 61 of 90 days are over on the second of March.
pub fn quarter(key: &str, holder: Value, metric: &str, value: &str) -> Value {
    json!({ "idempotencyKey": format!("target {key}"), "holder": holder, "metricKey": metric, "value": value,
        "beginsOn": "2026-01-01", "endsOn": "2026-03-31" })
}

pub async fn set(client: &Client, input: Value) -> Value {
    done(client, SET, input).await["target"].clone()
}
