use chrono::TimeDelta;
use serde_json::{Value, json};
use tests::{Client, both, four_chairs};

use super::seed;

const DEFINE_METRIC: &str = "mutation($input: DefineMetricInput!) {
    defineMetric(input: $input) { metric { id key version definition } errors { code field message } } }";
const UPDATE_METRIC: &str = "mutation($input: UpdateMetricInput!) {
    updateMetric(input: $input) { metric { version nameEn } errors { code field message } } }";
const DEFINE_ATTRIBUTE: &str = "mutation($input: DefineAttributeInput!) {
    defineAttribute(input: $input) { attribute { id key kind choices currency version } errors { code field message } } }";
const SET: &str = "mutation($input: SetPartnershipAttributeInput!) {
    setPartnershipAttribute(input: $input) { partnership { name } errors { code field message } } }";
const ATTRIBUTES: &str = "query($id: ID!, $asOf: Date, $knownAt: DateTime) {
    partnershipAttributes(id: $id, asOf: $asOf, knownAt: $knownAt) { definition { key }
      value { text choices number money { amount currency } date boolean } records { validFrom recordedAt value { number } } } }";
const VALUE: &str = "query($id: ID!, $metric: MetricUseInput!, $asOf: Date) {
    metricValue(partnershipId: $id, metric: $metric, asOf: $asOf) { value unit currency numerator denominator } }";

fn revenue() -> Value {
    json!({ "idempotencyKey": "m1", "key": "revenue", "nameEn": "Revenue", "nameNl": "Omzet", "definition": {
        "measure": { "sellThrough": { "aggregate": "SUM_AMOUNT", "window": { "rollingMonths": 12 },
                     "product": { "categories": ["Bikes"] } } },
        "unit": "MONEY", "currency": "USD" } })
}

async fn partnership(client: &Client, search: &str) -> Value {
    let answer = client
        .with(
            "query($search: String) { partnerships(filter: {search: $search}) { nodes { id } } }",
            json!({ "search": search }),
        )
        .await;
    answer["partnerships"]["nodes"][0]["id"].clone()
}

async fn define(client: &Client, kind: &str, more: Value) -> Value {
    let mut input =
        json!({ "idempotencyKey": kind, "key": kind.to_lowercase(), "kind": kind, "nameEn": kind, "nameNl": kind });
    for (key, value) in more.as_object().unwrap() {
        input[key] = value.clone();
    }
    client.with(DEFINE_ATTRIBUTE, json!({ "input": input })).await["defineAttribute"].clone()
}

both!(a_metric_is_defined_measured_and_changed, async |world| {
    seed::channel(&world).await;
    let vendor = world.vendor().await;
    let first = vendor.with(DEFINE_METRIC, json!({ "input": revenue() })).await;
    let again = vendor.with(DEFINE_METRIC, json!({ "input": revenue() })).await;
    assert_eq!(first, again, "the same key gives the same metric");
    let metric = &first["defineMetric"]["metric"];
    assert_eq!(first["defineMetric"]["errors"], json!([]));
    let id = partnership(&vendor, "canal").await;
    let ask = async |metric: Value, as_of: &str| {
        let variables = json!({ "id": id, "metric": metric, "asOf": as_of });
        vendor.with(VALUE, variables).await["metricValue"].clone()
    };
    let year = ask(json!({ "key": "revenue" }), "2026-03-02").await;
    let expected = json!({ "value": "2137.3398", "unit": "MONEY", "currency": "USD",
                           "numerator": "2137.3398", "denominator": "1" });
    assert_eq!(year, expected);
    let helmets =
        json!({ "key": "revenue", "window": { "named": "LIFETIME" }, "product": { "categories": ["Accessories"] } });
    assert_eq!(ask(helmets, "2026-03-02").await["value"], "104.97");
    assert_eq!(ask(json!({ "key": "nothing" }), "2026-03-02").await, Value::Null);
    let change = json!({ "id": metric["id"], "version": 1, "nameEn": "Bikes" });
    let changed = vendor.with(UPDATE_METRIC, json!({ "input": change })).await;
    assert_eq!(
        changed["updateMetric"]["metric"],
        json!({ "version": 2, "nameEn": "Bikes" })
    );
    let stale = vendor.with(UPDATE_METRIC, json!({ "input": change })).await;
    assert_eq!(stale["updateMetric"]["errors"][0]["code"], "STALE");
});

