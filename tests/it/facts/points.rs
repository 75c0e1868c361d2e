//! Points are measured: what was earned, spent or is left on a day, as known at a moment, so that they lift the status.

use serde_json::{Value, json};
use tests::{Client, World, both};

const PURSE: &str = "mutation($input: DefinePointPurseInput!) {
    definePointPurse(input: $input) { pointPurse { id } errors { code field message } } }";
const METRIC: &str =
    "mutation($input: DefineMetricInput!) { defineMetric(input: $input) { errors { code field message } } }";
const SEGMENT: &str =
    "mutation($input: CreateSegmentInput!) { createSegment(input: $input) { errors { code field message } } }";
const POST: &str = "mutation($input: PostPointsInput!) {
    postPoints(input: $input) { pointTransaction { id } errors { code field message } } }";
const REVERSE: &str =
    "mutation($input: ReversePointsInput!) { reversePoints(input: $input) { errors { code field message } } }";
const CREATE: &str = "mutation($input: CreateProgramInput!) {
    createProgram(input: $input) { program { id } errors { code field message } } }";
const PUBLISH: &str =
    "mutation($input: PublishProgramInput!) { publishProgram(input: $input) { errors { code field message } } }";
const REVIEW: &str =
    "mutation($input: ReviewLevelsInput!) { reviewLevels(input: $input) { errors { code field message } } }";
const SCORES: &str = "query($partnership: ID!, $program: ID!, $asOf: Date, $knownAt: DateTime) {
    levelProgress(partnershipId: $partnership, programId: $program, asOf: $asOf, knownAt: $knownAt) {
        scores { exactValue } } }";
const LEVEL: &str = "query($partnership: ID!) { partnership(id: $partnership) { level } }";

async fn perform(client: &Client, mutation: &str, input: Value) -> Value {
    let answer = client.with(mutation, json!({ "input": input })).await;
    answer.as_object().unwrap().values().next().unwrap().clone()
}

async fn done(client: &Client, mutation: &str, input: Value) -> Value {
    let payload = perform(client, mutation, input.clone()).await;
    assert_eq!(payload["errors"], json!([]), "{input}");
    payload
}

async fn define(client: &Client, key: &str, purse: &str, aggregate: &str, window: Value) -> Value {
    let measure = json!({ "points": { "purse": purse, "aggregate": aggregate, "window": window } });
    let input = json!({ "idempotencyKey": key, "key": key, "nameEn": key, "nameNl": key,
        "definition": { "measure": measure, "unit": "NUMBER" } });
    perform(client, METRIC, input).await["errors"].clone()
}

struct Desk {
    purse: Value,
    partnership: Value,
    program: Value,
}

/// Points that expire after a year, what is measured of them as scores, and a level for a hundred that were earned within one.
async fn desk(world: &World) -> Desk {
    let vendor = world.vendor().await;
    let purse = json!({ "idempotencyKey": "purse", "key": "rewards", "nameEn": "Rewards", "nameNl": "Beloningen",
        "policy": { "kind": "SPENDABLE", "decimals": 0, "rounding": "DOWN", "expiry": { "months": 12 } } });
    let purse = done(&vendor, PURSE, purse).await["pointPurse"]["id"].clone();
    for (key, aggregate, window) in [
        ("earned", "EARNED", json!({ "rollingMonths": 12 })),
        ("spent", "SPENT", json!({ "named": "LIFETIME" })),
        ("balance", "BALANCE", json!({ "named": "POINT_IN_TIME" })),
        (
            "before",
            "BALANCE",
            json!({ "calendar": { "period": "YEAR", "offset": 1, "count": 1 } }),
        ),
    ] {
        assert_eq!(
            define(&vendor, key, "rewards", aggregate, window).await,
            json!([]),
            "{key}"
        );
    }
    let score =
        |key: &str| json!({ "key": key, "name_en": key, "name_nl": key, "formula": { "metric": { "key": key } } });
    let hundred = json!({ "metric": { "metric": { "key": "earned" }, "comparison": "at_least",
        "value": { "number": "100" } } });
    let rules = json!({ "scorecard": {
            "scores": [score("earned"), score("spent"), score("balance"), score("before")],
            "levels": [{ "level": "l_hundred", "requires": hundred }] },
        "policy": { "up": "daily", "down": "never", "approve_up": "automatic" } });
    let draft = json!({ "texts": [{ "language": "EN", "name": "Status" }], "rules": rules,
        "audience": { "partners": { "everybody": "EVERYONE" } },
        "levels": [{ "key": "l_hundred", "nameEn": "Hundred", "nameNl": "Honderd" }] });
    let made = done(
        &vendor,
        CREATE,
        json!({ "idempotencyKey": "status", "key": "status", "draft": draft }),
    )
    .await;
    let program = made["program"]["id"].clone();
    done(&vendor, PUBLISH, json!({ "id": program, "version": 1 })).await;
    let found = vendor
        .query("{ partnerships(filter: {search: \"canal\"}) { nodes { id } } }")
        .await;
    Desk {
        purse,
        partnership: found["partnerships"]["nodes"][0]["id"].clone(),
        program,
    }
}

