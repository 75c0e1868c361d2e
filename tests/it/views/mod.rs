//! Saved views.

mod create_saved_view;
mod delete_saved_view;
mod update_saved_view;

use serde_json::{Value, json};
use tests::Client;

const CREATE: &str = "mutation($input: CreateSavedViewInput!) { createSavedView(input: $input) {
    savedView { id page name query isShared isOwn viewerCanUpdate version owner { user { name } } } errors { code field } } }";
const UPDATE: &str = "mutation($input: UpdateSavedViewInput!) { updateSavedView(input: $input) {
    savedView { name query isShared version } errors { code field } } }";
const DELETE: &str =
    "mutation($input: DeleteSavedViewInput!) { deleteSavedView(input: $input) { deleted errors { code field } } }";

/// Keeps a view of partners.
async fn keep(client: &Client, name: &str, is_shared: bool) -> Value {
    let input = json!({ "idempotencyKey": format!("keep {name} {is_shared}"), "page": "partners", "name": name,
                        "query": "status=ACTIVE&country=NL", "isShared": is_shared });
    let kept = client.with(CREATE, json!({ "input": input })).await["createSavedView"].clone();
    assert_eq!(kept["errors"], json!([]));
    kept["savedView"].clone()
}

async fn names(client: &Client) -> Vec<String> {
    let query = "{ savedViews(page: \"partners\") { totalCount nodes { name } } }";
    let found = client.query(query).await["savedViews"].clone();
    let nodes = found["nodes"].as_array().unwrap().iter();
    let names: Vec<String> = nodes.map(|node| node["name"].as_str().unwrap().to_owned()).collect();
    assert_eq!(found["totalCount"], names.len());
    names
}
