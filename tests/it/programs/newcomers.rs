//! Partners of long standing are never worse off than newcomers, unless the vendor says why.

use serde_json::{Value, json};
use tests::{Client, both};

use crate::levels::desk::{CREATE, done, perform};

const PUBLISH: &str = "mutation($input: PublishProgramInput!) {
    publishProgram(input: $input) { program { id version status } errors { code field message } } }";
const APPLY: &str = "mutation($input: ApplyProgramInput!) {
    applyProgram(input: $input) { applied { written program { status } } errors { code field } } }";
const SEGMENT: &str = "mutation($input: CreateSegmentInput!) {
    createSegment(input: $input) { segment { id } errors { code field } } }";
const TAKE_UP: &str = "mutation($input: CreatePartnershipInput!) {
    createPartnership(input: $input) { partnership { id version } errors { code field } } }";
const CHANGE: &str = "mutation($input: UpdatePartnershipInput!) {
    updatePartnership(input: $input) { partnership { id version } errors { code field } } }";
const PREVIEW: &str = "query($rule: RuleInput!) { segmentPreview(rule: $rule) { partnerships { nodes { name } } } }";
const SAID: &str = "query($id: ID!) { program(id: $id) {
    draft { favoringNewcomers } currentVersion { favoringNewcomers newcomersFavoredReason } } }";

/// Partners of at most a year.
fn fresh() -> Value {
    json!({ "partnerSince": { "within": { "rollingMonths": 12 } } })
}

async fn segment(vendor: &Client, key: &str, rule: Value) {
    let input = json!({ "idempotencyKey": key, "key": key, "nameEn": key, "nameNl": key, "rule": rule });
    done(vendor, SEGMENT, input).await;
}

fn draft(segment: &str) -> Value {
    let audience = json!({ "partners": { "rule": { "inSegment": [segment] } } });
    json!({ "texts": [{ "language": "EN", "name": "Welcome" }], "audience": { "partners": { "everybody": "EVERYONE" } },
        "benefits": [{ "key": "help", "nameEn": "Help", "nameNl": "Hulp" },
            { "key": "gift", "nameEn": "Gift", "nameNl": "Cadeau", "audience": audience }] })
}

both!(a_benefit_for_newcomers_is_published_with_a_reason_only, async |world| {
    let vendor = world.vendor().await;
    segment(&vendor, "fresh", fresh()).await;
    segment(&vendor, "first_months", json!({ "inSegment": ["fresh"] })).await;
    let input = json!({ "idempotencyKey": "w", "key": "welcome", "draft": draft("first_months") });
    let id = done(&vendor, CREATE, input).await["program"]["id"].clone();
    let said = vendor.with(SAID, json!({ "id": id })).await;
    assert_eq!(said["program"]["draft"], json!({ "favoringNewcomers": ["gift"] }));
    let before = world.row_counts().await;
    let refused = perform(&vendor, PUBLISH, json!({ "id": id, "version": 1 })).await;
    let error = &refused["errors"][0];
    assert_eq!(
        (&error["code"], &error["field"]),
        (&json!("NEWCOMERS_FAVORED"), &json!(["benefits", "1"]))
    );
    assert!(error["message"].as_str().unwrap().contains("“Gift”"), "{error}");
    for (reason, code) in [(" ".to_owned(), "INVALID_INPUT"), ("x".repeat(1_001), "INVALID_INPUT")] {
        let input = json!({ "id": id, "version": 1, "newcomersFavoredReason": reason });
        let refused = perform(&vendor, PUBLISH, input).await;
        assert_eq!(refused["errors"][0]["code"], code);
        assert_eq!(refused["errors"][0]["field"], json!(["newcomersFavoredReason"]));
    }
    assert_eq!(world.row_counts().await, before);
    let input = json!({ "id": id, "version": 1, "newcomersFavoredReason": "They have no customers yet." });
    done(&vendor, PUBLISH, input).await;
    let said = vendor.with(SAID, json!({ "id": id })).await;
    let expected = json!({ "favoringNewcomers": [], "newcomersFavoredReason": "They have no customers yet." });
    assert_eq!(said["program"]["currentVersion"], expected);
    let update = "mutation($input: UpdateProgramInput!) {
        updateProgram(input: $input) { program { version } errors { code field } } }";
    let mut next = draft("first_months");
    next["texts"][0]["name"] = json!("Welcome to all");
    done(&vendor, update, json!({ "id": id, "version": 2, "draft": next })).await;
    done(&vendor, PUBLISH, json!({ "id": id, "version": 3 })).await;
    let said = vendor.with(SAID, json!({ "id": id })).await;
    assert_eq!(
        said["program"]["currentVersion"], expected,
        "the reason counts on for the same"
    );
    next["benefits"][0]["audience"] = next["benefits"][1]["audience"].clone();
    done(&vendor, update, json!({ "id": id, "version": 4, "draft": next })).await;
    let refused = perform(&vendor, PUBLISH, json!({ "id": id, "version": 5 })).await;
    assert_eq!(refused["errors"][0]["code"], "NEWCOMERS_FAVORED", "and not for another");
});