impl Desk {
    async fn post(&self, client: &Client, points: &str, on: &str) -> Value {
        let input = json!({ "idempotencyKey": format!("{points} {on}"), "purseId": self.purse,
            "partnershipId": self.partnership, "points": points, "on": on, "reason": "Thanks." });
        done(client, POST, input).await["pointTransaction"]["id"].clone()
    }

    async fn reverse(&self, client: &Client, id: &Value, on: &str) {
        let input = json!({ "idempotencyKey": format!("not {id}"), "id": id, "on": on, "reason": "No." });
        done(client, REVERSE, input).await;
    }

    /// Earned in twelve months, spent ever, what is left, and what was left at the end of the year before.
    async fn measured(&self, client: &Client, as_of: &str, known_at: Value) -> String {
        let variables = json!({ "partnership": self.partnership, "program": self.program, "asOf": as_of,
            "knownAt": known_at });
        let found = client.with(SCORES, variables).await;
        let scores = found["levelProgress"]["scores"].as_array().unwrap().iter();
        let scores: Vec<&str> = scores.map(|score| score["exactValue"].as_str().unwrap()).collect();
        scores.join(" ")
    }

    async fn level(&self, client: &Client) -> Value {
        let found = client.with(LEVEL, json!({ "partnership": self.partnership })).await;
        found["partnership"]["level"].clone()
    }
}

both!(points_are_measured_on_any_day_as_known_at_any_moment, async |world| {
    let desk = desk(&world).await;
    world.clock.advance(chrono::TimeDelta::days(400));
    let vendor = world.vendor().await;
    let before = json!((world.clock.now() - chrono::TimeDelta::seconds(1)).to_rfc3339());
    let first = desk.post(&vendor, "80", "2026-03-10").await;
    desk.post(&vendor, "50", "2026-11-01").await;
    desk.post(&vendor, "-20", "2027-01-15").await;
    let then = json!(world.clock.now().to_rfc3339());
    for (as_of, expected) in [
        ("2026-03-09", "0 0 0 0"),
        ("2026-03-10", "80 0 80 0"),
        ("2026-12-31", "130 0 130 0"),
        ("2027-01-14", "130 0 130 130"),
        ("2027-01-15", "130 20 110 130"),
        ("2027-03-09", "130 20 110 130"),
        ("2027-03-10", "50 20 50 130"),
    ] {
        assert_eq!(desk.measured(&vendor, as_of, Value::Null).await, expected, "{as_of}");
    }
    assert_eq!(desk.measured(&vendor, "2027-03-10", before).await, "0 0 0 0");
    // What is reversed counts until the day as of which it is; what was answered before is answered again.
    world.clock.advance(chrono::TimeDelta::hours(1));
    let vendor = world.vendor().await;
    desk.reverse(&vendor, &first, "2027-02-01").await;
    for (as_of, expected) in [
        ("2027-01-31", "130 20 110 130"),
        ("2027-02-01", "50 20 30 130"),
        ("2027-03-10", "50 20 30 130"),
    ] {
        assert_eq!(desk.measured(&vendor, as_of, Value::Null).await, expected, "{as_of}");
    }
    assert_eq!(desk.measured(&vendor, "2027-03-09", then).await, "130 20 110 130");
    // In the end what was earned has left the window, and what is left has lapsed.
    world.clock.advance(chrono::TimeDelta::days(275));
    let vendor = world.vendor().await;
    assert_eq!(desk.measured(&vendor, "2027-10-31", Value::Null).await, "50 20 30 130");
    assert_eq!(desk.measured(&vendor, "2027-11-01", Value::Null).await, "0 20 0 130");
});

