//! A program for the partners of a segment: seen while the facts and the segment's rule say so, and not a moment longer.

use serde_json::{Value, json};
use tests::{Client, World, both, four_chairs};

const SEGMENT: &str = "mutation($input: CreateSegmentInput!) {
    createSegment(input: $input) { segment { id version } errors { code field } } }";
const CHANGE_SEGMENT: &str = "mutation($input: UpdateSegmentInput!) {
    updateSegment(input: $input) { segment { version } errors { code field } } }";
const CREATE: &str = "mutation($input: CreateProgramInput!) {
    createProgram(input: $input) { program { id version } errors { code field } } }";
const PUBLISH: &str = "mutation($input: PublishProgramInput!) {
    publishProgram(input: $input) { program { id version } errors { code field } } }";
const MOVE: &str = "mutation($input: UpdatePartnershipInput!) {
    updatePartnership(input: $input) { partnership { version } errors { code field } } }";
const ONE: &str = "query($id: ID!) { program(id: $id) { key } node(id: $id) { __typename id } }";

/// What the mutation made, when it was not refused.
async fn done(client: &Client, mutation: &str, input: Value) -> Value {
    let answer = client.with(mutation, json!({ "input": input })).await;
    let payload = answer.as_object().unwrap().values().next().unwrap();
    assert_eq!(payload["errors"], json!([]), "{input}");
    let made = payload.as_object().unwrap().iter().find(|(name, _)| *name != "errors");
    made.unwrap().1.clone()
}

fn country(countries: &[&str]) -> Value {
    json!({ "country": { "oneOf": countries } })
}

async fn segment(client: &Client, key: &str, rule: Value) -> Value {
    let input = json!({ "idempotencyKey": key, "key": key, "nameEn": key, "nameNl": key, "rule": rule });
    done(client, SEGMENT, input).await
}

fn program(segment: &str) -> Value {
    let audience = json!({ "partners": { "rule": { "inSegment": [segment] } } });
    json!({ "idempotencyKey": format!("program-{segment}"), "key": segment,
        "draft": { "texts": [{ "language": "EN", "name": segment }], "audience": audience } })
}

async fn published(client: &Client, segment: &str) -> Value {
    let created = done(client, CREATE, program(segment)).await;
    let input = json!({ "id": created["id"], "version": created["version"] });
    done(client, PUBLISH, input).await["id"].clone()
}

/// Whether the client sees the program; if not, that it gets the very answer that an id of nothing gets.
async fn sees(client: &Client, id: &Value) -> bool {
    let answer = client.ask(ONE, json!({ "id": id })).await;
    let absent = client
        .ask(ONE, json!({ "id": "prg_00000000000070008000000000000000" }))
        .await;
    assert!(
        absent.text.ends_with("{\"program\":null,\"node\":null}}"),
        "{}",
        absent.text
    );
    let listed = client.query("{ programs { nodes { id } } }").await;
    let nodes = listed["programs"]["nodes"].as_array().unwrap();
    let listed = nodes.iter().any(|node| node["id"] == *id);
    assert_eq!(listed, answer.text != absent.text);
    listed
}

/// Who of distributor, other vendor, partner and vendor sees the program.
async fn seen(world: &World, id: &Value) -> [bool; 4] {
    [
        sees(&world.distributor().await, id).await,
        sees(&world.other_vendor().await, id).await,
        sees(&world.partner().await, id).await,
        sees(&world.vendor().await, id).await,
    ]
}

both!(a_program_follows_the_facts_and_the_rule_of_its_segment, async |world| {
    let vendor = world.vendor().await;
    let dutch = segment(&vendor, "dutch", country(&["NL"])).await;
    let id = published(&vendor, "dutch").await;
    four_chairs!(
        world,
        "program_of_a_segment",
        "{ programs(filter: {search: \"dutch\"}) { totalCount nodes { key name currentVersion { number } } } }"
    );
    let insiders = [false, false, true, true];
    let outsiders = [false, false, false, true];
    assert_eq!(seen(&world, &id).await, insiders);
    let found = vendor
        .query("{ partnerships(filter: {search: \"canal\"}) { nodes { id version } } }")
        .await["partnerships"]["nodes"][0]
        .clone();
    let moved = json!({ "id": found["id"], "version": found["version"], "country": "BE" });
    let moved = done(&vendor, MOVE, moved).await;
    assert_eq!(seen(&world, &id).await, outsiders, "the fact changed");
    let wider = json!({ "id": dutch["id"], "version": dutch["version"], "rule": country(&["BE", "NL"]) });
    let wider = done(&vendor, CHANGE_SEGMENT, wider).await;
    assert_eq!(seen(&world, &id).await, insiders, "the rule changed");
    let narrow = json!({ "id": dutch["id"], "version": wider["version"], "rule": country(&["NL"]) });
    done(&vendor, CHANGE_SEGMENT, narrow).await;
    assert_eq!(seen(&world, &id).await, outsiders, "and changed back");
    let back = json!({ "id": found["id"], "version": moved["version"], "country": "NL" });
    done(&vendor, MOVE, back).await;
    assert_eq!(seen(&world, &id).await, insiders, "and the fact too");
});

both!(an_audience_joins_segments_that_there_are, async |world| {
    let vendor = world.vendor().await;
    let before = world.row_counts().await;
    let ask = async |input: Value| vendor.with(CREATE, json!({ "input": input })).await["createProgram"].clone();
    let refused = ask(program("nowhere")).await;
    assert_eq!(
        refused,
        json!({ "program": null, "errors": [
            { "code": "INVALID_INPUT", "field": ["audience", "partners", "rule", "inSegment", "0"] }] })
    );
    let mut direct = program("direct");
    direct["draft"]["audience"]["partners"]["rule"] = country(&["NL"]);
    let refused = ask(direct).await;
    assert_eq!(refused["errors"][0]["code"], "INVALID_INPUT", "{refused}");
    assert_eq!(world.row_counts().await, before);
});

both!(rules_speak_of_levels_that_a_published_program_has, async |world| {
    let vendor = world.vendor().await;
    let below = |level: &str| json!({ "level": { "compare": { "comparison": "LESS_THAN", "level": level } } });
    let input = json!({ "idempotencyKey": "x", "key": "x", "nameEn": "x", "nameNl": "x", "rule": below("wood") });
    let refused = vendor.with(SEGMENT, json!({ "input": input })).await["createSegment"].clone();
    assert_eq!(refused["errors"][0]["code"], "INVALID_RULE", "{refused}");
    segment(&vendor, "starters", below("ride_silver")).await;
    let id = published(&vendor, "starters").await;
    assert_eq!(seen(&world, &id).await, [false, false, true, true]);
});