both!(what_a_segment_is_to_say_later_counts_today, async |world| {
    let vendor = world.vendor().await;
    segment(&vendor, "thanks", json!({ "not": fresh() })).await;
    let change = "mutation($input: UpdateSegmentInput!) {
        updateSegment(input: $input) { segment { id } errors { code field } } }";
    let found = vendor
        .query("{ segments(first: 100) { nodes { id key version } } }")
        .await;
    let all = found["segments"]["nodes"].as_array().unwrap().clone();
    let thanks = all.iter().find(|one| one["key"] == "thanks").unwrap();
    let input = json!({ "id": thanks["id"], "version": thanks["version"], "rule": fresh(), "validFrom": "2026-04-01" });
    done(&vendor, change, input).await;
    let input = json!({ "idempotencyKey": "w", "key": "welcome", "draft": draft("thanks") });
    let id = done(&vendor, CREATE, input).await["program"]["id"].clone();
    let refused = perform(&vendor, PUBLISH, json!({ "id": id, "version": 1 })).await;
    assert_eq!(refused["errors"][0]["code"], "NEWCOMERS_FAVORED");
});

both!(
    what_is_for_loyal_partners_takes_no_reason_and_keeps_none,
    async |world| {
        let vendor = world.vendor().await;
        segment(&vendor, "loyal", json!({ "not": fresh() })).await;
        let input = json!({ "idempotencyKey": "w", "key": "welcome", "draft": draft("loyal") });
        let id = done(&vendor, CREATE, input).await["program"]["id"].clone();
        let input = json!({ "id": id, "version": 1, "newcomersFavoredReason": "Not needed." });
        done(&vendor, PUBLISH, input).await;
        let said = vendor.with(SAID, json!({ "id": id })).await;
        let expected = json!({ "favoringNewcomers": [], "newcomersFavoredReason": null });
        assert_eq!(said["program"]["currentVersion"], expected);
    }
);

both!(a_file_is_held_to_the_same, async |world| {
    let vendor = world.vendor().await;
    segment(&vendor, "fresh", fresh()).await;
    let file = r#"
format: 1
key: welcome
texts: { en: { name: Welcome } }
audience: { distributors: false, partners: { rule: { in_segment: [fresh] } } }
benefits: [{ key: help, name_en: Help, name_nl: Hulp }]
"#;
    let mut input = json!({ "file": file, "publish": true });
    let refused = perform(&vendor, APPLY, input.clone()).await;
    let expected = json!([{ "code": "NEWCOMERS_FAVORED", "field": ["file", "benefits", "0"] }]);
    assert_eq!(refused["errors"], expected);
    input["newcomersFavoredReason"] = json!("A warm welcome.");
    let applied = done(&vendor, APPLY, input).await;
    assert_eq!(applied["applied"]["program"]["status"], "PUBLISHED");
});

both!(
    who_comes_back_is_a_newcomer_and_a_suspension_counts_for_nothing,
    async |world| {
        let vendor = world.vendor().await;
        let input = json!({ "idempotencyKey": "p", "name": "Returning Wheels", "validFrom": "2019-05-01" });
        let mut of = done(&vendor, TAKE_UP, input).await["partnership"].clone();
        let is_fresh = async || {
            let found = vendor.with(PREVIEW, json!({ "rule": fresh() })).await;
            let nodes = found["segmentPreview"]["partnerships"]["nodes"]
                .as_array()
                .unwrap()
                .clone();
            nodes.iter().any(|node| node["name"] == "Returning Wheels")
        };
        let is_old = async || {
            let rule = json!({ "partnerSince": { "compare": { "comparison": "EQUAL", "date": "2019-06-01" } } });
            let found = vendor.with(PREVIEW, json!({ "rule": rule })).await;
            found["segmentPreview"]["partnerships"]["nodes"] == json!([{ "name": "Returning Wheels" }])
        };
        assert_eq!((is_fresh().await, is_old().await), (false, false), "not in force yet");
        for (status, from, fresh, old) in [
            ("ACTIVE", "2019-06-01", false, true),
            ("SUSPENDED", "2021-01-01", false, true),
            ("ACTIVE", "2022-01-01", false, true),
            ("ENDED", "2023-01-01", false, false),
            ("ACTIVE", "2025-12-01", true, false),
        ] {
            let input = json!({ "id": of["id"], "version": of["version"], "status": status, "validFrom": from });
            of = done(&vendor, CHANGE, input).await["partnership"].clone();
            assert_eq!((is_fresh().await, is_old().await), (fresh, old), "{status} {from}");
        }
        let then = "query($rule: RuleInput!, $asOf: Date) { segmentPreview(rule: $rule, asOf: $asOf) {
            partnerships { nodes { name } } } }";
        for (on, counts) in [
            ("2019-05-31", false),
            ("2019-06-01", true),
            ("2020-06-02", false),
            ("2026-02-01", true),
        ] {
            let found = vendor.with(then, json!({ "rule": fresh(), "asOf": on })).await;
            let nodes = found["segmentPreview"]["partnerships"]["nodes"]
                .as_array()
                .unwrap()
                .clone();
            assert_eq!(
                nodes.iter().any(|node| node["name"] == "Returning Wheels"),
                counts,
                "{on}"
            );
        }
    }
);
