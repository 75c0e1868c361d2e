//! What a vendor's systems record: once however often it is sent, corrected and taken back, all or nothing, and measured.

use serde_json::{Value, json};
use tests::{Client, World, both};

const DEFINE_TYPE: &str = "mutation($input: DefineFactTypeInput!) {
    defineFactType(input: $input) { factType { id key dimensions { key values } } errors { code field } } }";
const DEFINE_METRIC: &str = "mutation($input: DefineMetricInput!) {
    defineMetric(input: $input) { errors { code field message } } }";
const RECORD: &str = "mutation($input: RecordFactsInput!) { recordFacts(input: $input) {
    recorded { added corrected retracted unchanged } errors { code field } } }";
const VALUE: &str = "query($id: ID!, $metric: String!, $asOf: Date, $knownAt: DateTime) {
    metricValue(partnershipId: $id, metric: {key: $metric}, asOf: $asOf, knownAt: $knownAt) { value numerator denominator } }";

async fn perform(client: &Client, mutation: &str, input: Value) -> Value {
    let answer = client.with(mutation, json!({ "input": input })).await;
    answer.as_object().unwrap().values().next().unwrap().clone()
}

/// Contracts of users, of a kind, with a customer; they begin and end.
async fn contracts(client: &Client) {
    let dimension = |key: &str, values: Value| json!({ "key": key, "nameEn": key, "nameNl": key, "values": values });
    let input = json!({ "idempotencyKey": "c", "key": "contract", "nameEn": "Contract", "nameNl": "Contract",
        "hasQuantity": true, "hasAmount": true,
        "dimensions": [dimension("kind", json!(["new", "renewal"])), dimension("customer", Value::Null)] });
    let made = perform(client, DEFINE_TYPE, input).await;
    assert_eq!(made["errors"], json!([]));
    assert_eq!(made["factType"]["dimensions"][0]["values"], json!(["new", "renewal"]));
}

async fn metric(client: &Client, key: &str, measure: Value, unit: &str) {
    let currency = (unit == "MONEY").then_some("EUR");
    let input = json!({ "idempotencyKey": key, "key": key, "nameEn": key, "nameNl": key,
        "definition": { "measure": measure, "unit": unit, "currency": currency } });
    assert_eq!(
        perform(client, DEFINE_METRIC, input).await["errors"],
        json!([]),
        "{key}"
    );
}

fn contract(partnership: &Value, source: &str, from: &str, to: Option<&str>, users: &str, kind: &str) -> Value {
    json!({ "type": "contract", "sourceId": source, "content": { "fact": {
        "partnershipId": partnership, "occurredOn": from, "endedOn": to, "quantity": users,
        "amount": { "amount": "100", "currency": "EUR" },
        "dimensions": [{ "key": "kind", "value": kind }, { "key": "customer", "value": format!("c-{}", &source[..1]) }] } } })
}

async fn partnership(world: &World) -> Value {
    let vendor = world.vendor().await;
    let found = vendor
        .query("{ partnerships(filter: {search: \"canal\"}) { nodes { id } } }")
        .await;
    found["partnerships"]["nodes"][0]["id"].clone()
}

fn told(added: i32, corrected: i32, retracted: i32, unchanged: i32) -> Value {
    json!({ "added": added, "corrected": corrected, "retracted": retracted, "unchanged": unchanged })
}

