//! Service accounts and API keys.

mod create_api_key;
mod create_service_account;
pub mod mutations;
mod refusals;
mod revoke_api_key;
mod rotate_api_key;
mod scopes;
mod transports;
mod update_api_key;
mod update_service_account;

use serde_json::{Value, json};
use tests::Client;

pub const CREATE_ACCOUNT: &str = "mutation($input: CreateServiceAccountInput!) { createServiceAccount(input: $input) {
    serviceAccount { id role status version user { id kind name email version } } errors { code field } } }";
pub const CREATE: &str = "mutation($input: CreateApiKeyInput!) { createApiKey(input: $input) {
    issued { secret apiKey { id name prefix scopes status version expiresAt formerUntil } } errors { code field } } }";
pub const ROTATE: &str = "mutation($input: RotateApiKeyInput!) { rotateApiKey(input: $input) {
    issued { secret apiKey { id formerUntil } } errors { code field } } }";
pub const REVOKE: &str = "mutation($id: ID!) { revokeApiKey(input: {id: $id}) { apiKey { status } } }";
pub const UPDATE: &str = "mutation($input: UpdateApiKeyInput!) { updateApiKey(input: $input) {
    apiKey { name scopes version } errors { code field } } }";

/// What the code of the first error is when somebody's key or token does not count, and "" when it does.
pub async fn code(client: &Client) -> String {
    client.ask("{ viewer { seat } }", json!({})).await.code().to_owned()
}

/// Membership of a new service account.
pub async fn service_account(client: &Client, role: &str) -> Value {
    let input = json!({ "idempotencyKey": format!("account {role}"), "name": "Portal", "role": role });
    let made = client.with(CREATE_ACCOUNT, json!({ "input": input })).await;
    made["createServiceAccount"]["serviceAccount"]["id"].clone()
}

/// Id of a new key, for this membership or the client's own, and a client that comes by it.
pub async fn key(client: &Client, membership: Option<&Value>, scopes: &[&str]) -> (Value, Client) {
    let name = format!("key of {membership:?} for {} {:?}", scopes.len(), scopes.first());
    let input = json!({ "idempotencyKey": name, "name": "Nightly", "membershipId": membership, "scopes": scopes });
    let made = client.with(CREATE, json!({ "input": input })).await;
    let issued = &made["createApiKey"]["issued"];
    let secret = issued["secret"].as_str().unwrap_or_else(|| panic!("{made}"));
    (issued["apiKey"]["id"].clone(), client.with_token(secret))
}

/// Makes the organization's member of this name lose its access.
pub async fn deactivate(admin: &Client, membership: &Value) {
    let query = "query($id: ID!) { node(id: $id) { ... on Membership { version } } }";
    let version = admin.with(query, json!({ "id": membership })).await["node"]["version"].clone();
    let set = "mutation($input: SetMemberAccessInput!) { setMemberAccess(input: $input) { errors { code } } }";
    let input = json!({ "id": membership, "version": version, "status": "DEACTIVATED" });
    let done = admin.with(set, json!({ "input": input })).await;
    assert_eq!(done["setMemberAccess"]["errors"], json!([]));
}
