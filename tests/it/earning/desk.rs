//! A purse, lines that are recorded, and a program whose rules earn points.

use api::jobs::{run_due, schedule};
use serde_json::{Value, json};
use tests::{Client, World};

pub const PURSE: &str = "mutation($input: DefinePointPurseInput!) { definePointPurse(input: $input) { pointPurse { id } errors { code } } }";
const TYPE: &str =
    "mutation($input: DefineFactTypeInput!) { defineFactType(input: $input) { errors { code field message } } }";
const RECORD: &str =
    "mutation($input: RecordFactsInput!) { recordFacts(input: $input) { errors { code field message } } }";
const CREATE: &str = "mutation($input: CreateProgramInput!) {
    createProgram(input: $input) { program { id version } errors { code field message } } }";
const UPDATE: &str = "mutation($input: UpdateProgramInput!) {
    updateProgram(input: $input) { program { version } errors { code field message } } }";
const PUBLISH: &str = "mutation($input: PublishProgramInput!) {
    publishProgram(input: $input) { program { version } errors { code field message } } }";
const STATEMENT: &str = "query($partnership: ID!, $purse: ID!, $asOf: Date) {
    pointAccount(partnershipId: $partnership, purseId: $purse, asOf: $asOf) { balance statement { nodes { kind on points
        transaction { reason earned { ruleKey nameNl working } } } } } }";

pub async fn perform(client: &Client, mutation: &str, input: Value) -> Value {
    let answer = client.with(mutation, json!({ "input": input })).await;
    answer.as_object().unwrap().values().next().unwrap().clone()
}

pub async fn done(client: &Client, mutation: &str, input: Value) -> Value {
    let payload = perform(client, mutation, input.clone()).await;
    assert_eq!(payload["errors"], json!([]), "{input}");
    payload
}

/// Points per 100 USD of each line that was sourced: 3 for a product line that was first sold before 27 February 2024, else 5,
/// and 10 in a growth market.
pub fn sourced() -> Value {
    json!({ "key": "sourced", "name_en": "Sourced", "name_nl": "Aangebracht", "purse": "rewards",
        "on": { "fact": { "type": "line", "filter": { "association": ["sourced"] } } },
        "points": { "per_unit": { "each": { "amount": { "USD": "100", "EUR": "88" } },
            "points": { "first": { "same": ["product"], "before": { "number": "3" }, "steps": [{ "from": "2024-02-27",
                "points": { "dimension": { "of": "market", "table": { "growth": { "number": "10" } },
                    "otherwise": { "number": "5" } } } }] } } } } })
}

/// So many points for each line.
pub fn each(points: &str) -> Value {
    json!({ "key": "each", "name_en": "Each line", "name_nl": "Elke regel", "purse": "rewards",
        "on": { "fact": { "type": "line" } }, "points": { "number": points } })
}

pub struct Desk {
    pub purse: Value,
    pub partnership: Value,
    pub program: Value,
}

/// A program with these rules that applies from today on.
pub async fn desk(world: &World, rules: Value) -> Desk {
    let vendor = world.vendor().await;
    let purse = json!({ "idempotencyKey": "purse", "key": "rewards", "nameEn": "Rewards", "nameNl": "Beloningen",
        "policy": { "kind": "SPENDABLE", "decimals": 0, "rounding": "DOWN" } });
    let purse = done(&vendor, PURSE, purse).await["pointPurse"]["id"].clone();
    let dimension = |key: &str| json!({ "key": key, "nameEn": key, "nameNl": key });
    let lines = json!({ "idempotencyKey": "line", "key": "line", "nameEn": "Line", "nameNl": "Regel", "hasAmount": true,
        "dimensions": [dimension("association"), dimension("product"), dimension("market")] });
    done(&vendor, TYPE, lines).await;
    let draft = json!({ "texts": [{ "language": "EN", "name": "Points" }], "audience": { "partners": { "everybody":
        "EVERYONE" } }, "rules": rules });
    let made = done(
        &vendor,
        CREATE,
        json!({ "idempotencyKey": "points", "key": "points", "draft": draft }),
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

/// Does what waits, and what is due each day.
pub async fn work(world: &World) {
    schedule(&world.running.gate).await.unwrap();
    while run_due(&world.running.gate).await.unwrap() > 0 {}
}

pub fn line(partnership: &Value, source: &str, on: &str, amount: &str, told: &[(&str, &str)]) -> Value {
    let (amount, currency) = amount.split_once(' ').unwrap();
    let told: Vec<Value> = told
        .iter()
        .map(|(key, value)| json!({ "key": key, "value": value }))
        .collect();
    json!({ "type": "line", "sourceId": source, "content": { "fact": { "partnershipId": partnership, "occurredOn": on,
        "amount": { "amount": amount, "currency": currency }, "dimensions": told } } })
}

impl Desk {
    pub fn line(&self, source: &str, on: &str, amount: &str, told: &[(&str, &str)]) -> Value {
        line(&self.partnership, source, on, amount, told)
    }

    pub async fn record(&self, client: &Client, facts: Value) {
        done(client, RECORD, json!({ "facts": facts })).await;
    }

    /// The program says this from a day on.
    pub async fn change(&self, client: &Client, rules: Value, from: &str) {
        let program = client
            .with(
                "query($id: ID!) { program(id: $id) { version } }",
                json!({ "id": self.program }),
            )
            .await;
        let input =
            json!({ "id": self.program, "version": program["program"]["version"], "draft": { "rules": rules } });
        let changed = done(client, UPDATE, input).await;
        let input = json!({ "id": self.program, "version": changed["program"]["version"], "effectiveFrom": from });
        done(client, PUBLISH, input).await;
    }

    pub async fn account(&self, client: &Client, as_of: &str) -> Value {
        let variables = json!({ "partnership": self.partnership, "purse": self.purse, "asOf": as_of });
        client.with(STATEMENT, variables).await["pointAccount"].clone()
    }

    /// The lines of the statement, oldest first: kind, day, points and working.
    pub async fn lines(&self, client: &Client, as_of: &str) -> Vec<String> {
        let account = self.account(client, as_of).await;
        let lines = account["statement"]["nodes"].as_array().unwrap().iter().rev();
        let told = |value: &Value| value.as_str().unwrap_or("-").to_owned();
        lines
            .map(|line| {
                let working = told(&line["transaction"]["earned"]["working"]);
                format!(
                    "{} {} {}: {working}",
                    told(&line["kind"]),
                    told(&line["on"]),
                    told(&line["points"])
                )
            })
            .collect()
    }
}