both!(facts_are_measured_by_type_dimension_and_time, async |world| {
    let vendor = world.vendor().await;
    contracts(&vendor).await;
    let year = json!({ "rollingMonths": 12 });
    let facts = |aggregate: &str, more: Value| {
        let mut measure = json!({ "fact": "contract", "aggregate": aggregate, "window": year });
        measure
            .as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        json!({ "facts": measure })
    };
    let new = json!({ "filter": [{ "dimension": "kind", "values": ["new"] }] });
    metric(&vendor, "new_users", facts("SUM_QUANTITY", new), "NUMBER").await;
    metric(
        &vendor,
        "customers",
        facts("COUNT_DISTINCT", json!({ "dimension": "customer" })),
        "COUNT",
    )
    .await;
    metric(&vendor, "median_users", facts("MEDIAN_QUANTITY", json!({})), "NUMBER").await;
    metric(&vendor, "latest_users", facts("LATEST_QUANTITY", json!({})), "NUMBER").await;
    metric(&vendor, "value", facts("SUM_AMOUNT", json!({})), "MONEY").await;
    let point = json!({ "when": "IN_FORCE", "window": { "named": "POINT_IN_TIME" } });
    metric(&vendor, "active", facts("COUNT", point), "COUNT").await;
    metric(&vendor, "ever", facts("COUNT", json!({ "when": "IN_FORCE" })), "COUNT").await;
    let ratio = json!({ "ratio": { "numerator": { "key": "active" }, "denominator": { "key": "ever" } } });
    metric(&vendor, "retention", ratio, "RATIO").await;
    let id = partnership(&world).await;
    let sent = [
        contract(&id, "a1", "2025-06-01", None, "10", "new"),
        contract(&id, "a2", "2025-07-01", Some("2025-12-31"), "20", "renewal"),
        contract(&id, "b1", "2025-08-01", None, "7", "new"),
        contract(&id, "b2", "2024-01-01", Some("2025-03-01"), "500", "new"),
        contract(&id, "c1", "2025-03-02", None, "5", "new"),
    ];
    let recorded = perform(&vendor, RECORD, json!({ "facts": sent })).await;
    assert_eq!(recorded, json!({ "recorded": told(5, 0, 0, 0), "errors": [] }));
    // Today is the second of March 2026: a contract of the second of March 2025 is a day too old.
    let value = async |metric: &str, as_of: Option<&str>| {
        let variables = json!({ "id": id, "metric": metric, "asOf": as_of });
        let answer = vendor.with(VALUE, variables).await;
        let value = &answer["metricValue"];
        [&value["numerator"], &value["denominator"]].map(|part| part.as_str().unwrap_or("unknown").to_owned())
    };
    for (metric, as_of, top, bottom) in [
        ("new_users", None, "17", "1"),
        ("new_users", Some("2026-03-01"), "22", "1"),
        ("customers", None, "2", "1"),
        ("median_users", None, "10", "1"),
        ("median_users", Some("2026-03-01"), "17", "2"),
        ("latest_users", None, "7", "1"),
        ("value", None, "300", "1"),
        ("active", None, "3", "1"),
        ("ever", None, "4", "1"),
        ("retention", None, "3", "4"),
        ("active", Some("2025-12-31"), "4", "1"),
        ("median_users", Some("2023-01-01"), "unknown", "unknown"),
        ("new_users", Some("2023-01-01"), "0", "1"),
    ] {
        assert_eq!(
            value(metric, as_of).await,
            [top.to_owned(), bottom.to_owned()],
            "{metric} {as_of:?}"
        );
    }
});

