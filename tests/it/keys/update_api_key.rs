use serde_json::json;
use tests::both;

use super::{REVOKE, UPDATE, key, service_account};

both!(scopes_count_at_the_next_request, async |world| {
    let vera = world.vendor().await;
    let account = service_account(&vera, "CHANNEL_MANAGER").await;
    let (id, machine) = key(&vera, Some(&account), &["MANAGE_PARTNERSHIPS"]).await;
    let create = "mutation($name: String!) {
        createPartnership(input: {idempotencyKey: $name, name: $name}) { partnership { name } } }";
    let made = machine.with(create, json!({ "name": "One" })).await;
    assert_eq!(made["createPartnership"]["partnership"]["name"], "One");
    let change = json!({ "id": id, "version": 1, "name": "Reader", "scopes": [] });
    let done = vera.with(UPDATE, json!({ "input": change })).await["updateApiKey"].clone();
    assert_eq!(done["apiKey"], json!({ "name": "Reader", "scopes": [], "version": 2 }));
    assert_eq!(machine.ask(create, json!({ "name": "Two" })).await.code(), "FORBIDDEN");
    let rename = json!({ "id": id, "version": 2, "name": "Only the name" });
    let done = vera.with(UPDATE, json!({ "input": rename })).await["updateApiKey"].clone();
    assert_eq!(done["apiKey"]["scopes"], json!([]));
    for (change, code, field) in [
        (json!({ "id": id, "version": 2 }), "STALE", json!(["version"])),
        (
            json!({ "id": id, "version": 3, "name": "" }),
            "INVALID_INPUT",
            json!(["name"]),
        ),
        (
            json!({ "id": id, "version": 3, "scopes": ["MANAGE_USERS"] }),
            "SCOPE_NOT_PERMITTED",
            json!(["scopes"]),
        ),
    ] {
        let refused = vera.with(UPDATE, json!({ "input": change })).await["updateApiKey"].clone();
        assert_eq!(refused["errors"], json!([{ "code": code, "field": field }]));
    }
    vera.with(REVOKE, json!({ "id": id })).await;
    let refused = vera
        .with(UPDATE, json!({ "input": { "id": id, "version": 4, "name": "x" } }))
        .await;
    assert_eq!(
        refused["updateApiKey"]["errors"],
        json!([{ "code": "REVOKED", "field": null }])
    );
});

both!(a_persons_own_key_is_its_own, async |world| {
    let (paul, sara) = (world.partner().await, world.as_("sara@partner.example").await);
    let (id, _) = key(&sara, None, &[]).await;
    let change = json!({ "input": { "id": id, "version": 1, "scopes": ["REGISTER_DEALS"] } });
    let refused = paul.with(UPDATE, change.clone()).await["updateApiKey"].clone();
    assert_eq!(refused["errors"], json!([{ "code": "NOT_YOURS", "field": null }]));
    assert_eq!(
        world.vendor().await.ask(UPDATE, change.clone()).await.code(),
        "NOT_FOUND"
    );
    let done = sara.with(UPDATE, change).await["updateApiKey"].clone();
    assert_eq!(done["apiKey"]["scopes"], json!(["REGISTER_DEALS"]));
});
