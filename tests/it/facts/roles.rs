//! Roles that people fill: each no more of them than it may, shared out in the best way.

use serde_json::{Value, json};
use tests::{Client, both};

const TYPE: &str =
    "mutation($input: DefineFactTypeInput!) { defineFactType(input: $input) { errors { code field message } } }";
const METRIC: &str =
    "mutation($input: DefineMetricInput!) { defineMetric(input: $input) { errors { code field message } } }";
const RECORD: &str =
    "mutation($input: RecordFactsInput!) { recordFacts(input: $input) { errors { code field message } } }";
const VALUE: &str = "query($partnership: ID!, $key: String!, $asOf: Date) {
    metricValue(partnershipId: $partnership, metric: {key: $key}, asOf: $asOf) { unit value } }";

async fn errors(client: &Client, mutation: &str, input: Value) -> Value {
    let answer = client.with(mutation, json!({ "input": input })).await;
    answer.as_object().unwrap().values().next().unwrap()["errors"].clone()
}

/// Architects hold both exams, developers either, and the two take one and three people.
fn roles(most_each: u32) -> Value {
    let of = |exams: &[&str]| json!({ "filter": [{ "dimension": "exam", "values": exams }] });
    json!({ "roles": { "fact": "certificate", "person": "person", "mostEach": most_each, "roles": [
        { "places": 1, "holds": [of(&["design"]), of(&["build"])] },
        { "places": 3, "holds": [of(&["build", "test"])] },
    ] } })
}

/// Defines a metric, asked for by this name.
async fn define(client: &Client, asked: &str, key: &str, measure: Value) -> Value {
    let input = json!({ "idempotencyKey": asked, "key": key, "nameEn": key, "nameNl": key,
        "definition": { "unit": "COUNT", "measure": measure } });
    errors(client, METRIC, input).await
}

async fn certificates(client: &Client) {
    let dimension = |key: &str| json!({ "key": key, "nameEn": key, "nameNl": key });
    let input = json!({ "idempotencyKey": "certificate", "key": "certificate", "nameEn": "Certificate", "nameNl": "Certificaat",
        "dimensions": [dimension("person"), dimension("exam")] });
    assert_eq!(errors(client, TYPE, input).await, json!([]));
}

/// Records who holds what, until when.
async fn hold(client: &Client, partnership: &Value, held: &[(Option<&str>, &str, Option<&str>)]) {
    let facts = held.iter().map(|(person, exam, until)| {
        let person = person.map(|person| json!({ "key": "person", "value": person }));
        let exam = Some(json!({ "key": "exam", "value": exam }));
        let dimensions: Vec<_> = [person, exam].into_iter().flatten().collect();
        let source = format!("{partnership} {dimensions:?}");
        let fact = json!({ "partnershipId": partnership, "occurredOn": "2025-01-01", "endedOn": until, "dimensions": dimensions });
        json!({ "type": "certificate", "sourceId": source, "content": { "fact": fact } })
    });
    let facts: Vec<_> = facts.collect();
    assert_eq!(errors(client, RECORD, json!({ "facts": facts })).await, json!([]));
}

both!(each_person_fills_no_more_roles_than_it_may, async |world| {
    let vendor = world.vendor().await;
    certificates(&vendor).await;
    assert_eq!(define(&vendor, "one", "one_each", roles(1)).await, json!([]));
    assert_eq!(define(&vendor, "two", "two_each", roles(2)).await, json!([]));
    let found = vendor
        .query("{ partnerships(filter: {statusIn: [ACTIVE]}, first: 2) { nodes { id } } }")
        .await;
    let partnership = |place: usize| found["partnerships"]["nodes"][place]["id"].clone();
    let filled = async |partnership: Value, key: &str, as_of: &str| {
        let asked = json!({ "partnership": partnership, "key": key, "asOf": as_of });
        let told = vendor.with(VALUE, asked).await["metricValue"].clone();
        assert_eq!(told["unit"], "COUNT");
        told["value"].as_str().unwrap().to_owned()
    };
    // Ann could be the architect and a developer, Bob only a developer; Cas was a developer until summer, and what nobody
    // holds fills nothing.
    let (ann, bob, cas) = (Some("ann"), Some("bob"), Some("cas"));
    let held = [
        (ann, "design", None),
        (ann, "build", None),
        (ann, "test", None),
        (bob, "test", None),
        (cas, "build", Some("2025-06-30")),
        (None, "build", None),
        (Some("dan"), "design", None),
    ];
    hold(&vendor, &partnership(0), &held).await;
    hold(&vendor, &partnership(1), &held[3..]).await;
    for (place, key, as_of, expected) in [
        (0, "one_each", "2026-03-02", "2"),
        (0, "two_each", "2026-03-02", "3"),
        (0, "one_each", "2025-06-30", "3"),
        (0, "two_each", "2025-06-30", "4"),
        (0, "two_each", "2024-12-31", "0"),
        (1, "one_each", "2026-03-02", "1"),
        (1, "two_each", "2025-06-30", "2"),
    ] {
        let told = filled(partnership(place), key, as_of).await;
        assert_eq!(told, expected, "{place} {key} {as_of}");
    }
    let before = world.statements();
    filled(partnership(1), "one_each", "2026-03-02").await;
    let of_few = world.statements() - before;
    let before = world.statements();
    filled(partnership(0), "one_each", "2026-03-02").await;
    assert_eq!(world.statements() - before, of_few);
});

both!(roles_that_nobody_could_fill_are_refused, async |world| {
    let vendor = world.vendor().await;
    certificates(&vendor).await;
    let changed = |change: fn(&mut Value)| {
        let mut measure = roles(1);
        change(measure.get_mut("roles").unwrap());
        measure
    };
    let at = |field: &[&str]| {
        let path: Vec<_> = ["definition", "measure", "roles"].iter().chain(field).collect();
        json!(path)
    };
    let refused = [
        (changed(|roles| roles["fact"] = json!("course")), at(&["fact"])),
        (changed(|roles| roles["person"] = json!("team")), at(&["person"])),
        (changed(|roles| roles["mostEach"] = json!(0)), at(&["mostEach"])),
        (changed(|roles| roles["mostEach"] = json!(3)), at(&["mostEach"])),
        (changed(|roles| roles["roles"] = json!([])), at(&["roles"])),
        (
            changed(|roles| roles["roles"][0]["places"] = json!(0)),
            at(&["roles", "0", "places"]),
        ),
        (
            changed(|roles| roles["roles"][0]["holds"] = json!([])),
            at(&["roles", "0", "holds"]),
        ),
        (
            changed(|roles| roles["roles"][0]["holds"][0]["filter"][0]["dimension"] = json!("grade")),
            at(&["roles", "0", "holds", "0", "grade"]),
        ),
    ];
    for (number, (measure, field)) in refused.into_iter().enumerate() {
        let errors = define(&vendor, &format!("asked {number}"), "roles", measure.clone()).await;
        assert_eq!(errors[0]["field"], field, "{measure} {errors}");
        assert_eq!(errors.as_array().unwrap().len(), 1, "{measure} {errors}");
    }
    let none = vendor.query("{ metrics { nodes { key } } }").await;
    assert!(!none.to_string().contains("roles"), "{none}");
});
