//! What deals tell is recorded as facts: those that there are, those that come, and those that are taken back.

use api::jobs::{run_due, schedule};
use serde_json::{Value, json};
use tests::{Client, World, both};

use crate::deals::{deal, payload};
use crate::levels::desk::{done, perform};

const TYPE: &str = "mutation($input: DefineFactTypeInput!) { defineFactType(input: $input) {
    factType { id key source hasAmount hasQuantity dimensions { key nameEn nameNl values } } errors { code field message } } }";
const METRIC: &str =
    "mutation($input: DefineMetricInput!) { defineMetric(input: $input) { errors { code field message } } }";
const VALUE: &str = "query($id: ID!, $metric: String!, $knownAt: DateTime) {
    metricValue(partnershipId: $id, metric: {key: $metric}, knownAt: $knownAt) { value } }";
const FACTS: &str = "query($id: ID!, $type: String!) { facts(partnershipId: $id, type: $type) {
    nodes { sourceId occurredOn amount { amount currency } dimensions { key } supersededAt } } }";
const RECORD: &str =
    "mutation($input: RecordFactsInput!) { recordFacts(input: $input) { errors { code field message } } }";

async fn work(world: &World) {
    schedule(&world.running.gate).await.unwrap();
    while run_due(&world.running.gate).await.unwrap() > 0 {}
}

async fn define(vendor: &Client, key: &str, source: &str) -> Value {
    let input = json!({ "idempotencyKey": key, "key": key, "nameEn": key, "nameNl": key, "source": source });
    done(vendor, TYPE, input).await["factType"].clone()
}

async fn metric(vendor: &Client, key: &str, fact: &str, aggregate: &str) {
    let measure = json!({ "facts": { "fact": fact, "aggregate": aggregate, "window": { "named": "LIFETIME" } } });
    let unit = if aggregate == "COUNT" { "COUNT" } else { "MONEY" };
    let input = json!({ "idempotencyKey": key, "key": key, "nameEn": key, "nameNl": key, "definition": {
        "measure": measure, "unit": unit, "currency": (unit == "MONEY").then_some("EUR") } });
    done(vendor, METRIC, input).await;
}

async fn value(vendor: &Client, partnership: &Value, metric: &str, known_at: Value) -> Value {
    let asked = json!({ "id": partnership, "metric": metric, "knownAt": known_at });
    vendor.with(VALUE, asked).await["metricValue"]["value"].clone()
}

async fn canal(vendor: &Client) -> Value {
    let found = vendor
        .query("{ partnerships(filter: {search: \"canal\"}) { nodes { id } } }")
        .await;
    found["partnerships"]["nodes"][0]["id"].clone()
}

both!(deals_are_measured_from_the_first_to_the_last, async |world| {
    let vendor = world.vendor().await;
    let canal = canal(&vendor).await;
    let registered = define(&vendor, "registered", "DEAL_REGISTERED").await;
    let customer = json!([{ "key": "customer", "nameEn": "Customer", "nameNl": "Klant", "values": null }]);
    assert_eq!(registered["source"], "DEAL_REGISTERED");
    assert_eq!(
        (&registered["hasAmount"], &registered["hasQuantity"]),
        (&json!(true), &json!(false))
    );
    assert_eq!(registered["dimensions"], customer);
    define(&vendor, "won", "DEAL_WON").await;
    metric(&vendor, "registrations", "registered", "COUNT").await;
    metric(&vendor, "sales", "won", "SUM_AMOUNT").await;
    work(&world).await;

    let all = "query($id: ID!) { deals(first: 100, filter: { partnershipIds: [$id], statusIn: [APPROVED, EXPIRED] }) {
        nodes { value { amount currency } salesStage } } }";
    let approved = vendor.with(all, json!({ "id": canal })).await["deals"]["nodes"].clone();
    let approved = approved.as_array().unwrap().len();
    assert!(approved > 0, "the demo world has deals of Canal Bikes");
    assert_eq!(
        value(&vendor, &canal, "registrations", Value::Null).await,
        json!(approved.to_string())
    );
    let sold = value(&vendor, &canal, "sales", Value::Null).await;

    world.clock.advance(chrono::TimeDelta::days(1));
    let partner = world.as_("sara@partner.example").await;
    let courier = deal(&partner, "Courier e-bikes").await;
    let won = json!({ "id": courier["id"], "version": courier["version"], "stage": "WON" });
    assert_eq!(payload(&partner, "setSalesStage", won).await["errors"], json!([]));
    work(&world).await;
    let vendor = world.vendor().await;
    let facts = vendor.with(FACTS, json!({ "id": canal, "type": "won" })).await["facts"]["nodes"].clone();
    let fact = json!({ "sourceId": courier["id"], "occurredOn": "2026-03-03", "amount": { "amount": "88250", "currency": "EUR" },
        "dimensions": [{ "key": "customer" }], "supersededAt": null });
    let own = |facts: &Value, id: &Value| -> Vec<Value> {
        let nodes = facts.as_array().unwrap().iter();
        nodes.filter(|fact| fact["sourceId"] == *id).cloned().collect()
    };
    assert_eq!(own(&facts, &courier["id"]), [fact]);
    let euros = |value: Value| value.as_str().unwrap().parse::<i64>().unwrap();
    let sold_now = value(&vendor, &canal, "sales", Value::Null).await;
    assert_eq!(euros(sold_now), euros(sold.clone()) + 88_250);
    let before = value(&vendor, &canal, "sales", json!("2026-03-02T23:00:00Z")).await;
    assert_eq!(before, sold, "as it was known the day before");
    let count = world.row_counts().await;
    work(&world).await;
    assert_eq!(world.row_counts().await, count, "the same again changes nothing");

    // A registration that is taken back is none.
    let waiting = deal(&vendor, "City rental bikes").await;
    let owner = "query($id: ID!) { deal(id: $id) { partnership { id } } }";
    let owner = vendor.with(owner, json!({ "id": waiting["id"] })).await["deal"]["partnership"]["id"].clone();
    let registrations = value(&vendor, &owner, "registrations", Value::Null).await;
    let granted = json!({ "id": waiting["id"], "version": waiting["version"] });
    let granted = payload(&vendor, "approveDeal", granted).await["deal"].clone();
    work(&world).await;
    assert_ne!(
        value(&vendor, &owner, "registrations", Value::Null).await,
        registrations
    );
    let withdrawn = json!({ "id": granted["id"], "version": granted["version"] });
    let partner = world.partner().await;
    assert_eq!(payload(&partner, "withdrawDeal", withdrawn).await["errors"], json!([]));
    work(&world).await;
    assert_eq!(
        value(&vendor, &owner, "registrations", Value::Null).await,
        registrations
    );
    let facts = vendor.with(FACTS, json!({ "id": owner, "type": "registered" })).await["facts"]["nodes"].clone();
    assert!(own(&facts, &granted["id"]).is_empty());
});

