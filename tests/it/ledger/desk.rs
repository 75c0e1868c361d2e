//! A purse, a partnership, and what tests post and ask.

use serde_json::{Value, json};
use tests::{Client, World};

pub const DEFINE: &str = "mutation($input: DefinePointPurseInput!) { definePointPurse(input: $input) {
    pointPurse { id version key nameEn nameNl policy { kind decimals rounding expiry { days months
        seasonEnd { season { firstMonth months } seasonsLater } } decay { idleWeeks share atLeast allAfterWeeks }
        reset { season { firstMonth months } keep } } } errors { code field } } }";
pub const UPDATE: &str = "mutation($input: UpdatePointPurseInput!) { updatePointPurse(input: $input) {
    pointPurse { nameEn nameNl version policy { decimals } } errors { code field } } }";
pub const POST: &str = "mutation($input: PostPointsInput!) { postPoints(input: $input) {
    pointTransaction { id kind points occurredOn expiresOn reason sourceId } errors { code field } } }";
pub const REVERSE: &str = "mutation($input: ReversePointsInput!) { reversePoints(input: $input) {
    pointTransaction { id kind points occurredOn reversalOfId reason } errors { code field } } }";
const ACCOUNT: &str = "query($partnership: ID!, $purse: ID!, $asOf: Date, $knownAt: DateTime) {
    pointAccount(partnershipId: $partnership, purseId: $purse, asOf: $asOf, knownAt: $knownAt) {
        balance lots { earnedOn expiresOn points } upcomingLapses { on kind points } } }";
const STATEMENT: &str =
    "query($partnership: ID!, $purse: ID!, $asOf: Date, $knownAt: DateTime, $first: Int, $after: String,
    $last: Int, $before: String) {
    pointAccount(partnershipId: $partnership, purseId: $purse, asOf: $asOf, knownAt: $knownAt) {
        statement(first: $first, after: $after, last: $last, before: $before) { totalCount totalCountIsExact
            pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
            nodes { kind on points balance transaction { reason } } } } }";

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
    pub purse: Value,
    pub partnership: Value,
}

pub fn spendable() -> Value {
    json!({ "kind": "SPENDABLE", "decimals": 1, "rounding": "HALF_UP" })
}

/// A purse with this policy, and the partnership of the partner that signs in.
pub async fn desk(world: &World, policy: Value) -> Desk {
    let vendor = world.vendor().await;
    let input = json!({ "idempotencyKey": "purse", "key": "rewards", "nameEn": "Rewards", "nameNl": "Beloningen",
        "policy": policy });
    let made = done(&vendor, DEFINE, input).await;
    let found = vendor
        .query("{ partnerships(filter: {search: \"canal\"}) { nodes { id } } }")
        .await;
    Desk {
        purse: made["pointPurse"]["id"].clone(),
        partnership: found["partnerships"]["nodes"][0]["id"].clone(),
    }
}

impl Desk {
    /// What is posted under this key.
    pub fn points(&self, key: &str, points: &str, on: &str) -> Value {
        json!({ "idempotencyKey": key, "purseId": self.purse, "partnershipId": self.partnership, "points": points,
            "on": on, "reason": key })
    }

    /// Posts points, and says which transaction that is.
    pub async fn post(&self, client: &Client, key: &str, points: &str, on: &str) -> Value {
        let posted = done(client, POST, self.points(key, points, on)).await;
        posted["pointTransaction"]["id"].clone()
    }

    pub async fn reverse(&self, client: &Client, id: &Value, on: &str) {
        let input = json!({ "idempotencyKey": format!("not {id}"), "id": id, "on": on, "reason": "It was returned." });
        done(client, REVERSE, input).await;
    }

    pub async fn account(&self, client: &Client, as_of: &str) -> Value {
        self.known(client, as_of, Value::Null).await
    }

    pub async fn known(&self, client: &Client, as_of: &str, at: Value) -> Value {
        let variables = json!({ "partnership": self.partnership, "purse": self.purse, "asOf": as_of, "knownAt": at });
        client.with(ACCOUNT, variables).await["pointAccount"].clone()
    }

    pub async fn balance(&self, client: &Client, as_of: &str) -> String {
        self.account(client, as_of).await["balance"]
            .as_str()
            .unwrap()
            .to_owned()
    }

    /// A page of the statement until a day.
    pub async fn statement(&self, client: &Client, as_of: &str, page: Value) -> Value {
        let mut variables = json!({ "partnership": self.partnership, "purse": self.purse, "asOf": as_of });
        variables
            .as_object_mut()
            .unwrap()
            .extend(page.as_object().unwrap().clone());
        client.with(STATEMENT, variables).await["pointAccount"]["statement"].clone()
    }
}
