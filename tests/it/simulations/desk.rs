//! A program with a draft that asks less for gold and gives something for it, and simulations of it.

use api::jobs::run_due;
use serde_json::{Value, json};
use tests::{Client, World};

use crate::levels::desk::{Desk, desk, done, perform};

pub const START: &str = "mutation($input: StartSimulationInput!) { startSimulation(input: $input) {
    simulation { id status totalCount judgedCount } errors { code field } } }";
pub const CANCEL: &str = "mutation($input: CancelSimulationInput!) { cancelSimulation(input: $input) {
    simulation { status endedAt } errors { code field } } }";
const SEGMENT: &str = "mutation($input: CreateSegmentInput!) {
    createSegment(input: $input) { segment { id } errors { code field } } }";
const ITEM: &str = "mutation($input: CreateContentItemInput!) {
    createContentItem(input: $input) { contentItem { id version } errors { code field } } }";
const SHOW: &str = "mutation($input: PublishContentItemInput!) {
    publishContentItem(input: $input) { contentItem { id } errors { code field } } }";
const UPDATE: &str = "mutation($input: UpdateProgramInput!) {
    updateProgram(input: $input) { program { version } errors { code field message } } }";
const ONE: &str = "query($id: ID!, $partnership: ID) { node(id: $id) { ... on Simulation {
    status failure totalCount judgedCount isStale startedAt endedAt viewerCanCancel
    moves { sizeClass fromLevelKey toLevelKey count }
    sights { sizeClass count sight { kind thingId benefitKey isGained } }
    findings(partnershipId: $partnership) { totalCount nodes { partnership { id } sizeClass fromLevelKey toLevelKey
        sights { kind benefitKey isGained } } } } } }";

/// What the draft asks for gold, and what it gives for it.
pub fn draft(gold: &str) -> Value {
    let level = |key: &str| json!({ "key": key, "nameEn": key, "nameNl": key });
    let from = |key: &str, points: &str| json!({ "level": key, "requires": { "number": { "attribute": "points", "comparison": "at_least", "value": points } } });
    let rules = json!({ "scorecard": { "levels": [from("l_silver", "10"), from("l_gold", gold)] }, "policy": {} });
    json!({ "rules": rules, "levels": [level("l_silver"), level("l_gold")],
        "benefits": [{ "key": "fund", "nameEn": "Fund", "nameNl": "Fonds", "levelKey": "l_gold" }] })
}

pub struct Draft {
    pub desk: Desk,
    pub item: Value,
}

/// Canal has 12 points: silver today, and gold by the draft, which lets it see an item for gold.
pub async fn drafted(world: &World) -> Draft {
    let desk = desk(world, json!({})).await;
    let vendor = world.vendor().await;
    desk.points(&vendor, "12").await;
    let golds = json!({ "idempotencyKey": "golds", "key": "golds", "nameEn": "Golds", "nameNl": "Goud",
        "rule": { "level": { "oneOf": ["l_gold"] } } });
    done(&vendor, SEGMENT, golds).await;
    let item = json!({ "idempotencyKey": "item", "kind": "TRAINING", "topic": "news",
        "texts": [{ "language": "EN", "title": "For gold", "teaser": "", "body": "" }],
        "audience": { "partners": { "rule": { "inSegment": ["golds"] } } } });
    let item = done(&vendor, ITEM, item).await["contentItem"].clone();
    done(&vendor, SHOW, item.clone()).await;
    let drafted = Draft {
        desk,
        item: item["id"].clone(),
    };
    drafted.change(&vendor, 2, "12").await;
    drafted
}

impl Draft {
    pub async fn change(&self, vendor: &Client, version: i64, gold: &str) {
        let input = json!({ "id": self.desk.program, "version": version, "draft": draft(gold) });
        done(vendor, UPDATE, input).await;
    }

    pub fn input(&self, key: &str) -> Value {
        json!({ "idempotencyKey": key, "programId": self.desk.program, "versionNumber": 2 })
    }

    pub async fn start(&self, vendor: &Client, more: Value) -> Value {
        let mut input = self.input("simulate");
        input.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        done(vendor, START, input).await["simulation"].clone()
    }

    pub async fn refused(&self, vendor: &Client, more: Value) -> Value {
        let mut input = self.input(&more.to_string());
        input.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        perform(vendor, START, input).await["errors"].clone()
    }
}

pub async fn read(client: &Client, id: &Value) -> Value {
    client.with(ONE, json!({ "id": id })).await["node"].clone()
}

pub async fn work(world: &World) {
    while run_due(&world.running.gate).await.unwrap() > 0 {}
}