both!(a_fact_is_recorded_once_and_what_was_known_stays_known, async |world| {
    let vendor = world.vendor().await;
    contracts(&vendor).await;
    let window = json!({ "named": "LIFETIME" });
    let measure = json!({ "facts": { "fact": "contract", "aggregate": "SUM_QUANTITY", "window": window } });
    metric(&vendor, "users", measure, "NUMBER").await;
    let id = partnership(&world).await;
    let first = json!({ "facts": [contract(&id, "a1", "2026-01-01", None, "10", "new")] });
    for (expected, users) in [(told(1, 0, 0, 0), "10"), (told(0, 0, 0, 1), "10")] {
        assert_eq!(perform(&vendor, RECORD, first.clone()).await["recorded"], expected);
        let value = vendor.with(VALUE, json!({ "id": id, "metric": "users" })).await;
        assert_eq!(value["metricValue"]["value"], users);
    }
    let then = world.clock.now().to_rfc3339();
    world.clock.advance(chrono::TimeDelta::minutes(4));
    let second = json!({ "facts": [contract(&id, "a1", "2026-01-01", None, "12", "new")] });
    assert_eq!(perform(&vendor, RECORD, second).await["recorded"], told(0, 1, 0, 0));
    let users = async |known_at: Option<&str>| {
        let answer = vendor
            .with(VALUE, json!({ "id": id, "metric": "users", "knownAt": known_at }))
            .await;
        answer["metricValue"]["value"].clone()
    };
    assert_eq!(
        (users(None).await, users(Some(&then)).await),
        (json!("12"), json!("10"))
    );
    world.clock.advance(chrono::TimeDelta::minutes(4));
    let back = json!({ "facts": [{ "type": "contract", "sourceId": "a1", "content": { "retracted": true } }] });
    assert_eq!(
        perform(&vendor, RECORD, back.clone()).await["recorded"],
        told(0, 0, 1, 0)
    );
    assert_eq!(perform(&vendor, RECORD, back).await["recorded"], told(0, 0, 0, 1));
    assert_eq!((users(None).await, users(Some(&then)).await), (json!("0"), json!("10")));
    let listed = "query($id: ID!) { facts(partnershipId: $id, type: \"contract\") { totalCount } }";
    assert_eq!(vendor.with(listed, json!({ "id": id })).await["facts"]["totalCount"], 0);
});

both!(facts_are_listed_by_day_with_what_became_of_them, async |world| {
    let vendor = world.vendor().await;
    contracts(&vendor).await;
    let id = partnership(&world).await;
    let fact = |source: &str, on: &str, users: &str| contract(&id, source, on, None, users, "new");
    let back = |source: &str| json!({ "type": "contract", "sourceId": source, "content": { "retracted": true } });
    let days = [
        ("a1", "2026-01-01"),
        ("b1", "2026-01-31"),
        ("c1", "2026-02-01"),
        ("d1", "2026-02-02"),
    ];
    let first = days.map(|(source, on)| fact(source, on, "10")).to_vec();
    let second = vec![
        fact("b1", "2026-01-31", "11"),
        back("c1"),
        fact("d1", "2026-02-02", "12"),
    ];
    for facts in [first, second, vec![back("d1")]] {
        let recorded = perform(&vendor, RECORD, json!({ "facts": facts })).await;
        assert_eq!(recorded["errors"], json!([]));
        world.clock.advance(chrono::TimeDelta::minutes(1));
    }
    let query = "query($id: ID!, $from: Date, $to: Date, $superseded: Boolean = false) {
        facts(partnershipId: $id, type: \"contract\",
            filter: { occurredFrom: $from, occurredTo: $to, superseded: $superseded }) {
            totalCount nodes { sourceId quantity state supersededAt } } }";
    let listed = async |arguments: Value| {
        let mut variables = json!({ "id": id, "superseded": false });
        variables
            .as_object_mut()
            .unwrap()
            .extend(arguments.as_object().unwrap().clone());
        let found = vendor.with(query, variables).await["facts"].clone();
        let nodes = found["nodes"].as_array().unwrap().clone();
        assert_eq!(found["totalCount"], json!(nodes.len()));
        let told = |node: &Value| {
            let [source, quantity, state] = ["sourceId", "quantity", "state"].map(|of| node[of].as_str().unwrap());
            assert_eq!(node["supersededAt"].is_null(), state == "CURRENT");
            format!("{source} {quantity} {state}")
        };
        nodes.iter().map(told).collect::<Vec<_>>()
    };
    assert_eq!(listed(json!({})).await, ["b1 11 CURRENT", "a1 10 CURRENT"]);
    let all = [
        "d1 12 RETRACTED",
        "d1 10 RETRACTED",
        "c1 10 RETRACTED",
        "b1 11 CURRENT",
        "b1 10 CORRECTED",
        "a1 10 CURRENT",
    ];
    assert_eq!(listed(json!({ "superseded": true })).await, all);
    // Both days are among it.
    let span = json!({ "from": "2026-01-31", "to": "2026-02-01", "superseded": true });
    assert_eq!(listed(span).await, all[2..5]);
    assert_eq!(listed(json!({ "from": "2026-01-31" })).await, ["b1 11 CURRENT"]);
    assert_eq!(listed(json!({ "to": "2026-01-30" })).await, ["a1 10 CURRENT"]);
    assert_eq!(
        listed(json!({ "from": "2026-02-01", "to": "2026-01-01" })).await,
        Vec::<String>::new()
    );
    // What became of them costs one statement, of however many.
    let before = world.statements();
    listed(json!({})).await;
    let current = world.statements() - before;
    let before = world.statements();
    listed(json!({ "superseded": true })).await;
    assert_eq!(world.statements() - before, current + 1);
    // Hidden and absent are one answer.
    for stranger in ["pts_00000000000070008000000000000000", "rubbish"] {
        let found = vendor.with(query, json!({ "id": stranger, "superseded": true })).await;
        assert_eq!(found["facts"], Value::Null);
    }
    for client in [world.partner().await, world.distributor().await, world.client.clone()] {
        assert_eq!(
            client.ask(query, json!({ "id": id, "superseded": true })).await.code(),
            "INVALID_INPUT"
        );
    }
});

