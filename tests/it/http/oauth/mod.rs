//! The token endpoint: tokens of service accounts, and tokens to act for a person.

mod client_credentials;
mod ends;
mod exchange;
mod external;
mod metadata;

use reqwest::{Method, RequestBuilder};
use serde_json::Value;
use tests::{Answer, Client};

use crate::keys::{key, service_account};

pub const ACCESS_TOKEN: &str = "urn:ietf:params:oauth:token-type:access_token";
pub const EXCHANGE: &str = "urn:ietf:params:oauth:grant-type:token-exchange";
pub const VIEWER: &str = "{ viewer { seat scopes capabilities user { kind name } actor { user { name } } } }";

pub fn form(fields: &[(&str, &str)]) -> String {
    let url = reqwest::Url::parse_with_params("http://any", fields).unwrap();
    url.query().unwrap_or("").to_owned()
}

pub fn request(client: &Client, fields: &[(&str, &str)]) -> RequestBuilder {
    let request = client.stranger().request(Method::POST, "/oauth/token");
    request
        .header("content-type", "application/x-www-form-urlencoded")
        .body(form(fields))
}

/// What the endpoint answers to a service account.
pub async fn ask(machine: &Client, id: &Value, fields: &[(&str, &str)]) -> Answer {
    let secret = machine.token.as_ref().unwrap();
    let own = [("client_id", id.as_str().unwrap()), ("client_secret", secret.as_str())];
    Answer::of(request(machine, &[fields, &own].concat()).send().await.unwrap()).await
}

/// What the endpoint answers to a service account that brings a person's token.
pub async fn exchange(machine: &Client, id: &Value, person: &Client, more: &[(&str, &str)]) -> Answer {
    let token = person.token.as_ref().unwrap();
    let fields = [
        ("grant_type", EXCHANGE),
        ("subject_token", token.as_str()),
        ("subject_token_type", ACCESS_TOKEN),
    ];
    ask(machine, id, &[&fields, more].concat()).await
}

/// The same, where a token is had.
pub async fn acting(machine: &Client, id: &Value, person: &Client) -> Client {
    let answer = exchange(machine, id, person, &[]).await;
    let token = answer.body["access_token"].as_str();
    machine.with_token(token.unwrap_or_else(|| panic!("{}", answer.text)))
}

/// A service account with all scopes of its role, and for persons.
pub async fn portal(admin: &Client) -> (Value, Client, Value) {
    let account = service_account(admin, "ADMIN").await;
    let viewer = admin.query("{ viewer { capabilities } }").await["viewer"]["capabilities"].clone();
    let mut scopes: Vec<&str> = viewer
        .as_array()
        .unwrap()
        .iter()
        .map(|scope| scope.as_str().unwrap())
        .collect();
    scopes.push("ACT_FOR_PERSONS");
    let (id, machine) = key(admin, Some(&account), &scopes).await;
    (account, machine, id)
}
