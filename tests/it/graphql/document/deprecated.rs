//! Names that will go are still there, and say so to who asks.

use super::support::{Seat, answer, gate, prepare};
use serde_json::json;

#[tokio::test]
async fn what_is_deprecated_is_told_to_who_asks_for_it() {
    let public = gate(Seat::Public).await;
    let names = "{ __type(name: \"Stage\") { enumValues { name } } }";
    let (plain, _) = answer(&public, names, json!({})).await;
    assert_eq!(
        plain["__type"]["enumValues"],
        json!([{ "name": "OPEN" }, { "name": "WON" }])
    );
    let all = "query($all: Boolean!) { __type(name: \"Stage\") {
        enumValues(includeDeprecated: $all) { name isDeprecated deprecationReason } } }";
    let (told, _) = answer(&public, all, json!({ "all": true })).await;
    assert_eq!(
        told["__type"]["enumValues"],
        json!([
            { "name": "OPEN", "isDeprecated": false, "deprecationReason": null },
            { "name": "WON", "isDeprecated": false, "deprecationReason": null },
            { "name": "LOST", "isDeprecated": true, "deprecationReason": "Use WON \"or\" nothing." },
        ]),
        "what the seat does not have stays away"
    );
}

#[tokio::test]
async fn what_is_deprecated_works_as_before() {
    let public = gate(Seat::Public).await;
    let query = "{ deals(filter: { stage: LOST, required: true }) { id } }";
    assert_eq!(prepare(&public, query, json!({})).map(drop), Ok(()));
}
