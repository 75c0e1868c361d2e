use serde_json::json;
use tests::both;

use super::service_account;

const UPDATE: &str = "mutation($input: UpdateServiceAccountInput!) { updateServiceAccount(input: $input) {
    serviceAccount { id user { name version viewerCanUpdate } } errors { code field } } }";

both!(an_administrator_renames_a_service_account, async |world| {
    let paul = world.partner().await;
    let id = service_account(&paul, "SELLER").await;
    let change = |version: i64, name: &str| json!({ "input": { "id": id, "version": version, "name": name } });
    let done = paul.with(UPDATE, change(1, "Night shift")).await["updateServiceAccount"].clone();
    let user = json!({ "name": "Night shift", "version": 2, "viewerCanUpdate": true });
    assert_eq!(done["serviceAccount"]["user"], user, "{done}");
    for (change, error) in [
        (change(1, "Late"), json!({ "code": "STALE", "field": ["version"] })),
        (change(2, ""), json!({ "code": "INVALID_INPUT", "field": ["name"] })),
    ] {
        let refused = paul.with(UPDATE, change).await;
        assert_eq!(refused["updateServiceAccount"]["errors"], json!([error]));
    }
    let sara = world.as_("sara@partner.example").await;
    assert_eq!(sara.ask(UPDATE, change(2, "Mine")).await.code(), "FORBIDDEN");
    assert_eq!(
        world.vendor().await.ask(UPDATE, change(2, "Mine")).await.code(),
        "NOT_FOUND"
    );
    // A person's name is its own.
    let members = paul.query("{ members { nodes { id } } }").await;
    let input = json!({ "id": members["members"]["nodes"][1]["id"], "version": 1, "name": "Mine" });
    assert_eq!(paul.ask(UPDATE, json!({ "input": input })).await.code(), "NOT_FOUND");
});