both!(
    a_metric_that_does_not_hold_is_refused_where_it_is_wrong,
    async |world| {
        let vendor = world.vendor().await;
        vendor.with(DEFINE_METRIC, json!({ "input": revenue() })).await;
        let before = world.row_counts().await;
        let mut told = Vec::new();
        for (key, definition) in [
            (
                "a",
                json!({ "measure": { "sellThrough": { "aggregate": "SUM_AMOUNT", "window": { "rollingMonths": 0 } } },
                      "unit": "COUNT" }),
            ),
            (
                "b",
                json!({ "measure": { "sellThrough": { "aggregate": "COUNT", "window": { "rollingDays": 5 } } }, "unit": "MONEY" }),
            ),
            (
                "c",
                json!({ "measure": { "attribute": { "attribute": "nothing", "aggregate": "LATEST",
                      "window": { "named": "POINT_IN_TIME" } } }, "unit": "NUMBER" }),
            ),
            (
                "d",
                json!({ "measure": { "ratio": { "numerator": { "key": "revenue" }, "denominator": { "key": "nothing" } } },
                      "unit": "RATIO" }),
            ),
            (
                "Bad key",
                json!({ "measure": { "certifications": { "aggregate": "COUNT", "window": { "named": "POINT_IN_TIME" } } },
                      "unit": "COUNT" }),
            ),
            (
                "revenue",
                json!({ "measure": { "certifications": { "aggregate": "COUNT", "window": { "named": "POINT_IN_TIME" } } },
                      "unit": "COUNT" }),
            ),
        ] {
            let input =
                json!({ "idempotencyKey": key, "key": key, "nameEn": "x", "nameNl": "x", "definition": definition });
            let answer = vendor.with(DEFINE_METRIC, json!({ "input": input })).await;
            assert_eq!(answer["defineMetric"]["metric"], Value::Null);
            told.push(answer["defineMetric"]["errors"].clone());
        }
        insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_json_snapshot!("refused_metrics", told);
        });
        assert_eq!(world.row_counts().await, before);
    }
);

both!(attributes_are_typed_and_keep_their_history, async |world| {
    let vendor = world.vendor().await;
    let id = partnership(&vendor, "canal").await;
    define(&vendor, "TEXT", json!({})).await;
    define(&vendor, "NUMBER", json!({})).await;
    define(&vendor, "DATE", json!({})).await;
    define(&vendor, "BOOLEAN", json!({})).await;
    define(&vendor, "MONEY", json!({ "currency": "EUR" })).await;
    define(&vendor, "CHOICE", json!({ "choices": ["road", "gravel"] })).await;
    let set = async |key: &str, value: Value, from: Option<&str>| {
        let version = vendor
            .with(
                "query($id: ID!) { partnership(id: $id) { version } }",
                json!({ "id": id }),
            )
            .await["partnership"]["version"]
            .clone();
        let input = json!({ "partnershipId": id, "version": version, "key": key, "value": value, "validFrom": from });
        vendor.with(SET, json!({ "input": input })).await["setPartnershipAttribute"].clone()
    };
    for (key, value, from) in [
        ("text", json!({ "text": "hello" }), None),
        ("number", json!({ "number": "12.5" }), Some("2020-01-01")),
        ("date", json!({ "date": "1999-12-31" }), None),
        ("boolean", json!({ "boolean": false }), None),
        (
            "money",
            json!({ "money": { "amount": "0.0001", "currency": "EUR" } }),
            None,
        ),
        ("choice", json!({ "choices": ["road"] }), None),
    ] {
        assert_eq!(set(key, value, from).await["errors"], json!([]), "{key}");
    }
    world.clock.advance(TimeDelta::minutes(2));
    assert_eq!(
        set("number", json!({ "number": "13" }), Some("2025-01-01")).await["errors"],
        json!([])
    );
    assert_eq!(set("text", Value::Null, None).await["errors"], json!([]));
    let now = vendor.with(ATTRIBUTES, json!({ "id": id })).await;
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_json_snapshot!("attributes", now);
    });
    let number = async |variables: Value| {
        let answer = vendor.with(ATTRIBUTES, variables).await;
        let all = answer["partnershipAttributes"].as_array().unwrap().clone();
        let found = all.iter().find(|attribute| attribute["definition"]["key"] == "number");
        found.map_or(Value::Null, |attribute| attribute["value"]["number"].clone())
    };
    let stale = json!({ "input": { "partnershipId": id, "version": 1, "key": "text", "value": { "text": "x" } } });
    let stale = vendor.with(SET, stale).await;
    assert_eq!(stale["setPartnershipAttribute"]["errors"][0]["code"], "STALE");
    assert_eq!(number(json!({ "id": id, "asOf": "2024-06-01" })).await, "12.5");
    assert_eq!(number(json!({ "id": id, "asOf": "2019-06-01" })).await, Value::Null);
    assert_eq!(
        number(json!({ "id": id, "knownAt": "2026-03-02T09:01:00Z" })).await,
        "12.5",
        "as it was known then"
    );
    let before = world.row_counts().await;
    for (key, value, from, field) in [
        ("number", json!({ "text": "x" }), None, "value"),
        ("number", json!({ "number": "1000000000000" }), None, "value"),
        (
            "money",
            json!({ "money": { "amount": "1", "currency": "USD" } }),
            None,
            "value",
        ),
        ("choice", json!({ "choices": ["sand"] }), None, "value"),
        ("choice", json!({ "choices": [] }), None, "value"),
        ("text", json!({ "text": "x" }), Some("2026-03-03"), "validFrom"),
        ("nothing", json!({ "text": "x" }), None, "key"),
    ] {
        let refused = set(key, value.clone(), from).await;
        assert_eq!(
            refused["errors"][0]["field"],
            json!([field]),
            "{key} {value}: {refused}"
        );
    }
    assert_eq!(world.row_counts().await, before);
});

