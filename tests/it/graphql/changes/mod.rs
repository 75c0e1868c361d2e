//! `visibleChanges`: who is told of what, and of what not.

mod follow;
mod instances;
mod only_vendor;
mod progress;
mod resume;
mod simulations;

use std::collections::VecDeque;

use serde_json::{Value, json};
use tests::{Client, Socket, World};

/// The subscription.
pub const FOLLOW: &str = "subscription($after: String, $holding: [ID!]) {
    visibleChanges(after: $after, holding: $holding) { cursor kind id node { __typename
        ... on Program { program: name } ... on ContentItem { item: title } ... on Deal { deal: title }
        ... on Partnership { partnership: name } } } }";

/// The id of a program that there is not: held, it is told as gone, and by that that following has begun.
const NOBODYS: &str = "prg_00000000000070008000000000000000";

/// Somebody who follows.
pub struct Follower {
    pub socket: Socket,
    pub cursor: Option<String>,
    /// Told before following had begun.
    early: VecDeque<(String, String)>,
}

impl Follower {
    /// Follows from now on, or after a cursor. When this returns, it has begun.
    pub async fn new(world: &World, client: &Client, mut variables: Value) -> Self {
        world.number_events().await;
        let mut holding = vec![json!(NOBODYS)];
        holding.extend(variables["holding"].as_array().into_iter().flatten().cloned());
        variables["holding"] = json!(holding);
        let mut follower = Self {
            socket: Socket::introduced(client).await,
            cursor: None,
            early: VecDeque::new(),
        };
        follower.socket.subscribe("changes", FOLLOW, variables).await;
        let begun = ("GONE".to_owned(), NOBODYS.to_owned());
        loop {
            let told = follower.hear().await;
            if told == begun {
                return follower;
            }
            follower.early.push_back(told);
        }
    }

    /// The next change: kind, and the name of the thing or its id.
    pub async fn next(&mut self) -> (String, String) {
        match self.early.pop_front() {
            Some(told) => told,
            None => self.hear().await,
        }
    }

    async fn hear(&mut self) -> (String, String) {
        let answer = self.socket.next("changes").await;
        let change = &answer["data"]["visibleChanges"];
        assert!(change.is_object(), "{answer}");
        self.cursor = Some(change["cursor"].as_str().unwrap().to_owned());
        let node = &change["node"];
        let names = ["program", "item", "deal", "partnership"];
        let name = names.into_iter().find_map(|field| node[field].as_str());
        let told = name.or(change["id"].as_str()).unwrap_or_default();
        (change["kind"].as_str().unwrap().to_owned(), told.to_owned())
    }
}

/// What is told of a thing that is there.
pub fn changed(name: &str) -> (String, String) {
    ("CHANGED".to_owned(), name.to_owned())
}

async fn done(client: &Client, mutation: &str, input: Value) -> Value {
    let answer = client.with(mutation, json!({ "input": input })).await;
    let payload = answer.as_object().unwrap().values().next().unwrap();
    assert_eq!(payload["errors"], json!([]), "{input}");
    let mut made = payload
        .as_object()
        .unwrap()
        .iter()
        .filter(|(name, _)| *name != "errors");
    made.next().unwrap().1.clone()
}

/// Publishes an item for these partners; gives its id and version.
pub async fn publish(world: &World, client: &Client, title: &str, partners: Value) -> Value {
    let input = json!({ "idempotencyKey": title, "kind": "TRAINING", "topic": "news",
        "texts": [{ "language": "EN", "title": title, "teaser": "", "body": "" }],
        "audience": { "partners": partners } });
    let create = "mutation($input: CreateContentItemInput!) {
        createContentItem(input: $input) { contentItem { id version } errors { code field message } } }";
    let made = done(client, create, input).await;
    let publish = "mutation($input: PublishContentItemInput!) {
        publishContentItem(input: $input) { contentItem { id version } errors { code field message } } }";
    let made = done(client, publish, json!({ "id": made["id"], "version": made["version"] })).await;
    world.number_events().await;
    made
}

/// Takes an item back.
pub async fn withdraw(world: &World, client: &Client, item: &Value) {
    let withdraw = "mutation($input: WithdrawContentItemInput!) {
        withdrawContentItem(input: $input) { contentItem { id } errors { code field message } } }";
    done(
        client,
        withdraw,
        json!({ "id": item["id"], "version": item["version"] }),
    )
    .await;
    world.number_events().await;
}

/// Changes the partnership of this name.
pub async fn update_partnership(world: &World, client: &Client, name: &str, change: Value) {
    let query = "query($search: String) { partnerships(filter: { search: $search }) { nodes { id version } } }";
    let found = client.with(query, json!({ "search": name })).await;
    let mut input = found["partnerships"]["nodes"][0].clone();
    for (key, value) in change.as_object().unwrap() {
        input[key] = value.clone();
    }
    let update = "mutation($input: UpdatePartnershipInput!) {
        updatePartnership(input: $input) { partnership { id } errors { code field message } } }";
    done(client, update, input).await;
    world.number_events().await;
}

/// For partners in this country.
pub async fn in_country(client: &Client, country: &str) -> Value {
    let key = country.to_lowercase();
    let input = json!({ "idempotencyKey": key, "key": key, "nameEn": key, "nameNl": key,
        "rule": { "country": { "oneOf": [country] } } });
    let create = "mutation($input: CreateSegmentInput!) {
        createSegment(input: $input) { segment { id } errors { code field message } } }";
    done(client, create, input).await;
    json!({ "rule": { "inSegment": [key] } })
}

/// For all partners.
pub fn everyone() -> Value {
    json!({ "everybody": "EVERYONE" })
}
