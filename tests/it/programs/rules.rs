//! What a program says by rule: kept as it is meant, checked when it is published, and the vendor's own.

use serde_json::{Value, json};
use tests::{Client, both};

const CREATE: &str = "mutation($input: CreateProgramInput!) {
    createProgram(input: $input) { program { id version } errors { code field message } } }";
const UPDATE: &str = "mutation($input: UpdateProgramInput!) {
    updateProgram(input: $input) { program { id version } errors { code field message } } }";
const PUBLISH: &str = "mutation($input: PublishProgramInput!) {
    publishProgram(input: $input) { program { id version } errors { code field message } } }";
const RULES: &str = "query($id: ID!) { program(id: $id) {
    draft { rules problems { code path message } } currentVersion { number rules problems { code } } } }";

async fn perform(client: &Client, mutation: &str, input: Value) -> Value {
    let answer = client.with(mutation, json!({ "input": input })).await;
    answer.as_object().unwrap().values().next().unwrap().clone()
}

/// Bronze for everybody, silver for 50 points.
fn rules(points: &str) -> Value {
    json!({
        "scorecard": {
            "scores": [{ "key": "effort", "name_en": "Effort", "name_nl": "Inzet", "most": "100",
                "formula": { "linear": { "of": { "attribute": "employees" }, "target": { "number": "40" }, "points": "120" } } }],
            "levels": [{ "level": "r_bronze" }, { "level": "r_silver", "requires": {
                "formula": { "of": { "score": "effort" }, "comparison": "at_least", "to": { "number": points } } } }],
        },
        "policy": { "down": { "yearly": { "month": 3, "day": 1 } }, "approve_down": "two_persons" },
        "tests": [{ "name": "twenty people", "given": { "attributes": { "employees": { "number": "20" } } },
            "expect": { "level": "r_silver", "scores": { "effort": "60" } } }],
    })
}

fn draft(rules: Value) -> Value {
    let level = |key: &str| json!({ "key": key, "nameEn": key, "nameNl": key });
    json!({ "texts": [{ "language": "EN", "name": "Ruled" }], "levels": [level("r_bronze"), level("r_silver")],
        "audience": { "partners": { "everybody": "EVERYONE" }, "distributors": true }, "rules": rules })
}

async fn attribute(client: &Client) {
    let define = "mutation($input: DefineAttributeInput!) { defineAttribute(input: $input) { errors { code } } }";
    let input = json!({ "idempotencyKey": "employees", "key": "employees", "kind": "NUMBER",
        "nameEn": "Employees", "nameNl": "Medewerkers" });
    assert_eq!(perform(client, define, input).await["errors"], json!([]));
}

both!(rules_are_kept_as_they_are_meant_and_taken_over, async |world| {
    let vendor = world.vendor().await;
    attribute(&vendor).await;
    let input = json!({ "idempotencyKey": "r", "key": "ruled", "draft": draft(rules("50")) });
    let program = perform(&vendor, CREATE, input).await["program"].clone();
    let read = async || vendor.with(RULES, json!({ "id": program["id"] })).await["program"].clone();
    let found = read().await;
    assert_eq!(found["draft"]["problems"], json!([]));
    // Defaults are spelled out; all else is what was sent.
    let mut expected = rules("50");
    expected["policy"]["up"] = json!("daily");
    expected["policy"]["approve_up"] = json!("one_person");
    expected["told"] = json!({});
    assert_eq!(found["draft"]["rules"], expected);
    let published = perform(&vendor, PUBLISH, json!({ "id": program["id"], "version": 1 })).await;
    assert_eq!(published["errors"], json!([]));
    let change = json!({ "texts": [{ "language": "EN", "name": "Ruled, still" }] });
    let input = json!({ "id": program["id"], "version": 2, "draft": change });
    assert_eq!(perform(&vendor, UPDATE, input).await["errors"], json!([]));
    let found = read().await;
    assert_eq!(found["draft"]["rules"], expected, "taken over");
    let input = json!({ "id": program["id"], "version": 3, "draft": { "rules": null } });
    assert_eq!(perform(&vendor, UPDATE, input).await["errors"], json!([]));
    let found = read().await;
    assert_eq!(found["draft"]["rules"], Value::Null);
    assert_eq!(found["currentVersion"]["rules"], expected, "what is published stays");
    assert_eq!(found["currentVersion"]["problems"], json!([]));
});