both!(what_cannot_be_recorded_leaves_nothing_behind, async |world| {
    let vendor = world.vendor().await;
    contracts(&vendor).await;
    let id = partnership(&world).await;
    let good = contract(&id, "good", "2026-01-01", None, "1", "new");
    let changed = |change: fn(&mut Value)| {
        let mut fact = contract(&id, "bad", "2026-01-01", None, "1", "new");
        change(&mut fact);
        fact
    };
    let inner = |field: &str| ["facts", "1", field].map(str::to_owned).to_vec();
    let before = world.row_counts().await;
    for (bad, code, field) in [
        (
            changed(|fact| fact["type"] = json!("nothing")),
            "NOT_FOUND",
            inner("type"),
        ),
        (
            changed(|fact| fact["sourceId"] = json!(" ")),
            "INVALID_INPUT",
            inner("sourceId"),
        ),
        (
            changed(|fact| fact["sourceId"] = json!("good")),
            "INVALID_INPUT",
            inner("sourceId"),
        ),
        (
            changed(|fact| fact["content"]["fact"]["partnershipId"] = json!("pts_00000000000070008000000000000000")),
            "NOT_FOUND",
            inner("partnershipId"),
        ),
        (
            changed(|fact| fact["content"]["fact"]["endedOn"] = json!("2025-12-31")),
            "INVALID_INPUT",
            inner("endedOn"),
        ),
        (
            changed(|fact| fact["content"]["fact"]["quantity"] = Value::Null),
            "INVALID_INPUT",
            inner("quantity"),
        ),
        (
            changed(|fact| fact["content"]["fact"]["amount"]["currency"] = json!("euro")),
            "INVALID_INPUT",
            ["facts", "1", "amount", "currency"].map(str::to_owned).to_vec(),
        ),
        (
            changed(|fact| fact["content"]["fact"]["dimensions"][0]["value"] = json!("old")),
            "INVALID_INPUT",
            ["facts", "1", "dimensions", "0", "value"].map(str::to_owned).to_vec(),
        ),
        (
            changed(|fact| fact["content"]["fact"]["dimensions"][1]["key"] = json!("kind")),
            "INVALID_INPUT",
            ["facts", "1", "dimensions", "1", "value"].map(str::to_owned).to_vec(),
        ),
    ] {
        let refused = perform(&vendor, RECORD, json!({ "facts": [good, bad] })).await;
        assert_eq!(refused["recorded"], Value::Null);
        assert_eq!(refused["errors"], json!([{ "code": code, "field": field }]), "{bad}");
    }
    assert_eq!(world.row_counts().await, before);
    let nothing = perform(&vendor, RECORD, json!({ "facts": [] })).await;
    assert_eq!(nothing["errors"][0]["field"], json!(["facts"]));
});
