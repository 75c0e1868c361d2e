//! A movement, a plan and a simulation of one draft: what they say of levels is the same, and so is of whom they say it.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use tests::{Client, World, both};

use super::desk::{Draft, START, draft, drafted, read, work};
use crate::levels::desk::{SET, done};

const MOVEMENT: &str = "query($program: ID!) { levelMovement(programId: $program, from: {}, to: { versionNumber: 2 }) {
    totalCount upCount downCount moves { fromLevel { key } toLevel { key } count } } }";
const FILE: &str = "query($id: ID!) { program(id: $id) { file(number: 2) } }";
const PLAN: &str =
    "mutation($input: ApplyProgramInput!) { applyProgram(input: $input) { applied { written changes { kind }
    effect { unmeasured levels { totalCount upCount downCount stayCount moves { fromLevelKey toLevelKey count } } } }
    errors { code message } } }";
const RECORD: &str = "mutation($input: SetPartnershipAttributeInput!) {
    setPartnershipAttribute(input: $input) { errors { code field message } } }";
const UPDATE: &str = "mutation($input: UpdateProgramInput!) {
    updateProgram(input: $input) { program { version } errors { code field message } } }";
const SUSPEND: &str = "mutation($input: UpdatePartnershipInput!) {
    updatePartnership(input: $input) { partnership { status } errors { code field } } }";
const SEGMENT: &str = "mutation($input: CreateSegmentInput!) {
    createSegment(input: $input) { segment { id } errors { code field } } }";

/// A partnership of the vendor, by its number there.
async fn partnership(vendor: &Client, number: &str) -> Value {
    let query = "query($search: String) { partnerships(filter: {search: $search}) { nodes { id version } } }";
    let found = vendor.with(query, json!({ "search": number })).await;
    found["partnerships"]["nodes"][0].clone()
}

/// Kettle & Chain earned silver, but the draft speaks to the Dutch only; Highland Wheels is on hold; Dune Cycling holds a level
/// of another program beside.
async fn crowded(world: &World) -> Draft {
    let draft_of = drafted(world).await;
    let vendor = world.vendor().await;
    for (number, points) in [("P-1003", "15"), ("P-1004", "15"), ("P-1002", "15"), ("P-1005", "1")] {
        let of = partnership(&vendor, number).await;
        let input = json!({ "partnershipId": of["id"], "version": of["version"], "key": "points",
            "value": { "number": points } });
        done(&vendor, RECORD, input).await;
    }
    let of = partnership(&vendor, "P-1004").await;
    let input = json!({ "id": of["id"], "version": of["version"], "status": "SUSPENDED" });
    done(&vendor, SUSPEND, input).await;
    let rides = vendor.query("{ programs { nodes { id key } } }").await["programs"]["nodes"].clone();
    let ride = rides
        .as_array()
        .unwrap()
        .iter()
        .find(|program| program["key"] == "ride")
        .unwrap();
    let of = partnership(&vendor, "P-1002").await;
    let input = json!({ "partnershipId": of["id"], "version": of["version"], "programId": ride["id"],
        "levelKey": "ride_silver", "reason": "Rides." });
    done(&vendor, SET, input).await;
    let dutch = json!({ "idempotencyKey": "dutch", "key": "dutch", "nameEn": "Dutch", "nameNl": "Nederlands",
        "rule": { "country": { "oneOf": ["NL"] } } });
    done(&vendor, SEGMENT, dutch).await;
    let mut said = draft("12");
    said["audience"] = json!({ "partners": { "rule": { "inSegment": ["dutch"] } } });
    done(
        &vendor,
        UPDATE,
        json!({ "id": draft_of.desk.program, "version": 3, "draft": said }),
    )
    .await;
    draft_of
}

type Moves = BTreeMap<(Option<String>, Option<String>), i64>;

fn moves(told: &Value, from: impl Fn(&Value) -> Value, to: impl Fn(&Value) -> Value) -> Moves {
    let key = |key: Value| key.as_str().map(str::to_owned);
    let told = told.as_array().unwrap().iter();
    told.map(|one| ((key(from(one)), key(to(one))), one["count"].as_i64().unwrap()))
        .collect()
}

fn by_key(told: &Value) -> Moves {
    moves(told, |one| one["fromLevelKey"].clone(), |one| one["toLevelKey"].clone())
}

both!(a_movement_a_plan_and_a_simulation_say_the_same, async |world| {
    let draft = crowded(&world).await;
    let vendor = world.vendor().await;
    let movement = vendor.with(MOVEMENT, json!({ "program": draft.desk.program })).await["levelMovement"].clone();
    let some = |key: &str| Some(key.to_owned());
    // Canal and Dune move up, Kettle & Chain down, four stay without a level; of Highland nothing is said.
    let expected: Moves = [
        ((None, None), 4),
        ((some("l_silver"), None), 1),
        ((some("l_silver"), some("l_gold")), 2),
    ]
    .into();
    let told = moves(
        &movement["moves"],
        |one| one["fromLevel"]["key"].clone(),
        |one| one["toLevel"]["key"].clone(),
    );
    assert_eq!(told, expected);
    assert_eq!(
        (&movement["totalCount"], &movement["upCount"], &movement["downCount"]),
        (&json!(7), &json!(2), &json!(1))
    );
    let started = done(&vendor, START, draft.input("agree")).await["simulation"].clone();
    work(&world).await;
    let simulated = read(&vendor, &started["id"]).await;
    assert_eq!(by_key(&simulated["moves"]), expected);
    let file = vendor.with(FILE, json!({ "id": draft.desk.program })).await["program"]["file"].clone();
    let counts = world.row_counts().await;
    let statements = world.statements();
    let plan = vendor
        .with(PLAN, json!({ "input": { "file": file, "dryRun": true } }))
        .await["applyProgram"]
        .clone();
    let statements = world.statements() - statements;
    assert!(statements <= 120, "{statements}");
    assert_eq!(plan["errors"], json!([]));
    let levels = &plan["applied"]["effect"]["levels"];
    assert_eq!(by_key(&levels["moves"]), expected);
    assert_eq!(
        ["totalCount", "upCount", "downCount", "stayCount"].map(|count| levels[count].as_i64().unwrap()),
        [7, 2, 1, 4]
    );
    assert_eq!(world.row_counts().await, counts, "a plan keeps nothing");
});
