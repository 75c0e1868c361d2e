//! A program that gives two levels for points, and what tests do with it.

use serde_json::{Value, json};
use tests::{Client, World};

pub const CREATE: &str = "mutation($input: CreateProgramInput!) {
    createProgram(input: $input) { program { id version } errors { code field message } } }";
const PUBLISH: &str = "mutation($input: PublishProgramInput!) {
    publishProgram(input: $input) { program { id version } errors { code field message } } }";
const DEFINE: &str =
    "mutation($input: DefineAttributeInput!) { defineAttribute(input: $input) { errors { code field } } }";
const RECORD: &str = "mutation($input: SetPartnershipAttributeInput!) {
    setPartnershipAttribute(input: $input) { errors { code field message } } }";
pub const REVIEW: &str = "mutation($input: ReviewLevelsInput!) {
    reviewLevels(input: $input) { levelReview { reviewedCount proposedCount changedCount isScheduled } errors { code field } } }";
pub const APPROVE: &str = "mutation($input: DecideLevelProposalsInput!) {
    approveLevelProposals(input: $input) { levelProposals { status approvalCount } errors { code field } } }";
pub const REJECT: &str = "mutation($input: DecideLevelProposalsInput!) {
    rejectLevelProposals(input: $input) { levelProposals { status reason } errors { code field } } }";
pub const SET: &str = "mutation($input: SetPartnershipLevelInput!) {
    setPartnershipLevel(input: $input) { partnership { level } errors { code field } } }";
const OPEN: &str =
    "query($partnership: ID!) { levelProposals(filter: {partnershipIds: [$partnership], statusIn: [OPEN]}) {
    nodes { id fromLevelKey toLevelKey approvalsNeeded approvalCount } } }";
const HELD: &str = "query($partnership: ID!, $program: ID!) {
    partnership(id: $partnership) { level version }
    levelHoldings(partnershipId: $partnership, programId: $program) { levelKey since source protectedUntil reason } }";

pub async fn perform(client: &Client, mutation: &str, input: Value) -> Value {
    let answer = client.with(mutation, json!({ "input": input })).await;
    answer.as_object().unwrap().values().next().unwrap().clone()
}

pub async fn done(client: &Client, mutation: &str, input: Value) -> Value {
    let payload = perform(client, mutation, input.clone()).await;
    assert_eq!(payload["errors"], json!([]), "{input}");
    payload
}

pub struct Desk {
    pub program: Value,
    pub partnership: Value,
}

/// Silver for 10 points, gold for 20: up at once, down on the first of a month after one month of grace, by this policy.
pub async fn desk(world: &World, policy: Value) -> Desk {
    let vendor = world.vendor().await;
    let input = json!({ "idempotencyKey": "points", "key": "points", "kind": "NUMBER", "nameEn": "Points", "nameNl": "Punten" });
    done(&vendor, DEFINE, input).await;
    let level = |key: &str| json!({ "key": key, "nameEn": key, "nameNl": key });
    let from = |key: &str, points: &str| json!({ "level": key, "requires": { "number": { "attribute": "points", "comparison": "at_least", "value": points } } });
    let rules = json!({ "scorecard": { "levels": [from("l_silver", "10"), from("l_gold", "20")] }, "policy": policy });
    let draft = json!({ "texts": [{ "language": "EN", "name": "Life" }], "levels": [level("l_silver"), level("l_gold")],
        "audience": { "partners": { "everybody": "EVERYONE" } }, "rules": rules });
    let made = done(
        &vendor,
        CREATE,
        json!({ "idempotencyKey": "life", "key": "life", "draft": draft }),
    )
    .await;
    let program = made["program"]["id"].clone();
    done(&vendor, PUBLISH, json!({ "id": program, "version": 1 })).await;
    let found = vendor
        .query("{ partnerships(filter: {search: \"canal\"}) { nodes { id } } }")
        .await;
    Desk {
        program,
        partnership: found["partnerships"]["nodes"][0]["id"].clone(),
    }
}

impl Desk {
    pub async fn held(&self, client: &Client) -> Value {
        client
            .with(
                HELD,
                json!({ "partnership": self.partnership, "program": self.program }),
            )
            .await
    }

    pub async fn points(&self, client: &Client, points: &str) {
        let version = self.version(client).await;
        let input = json!({ "partnershipId": self.partnership, "version": version, "key": "points",
            "value": { "number": points } });
        done(client, RECORD, input).await;
    }

    pub async fn review(&self, client: &Client) -> [i64; 2] {
        let reviewed = done(client, REVIEW, json!({ "programId": self.program })).await["levelReview"].clone();
        ["proposedCount", "changedCount"].map(|count| reviewed[count].as_i64().unwrap())
    }

    pub async fn open(&self, client: &Client) -> Vec<Value> {
        let found = client.with(OPEN, json!({ "partnership": self.partnership })).await;
        found["levelProposals"]["nodes"].as_array().unwrap().clone()
    }

    pub async fn version(&self, client: &Client) -> Value {
        self.held(client).await["partnership"]["version"].clone()
    }
}
