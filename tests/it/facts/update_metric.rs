use chrono::TimeDelta;
use serde_json::{Value, json};
use tests::{Client, both};

use super::seed;

const DEFINE: &str = "mutation($input: DefineMetricInput!) {
    defineMetric(input: $input) { metric { id key version definition } errors { code field message } } }";
const UPDATE: &str = "mutation($input: UpdateMetricInput!) { updateMetric(input: $input) {
    metric { version nameEn definition versions { number validFrom } } errors { code field message } } }";
const VALUE: &str = "query($id: ID!, $asOf: Date, $knownAt: DateTime) {
    metricValue(partnershipId: $id, metric: { key: \"revenue\" }, asOf: $asOf, knownAt: $knownAt) { value } }";
const PREVIEW: &str = "query($asOf: Date, $knownAt: DateTime) { segmentPreview(asOf: $asOf, knownAt: $knownAt, rule: {
    metric: { metric: { key: \"revenue\" }, comparison: AT_LEAST, value: { money: { amount: \"2000\", currency: \"USD\" } } } }) {
    count } }";

fn sales(categories: &[&str]) -> Value {
    json!({ "measure": { "sellThrough": { "aggregate": "SUM_AMOUNT", "window": { "named": "LIFETIME" },
                         "product": { "categories": categories } } }, "unit": "MONEY", "currency": "USD" })
}

fn certified() -> Value {
    json!({ "measure": { "certifications": { "aggregate": "COUNT", "window": { "named": "POINT_IN_TIME" } } },
            "unit": "COUNT" })
}

async fn define(client: &Client, key: &str, definition: Value, valid_from: Option<&str>) -> Value {
    let input = json!({ "idempotencyKey": key, "key": key, "nameEn": key, "nameNl": key, "definition": definition,
                        "validFrom": valid_from });
    client.with(DEFINE, json!({ "input": input })).await["defineMetric"].clone()
}

async fn update(client: &Client, metric: &Value, version: u64, change: Value) -> Value {
    let mut input = json!({ "id": metric["id"], "version": version });
    for (key, value) in change.as_object().unwrap() {
        input[key] = value.clone();
    }
    client.with(UPDATE, json!({ "input": input })).await["updateMetric"].clone()
}

async fn canal(client: &Client) -> Value {
    let found = client
        .with(
            "{ partnerships(filter: { search: \"canal\" }) { nodes { id } } }",
            json!({}),
        )
        .await;
    found["partnerships"]["nodes"][0]["id"].clone()
}

both!(a_new_definition_changes_no_answer_about_the_past, async |world| {
    seed::channel(&world).await;
    let vendor = world.vendor().await;
    let metric = define(&vendor, "revenue", sales(&["Bikes"]), None).await["metric"].clone();
    let id = canal(&vendor).await;
    let value = async |as_of: &str, known_at: Option<&str>| {
        let variables = json!({ "id": id, "asOf": as_of, "knownAt": known_at });
        world.vendor().await.with(VALUE, variables).await["metricValue"]["value"].clone()
    };
    let members = async |as_of: &str, known_at: Option<&str>| {
        let variables = json!({ "asOf": as_of, "knownAt": known_at });
        world.vendor().await.with(PREVIEW, variables).await["segmentPreview"]["count"].clone()
    };
    assert_eq!(value("2026-03-02", None).await, "2137.3398");
    // One more was sold on the third.
    let (bikes, accessories) = (json!("2147.3397"), json!("104.97"));
    assert_eq!(members("2026-03-02", None).await, 1);
    world.clock.advance(TimeDelta::days(2));
    let vendor = world.vendor().await;
    let changed = update(&vendor, &metric, 1, json!({ "definition": sales(&["Accessories"]) })).await;
    assert_eq!(changed["errors"], json!([]));
    assert_eq!(
        changed["metric"]["versions"],
        json!([{ "number": 1, "validFrom": null }, { "number": 2, "validFrom": "2026-03-04" }])
    );
    assert_eq!(changed["metric"]["version"], 2);
    assert_eq!(value("2026-03-03", None).await, bikes, "on the day before");
    assert_eq!(value("2026-03-04", None).await, accessories, "from the day on");
    assert_eq!(
        value("2026-03-04", Some("2026-03-03T12:00:00Z")).await,
        bikes,
        "as it was known then"
    );
    assert_eq!(
        value("2026-03-04", Some("2026-03-01T12:00:00Z")).await,
        Value::Null,
        "when nothing was measured yet"
    );
    assert_eq!(members("2026-03-03", None).await, 1);
    assert_eq!(members("2026-03-04", None).await, 0);
    assert_eq!(members("2026-03-04", Some("2026-03-03T12:00:00Z")).await, 1);
    world.clock.advance(TimeDelta::hours(1));
    let vendor = world.vendor().await;
    let corrected = json!({ "definition": sales(&["Accessories"]), "validFrom": null });
    assert_eq!(update(&vendor, &metric, 2, corrected).await["errors"], json!([]));
    assert_eq!(value("2026-03-03", None).await, accessories, "as it is known now");
    assert_eq!(
        value("2026-03-03", Some("2026-03-04T09:30:00Z")).await,
        bikes,
        "a correction changes nothing that was known before"
    );
    let same = update(&vendor, &metric, 3, json!({})).await;
    assert_eq!(same["metric"]["version"], 3, "nothing changed, nothing recorded");
});

both!(
    a_definition_that_does_not_hold_is_refused_where_it_is_wrong,
    async |world| {
        let vendor = world.vendor().await;
        let metric = define(&vendor, "revenue", sales(&[]), None).await["metric"].clone();
        define(&vendor, "heads", certified(), Some("2026-03-01")).await;
        let share = json!({ "measure": { "ratio": { "numerator": { "key": "revenue" }, "denominator": { "key": "revenue" } } },
                        "unit": "RATIO" });
        assert_eq!(define(&vendor, "share", share, None).await["errors"], json!([]));
        let before = world.row_counts().await;
        let ratio = json!({ "measure": { "ratio": { "numerator": { "key": "revenue" }, "denominator": { "key": "revenue" } } },
                        "unit": "MONEY", "currency": "USD" });
        let mut told = Vec::new();
        for change in [
            json!({ "definition": certified() }),
            json!({ "validFrom": "2026-03-02" }),
            json!({ "definition": ratio }),
            json!({ "nameEn": "" }),
        ] {
            told.push(update(&vendor, &metric, 1, change).await["errors"].clone());
        }
        let early = json!({ "measure": { "ratio": { "numerator": { "key": "heads" }, "denominator": { "key": "heads" } } },
                        "unit": "RATIO" });
        told.push(define(&vendor, "early", early, None).await["errors"].clone());
        told.push(define(&vendor, "later", certified(), Some("2026-03-03")).await["errors"].clone());
        insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_json_snapshot!("refused_metric_changes", told);
        });
        assert_eq!(world.row_counts().await, before);
    }
);