both!(what_does_not_hold_together_is_told_and_not_published, async |world| {
    let vendor = world.vendor().await;
    attribute(&vendor).await;
    let mut wrong = rules("101");
    wrong["scorecard"]["levels"][0]["level"] = json!("copper");
    wrong["told"] = json!({ "metrics": ["nothing"] });
    let input = json!({ "idempotencyKey": "r", "key": "ruled", "draft": draft(wrong) });
    let program = perform(&vendor, CREATE, input).await["program"].clone();
    let found = vendor.with(RULES, json!({ "id": program["id"] })).await;
    let expected = [
        ("UNKNOWN_LEVEL", "scorecard/levels/0/level"),
        ("UNREACHABLE", "scorecard/levels/1/requires"),
        ("EMPTY", "scorecard/levels"),
        ("UNKNOWN_METRIC", "told/metrics/0"),
        ("TEST_FAILS", "tests/0/expect"),
    ];
    let told: Vec<_> = found["program"]["draft"]["problems"].as_array().unwrap().clone();
    let told: Vec<_> = told
        .iter()
        .map(|problem| {
            let path: Vec<_> = problem["path"]
                .as_array()
                .unwrap()
                .iter()
                .map(|step| step.as_str().unwrap())
                .collect();
            (problem["code"].as_str().unwrap().to_owned(), path.join("/"))
        })
        .collect();
    assert_eq!(told, expected.map(|(code, path)| (code.to_owned(), path.to_owned())));
    let before = world.row_counts().await;
    let refused = perform(&vendor, PUBLISH, json!({ "id": program["id"], "version": 1 })).await;
    let errors = refused["errors"].as_array().unwrap();
    assert_eq!(errors.len(), expected.len(), "{refused}");
    assert_eq!(errors[0]["code"], "INVALID_RULES");
    assert_eq!(
        errors[0]["field"],
        json!(["rules", "scorecard", "levels", "0", "level"])
    );
    assert_eq!(world.row_counts().await, before);
});

both!(what_cannot_be_read_is_refused_by_its_place, async |world| {
    let vendor = world.vendor().await;
    for (change, field) in [
        (json!({ "scorecards": {} }), json!(["rules", "scorecards"])),
        (
            json!({ "policy": { "grace": -1 } }),
            json!(["rules", "policy", "grace"]),
        ),
        (
            json!({ "scorecard": { "levels": [{ "level": "x", "requires": { "country": { "one_of": ["NL"], "two_of": [] } } }] } }),
            json!(["rules", "scorecard", "levels", "0", "requires"]),
        ),
        (
            json!({ "scorecard": { "scores": [{ "key": "a", "name_en": "a", "name_nl": "a", "formula": { "number": 5 } }] } }),
            json!(["rules", "scorecard", "scores", "0", "formula", "number"]),
        ),
    ] {
        let before = world.row_counts().await;
        let input = json!({ "idempotencyKey": "r", "key": "ruled", "draft": draft(change.clone()) });
        let refused = perform(&vendor, CREATE, input).await;
        assert_eq!(refused["program"], Value::Null);
        assert_eq!(refused["errors"][0]["code"], "INVALID_INPUT", "{refused}");
        let found = refused["errors"][0]["field"].as_array().unwrap();
        let wanted = field.as_array().unwrap();
        assert_eq!(
            &found[..wanted.len().min(found.len())],
            &wanted[..],
            "{change}: {refused}"
        );
        assert_eq!(world.row_counts().await, before);
    }
});