both!(attributes_that_cannot_be_are_refused, async |world| {
    let vendor = world.vendor().await;
    define(&vendor, "CHOICE", json!({ "choices": ["road"] })).await;
    let before = world.row_counts().await;
    for (kind, more, field) in [
        ("MONEY", json!({}), "currency"),
        ("MONEY", json!({ "currency": "euro" }), "currency"),
        ("NUMBER", json!({ "currency": "EUR" }), "currency"),
        ("CHOICE", json!({ "key": "other" }), "choices"),
        ("TEXT", json!({ "choices": ["a"] }), "choices"),
        ("TEXT", json!({ "key": "choice" }), "key"),
        ("TEXT", json!({ "key": "country" }), "key"),
        ("TEXT", json!({ "nameNl": " " }), "nameNl"),
    ] {
        let mut more = more;
        more["idempotencyKey"] = json!(format!("{kind}{more}"));
        let refused = define(&vendor, kind, more).await;
        assert_eq!(refused["errors"][0]["field"], json!([field]), "{kind}: {refused}");
    }
    assert_eq!(world.row_counts().await, before);
});

both!(each_chair_asks_for_metrics_and_attributes, async |world| {
    let vendor = world.vendor().await;
    vendor.with(DEFINE_METRIC, json!({ "input": revenue() })).await;
    define(&vendor, "NUMBER", json!({})).await;
    four_chairs!(
        world,
        "metrics_and_attributes",
        "{ metrics { totalCount nodes { key nameEn } } attributeDefinitions { totalCount nodes { key kind } } }"
    );
});

both!(another_vendors_partnership_is_an_absent_one, async |world| {
    seed::channel(&world).await;
    world
        .vendor()
        .await
        .with(DEFINE_METRIC, json!({ "input": revenue() }))
        .await;
    let other = world.other_vendor().await;
    let theirs = partnership(&world.vendor().await, "canal").await;
    for id in [theirs, json!("pts_00000000000070008000000000000000"), json!("rubbish")] {
        let attributes = other.ask(ATTRIBUTES, json!({ "id": id })).await;
        assert_eq!(attributes.text, "{\"data\":{\"partnershipAttributes\":null}}");
        let value = other
            .ask(VALUE, json!({ "id": id, "metric": { "key": "revenue" } }))
            .await;
        assert_eq!(value.text, "{\"data\":{\"metricValue\":null}}");
    }
});