both!(what_deals_tell_nobody_else_tells, async |world| {
    let vendor = world.vendor().await;
    let canal = canal(&vendor).await;
    define(&vendor, "won", "DEAL_WON").await;
    work(&world).await;
    let before = world.row_counts().await;
    let fact = json!({ "type": "won", "sourceId": "mine", "content": { "fact": { "partnershipId": canal,
        "occurredOn": "2026-03-01", "amount": { "amount": "1", "currency": "EUR" } } } });
    let refused = perform(&vendor, RECORD, json!({ "facts": [fact] })).await;
    let field = json!(["facts", "0", "type"]);
    let told = json!([{ "code": "INVALID_INPUT", "field": field, "message": "Deals tell the facts of this type." }]);
    assert_eq!(refused["errors"], told);
    for more in [
        json!({ "hasAmount": true }),
        json!({ "hasQuantity": true }),
        json!({ "dimensions": [{ "key": "a", "nameEn": "A", "nameNl": "A" }] }),
    ] {
        let mut input =
            json!({ "idempotencyKey": "own", "key": "own", "nameEn": "Own", "nameNl": "Eigen", "source": "DEAL_WON" });
        input.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        let refused = perform(&vendor, TYPE, input).await;
        assert_eq!(
            (&refused["errors"][0]["code"], &refused["errors"][0]["field"]),
            (&json!("INVALID_INPUT"), &json!(["source"]))
        );
    }
    assert_eq!(world.row_counts().await, before);
});

both!(a_program_file_says_that_deals_tell_a_fact, async |world| {
    let vendor = world.vendor().await;
    let canal = canal(&vendor).await;
    let file = "format: 1
key: sellers
texts:
  en:
    name: Sellers
audience:
  distributors: false
  partners: everyone
levels:
  - key: sellers_gold
    name_en: Gold
    name_nl: Goud
definitions:
  fact_types:
    - key: handed_in
      name_en: Registered deal
      name_nl: Geregistreerde deal
      source: deal_registered
  metrics:
    - key: customers
      name_en: Customers of deals
      name_nl: Klanten van deals
      measure:
        facts:
          fact: handed_in
          aggregate:
            count_distinct: customer
          window: lifetime
      unit: count
rules:
  scorecard:
    levels:
      - level: sellers_gold
        requires:
          metric: { metric: { key: customers }, comparison: at_least, value: { number: '1' } }
";
    let apply = "mutation($input: ApplyProgramInput!) { applyProgram(input: $input) {
        applied { written program { id file } } errors { code field message } } }";
    let applied = done(&vendor, apply, json!({ "file": file, "publish": true })).await["applied"].clone();
    work(&world).await;
    assert_ne!(value(&vendor, &canal, "customers", Value::Null).await, json!("0"));
    let written = applied["program"]["file"].as_str().unwrap();
    let (from, to) = (
        written.find("    - key: handed_in").unwrap(),
        written.find("  metrics:").unwrap(),
    );
    assert_eq!(
        &written[from..to],
        "    - key: handed_in\n      name_en: Registered deal\n      name_nl: Geregistreerde deal\n      source: deal_registered\n"
    );
    let again = done(&vendor, apply, json!({ "file": written, "publish": true })).await;
    assert_eq!(again["applied"]["written"], false);
});
