mod audiences;
mod because;
mod create_segment;
mod explain;
mod members;
mod seats;

use serde_json::{Value, json};
use tests::Client;

const CREATE: &str = "mutation($input: CreateSegmentInput!) { createSegment(input: $input) {
    segment { id key version rule } errors { code field message } } }";
const UPDATE: &str = "mutation($input: UpdateSegmentInput!) { updateSegment(input: $input) {
    segment { id nameEn version rule } errors { code field message } } }";
const DEFINE_ATTRIBUTE: &str = "mutation($input: DefineAttributeInput!) {
    defineAttribute(input: $input) { errors { field message } } }";
const DEFINE_METRIC: &str = "mutation($input: DefineMetricInput!) {
    defineMetric(input: $input) { errors { field message } } }";
const SET: &str = "mutation($input: SetPartnershipAttributeInput!) {
    setPartnershipAttribute(input: $input) { errors { field message } } }";

/// What `createSegment` answers.
async fn try_create(client: &Client, key: &str, rule: Value) -> Value {
    let input = json!({ "idempotencyKey": key, "key": key, "nameEn": format!("{key} EN"), "nameNl": format!("{key} NL"), "rule": rule });
    client.with(CREATE, json!({ "input": input })).await["createSegment"].clone()
}

/// A segment that there is from now on.
async fn create(client: &Client, key: &str, rule: Value) -> Value {
    let answer = try_create(client, key, rule).await;
    assert_eq!(answer["errors"], json!([]), "{key}");
    answer["segment"].clone()
}

/// What `updateSegment` answers.
async fn update(client: &Client, input: Value) -> Value {
    client.with(UPDATE, json!({ "input": input })).await["updateSegment"].clone()
}

/// Attributes of every kind, and the revenue of the last 12 months in US dollars.
async fn define(client: &Client) {
    for (key, kind, english, dutch) in [
        ("tier_note", "TEXT", "Note", "Notitie"),
        ("focus", "CHOICE", "Focus", "Focus"),
        ("staff", "NUMBER", "Staff", "Personeel"),
        ("credit", "MONEY", "Credit", "Krediet"),
        ("signed_on", "DATE", "Signed on", "Getekend op"),
        ("exclusive", "BOOLEAN", "Exclusive", "Exclusief"),
    ] {
        let mut input = json!({ "idempotencyKey": key, "key": key, "kind": kind, "nameEn": english, "nameNl": dutch });
        match kind {
            "CHOICE" => input["choices"] = json!(["road", "gravel"]),
            "MONEY" => input["currency"] = json!("EUR"),
            _ => {}
        }
        let answer = client.with(DEFINE_ATTRIBUTE, json!({ "input": input })).await;
        assert_eq!(answer["defineAttribute"]["errors"], json!([]), "{key}");
    }
    let input = json!({ "idempotencyKey": "m", "key": "revenue", "nameEn": "Revenue", "nameNl": "Omzet", "definition": {
        "measure": { "sellThrough": { "aggregate": "SUM_AMOUNT", "window": { "rollingMonths": 12 } } },
        "unit": "MONEY", "currency": "USD" } });
    let answer = client.with(DEFINE_METRIC, json!({ "input": input })).await;
    assert_eq!(answer["defineMetric"]["errors"], json!([]));
}

/// Id and version of a partnership.
async fn partnership(client: &Client, search: &str) -> (Value, Value) {
    let question = "query($search: String) { partnerships(filter: {search: $search}) { nodes { id version } } }";
    let answer = client.with(question, json!({ "search": search })).await;
    let found = &answer["partnerships"]["nodes"][0];
    (found["id"].clone(), found["version"].clone())
}

/// Records a value of an attribute.
async fn set(client: &Client, search: &str, key: &str, value: Value, valid_from: &str) {
    let (id, version) = partnership(client, search).await;
    let input = json!({ "partnershipId": id, "version": version, "key": key, "value": value, "validFrom": valid_from });
    let answer = client.with(SET, json!({ "input": input })).await;
    assert_eq!(answer["setPartnershipAttribute"]["errors"], json!([]), "{key}");
}