both!(points_lift_the_status, async |world| {
    let desk = desk(&world).await;
    let vendor = world.vendor().await;
    desk.post(&vendor, "99", "2026-03-01").await;
    done(&vendor, REVIEW, json!({ "programId": desk.program })).await;
    assert_eq!(desk.level(&vendor).await, Value::Null);
    desk.post(&vendor, "1", "2026-03-02").await;
    done(&vendor, REVIEW, json!({ "programId": desk.program })).await;
    assert_eq!(desk.level(&vendor).await, "l_hundred");
});

both!(who_belongs_to_a_segment_by_points_is_known_at_once, async |world| {
    let desk = desk(&world).await;
    let vendor = world.vendor().await;
    let rule = json!({ "metric": { "metric": { "key": "balance" }, "comparison": "AT_LEAST",
        "value": { "number": "10" } } });
    let segment = json!({ "idempotencyKey": "rich", "key": "rich", "nameEn": "Rich", "nameNl": "Rijk", "rule": rule });
    done(&vendor, SEGMENT, segment).await;
    let draft = json!({ "texts": [{ "language": "EN", "name": "For the rich" }],
        "audience": { "partners": { "rule": { "inSegment": ["rich"] } } } });
    let made = done(
        &vendor,
        CREATE,
        json!({ "idempotencyKey": "club", "key": "club", "draft": draft }),
    )
    .await;
    done(&vendor, PUBLISH, json!({ "id": made["program"]["id"], "version": 1 })).await;
    let sees = async || {
        let partner = world.partner().await;
        let found = partner.query("{ programs { nodes { key } } }").await;
        let nodes = found["programs"]["nodes"].as_array().unwrap().clone();
        nodes.iter().any(|node| node["key"] == "club")
    };
    assert!(!sees().await);
    let posted = desk.post(&vendor, "10", "2026-03-02").await;
    assert!(sees().await);
    desk.reverse(&vendor, &posted, "2026-03-02").await;
    assert!(!sees().await);
});

both!(a_measure_is_of_a_purse_that_there_is, async |world| {
    let vendor = world.vendor().await;
    let refused = define(&vendor, "x", "gone", "EARNED", json!({ "rollingMonths": 12 })).await;
    let field = json!(["definition", "measure", "points", "purse"]);
    assert_eq!(
        refused,
        json!([{ "code": "INVALID_INPUT", "field": field, "message": "no purse \"gone\"" }])
    );
    // Another vendor's purse is no purse.
    desk(&world).await;
    let other = world.other_vendor().await;
    let refused = define(&other, "x", "rewards", "EARNED", json!({ "rollingMonths": 12 })).await;
    assert_eq!(refused[0]["field"], field);
});

both!(as_many_statements_for_many_as_for_few, async |world| {
    let desk = desk(&world).await;
    let vendor = world.vendor().await;
    desk.post(&vendor, "5", "2026-03-01").await;
    let asked = async || {
        let before = world.statements();
        desk.measured(&vendor, "2026-03-02", Value::Null).await;
        let page = world.statements() - before;
        done(&vendor, REVIEW, json!({ "programId": desk.program })).await;
        (page, world.statements() - before - page)
    };
    asked().await;
    let few = asked().await;
    let found = vendor
        .query("{ partnerships(filter: {statusIn: [ACTIVE]}, first: 100) { nodes { id } } }")
        .await;
    let partnerships = found["partnerships"]["nodes"].as_array().unwrap();
    assert!(partnerships.len() > 3);
    for partnership in partnerships {
        let other = Desk {
            purse: desk.purse.clone(),
            partnership: partnership["id"].clone(),
            program: desk.program.clone(),
        };
        for on in ["2026-02-01", "2026-02-02", "2026-02-03"] {
            let input = json!({ "idempotencyKey": format!("{} {on}", other.partnership), "purseId": other.purse,
                "partnershipId": other.partnership, "points": "2", "on": on, "reason": "Thanks." });
            done(&vendor, POST, input).await;
        }
    }
    // The review after postings keeps other findings; the one after that finds the same again.
    asked().await;
    assert_eq!(asked().await, few);
});
