//! Documents by hash and by id: automatic persisted queries, trusted documents, their cost and their budgets.

mod cost;
mod persisted;
mod trusted;

use std::fmt::Write as _;

use reqwest::Method;
use serde_json::{Value, json};
use tests::{Answer, Backend, Client, World};

/// As `sha256sum` says of the text beside it.
pub const TYPENAME: (&str, &str) = (
    "{__typename}",
    "ecf4edb46db40b5132295c0291d62fb65d6759a9eedfa4d5d612dd5ec54a6b38",
);
pub const NOTHING: (&str, &str) = (
    "{nothing}",
    "2201ec1d1f530ddd194191d4a31917518b29bb9bdbe897d1f34f755545458a22",
);
pub const SEAT: (&str, &str) = (
    "{viewer{seat}}",
    "1adc6859dec8b88c3dea5439dbe31289448b17f9caf6c73824e3c3a33782f45e",
);
pub const SIGN_OUT: (&str, &str) = (
    "mutation{signOut(input:{}){signedOut}}",
    "d552122365da75ca17499c453c9c5ae8b1c1699160f146c3907f453b40c8d23e",
);
pub const NOT_FOUND: (&str, &str) = ("PersistedQueryNotFound", "PERSISTED_QUERY_NOT_FOUND");

pub fn by_hash(hash: &str) -> Value {
    json!({ "extensions": { "persistedQuery": { "version": 1, "sha256Hash": hash } } })
}

pub fn with_text(text: &str, hash: &str) -> Value {
    let mut body = by_hash(hash);
    body["query"] = json!(text);
    body
}

pub async fn post(client: &Client, body: &Value) -> Answer {
    let request = client
        .request(Method::POST, "/graphql")
        .header("accept", "application/graphql-response+json");
    Answer::of(request.json(body).send().await.unwrap()).await
}

pub async fn get(client: &Client, parameters: &[(&str, &str)]) -> Answer {
    let mut path = "/graphql?".to_owned();
    for (name, value) in parameters {
        write!(path, "{name}=").unwrap();
        for byte in value.bytes() {
            write!(path, "%{byte:02X}").unwrap();
        }
        path.push('&');
    }
    let request = client
        .request(Method::GET, &path)
        .header("accept", "application/graphql-response+json");
    Answer::of(request.send().await.unwrap()).await
}

pub fn error(answer: &Answer) -> (&str, &str) {
    assert!(answer.body.get("data").is_none(), "{}", answer.text);
    let error = &answer.body["errors"][0];
    (
        error["message"].as_str().unwrap(),
        error["extensions"]["code"].as_str().unwrap(),
    )
}

/// A demo world with settings of its own.
pub async fn world(backend: Backend, settings: &str) -> World {
    let world = World::bare(backend, settings).await;
    api::demo::create(&world.running.gate).await.unwrap();
    world
}
