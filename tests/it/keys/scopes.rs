//! What a key lets: what both its scopes and its membership's role permit.

use serde_json::{Value, json};
use tests::both;

use super::{key, service_account};

const SEEN: &str =
    "{ partnerships(first: 50) { totalCount nodes { id name } } deals(first: 50) { totalCount nodes { id title } }
    programs(first: 50) { totalCount nodes { id } } contentItems(first: 50) { totalCount nodes { id } } }";

both!(
    a_key_reads_what_its_membership_sees_whatever_its_scopes,
    async |world| {
        for admin in [world.vendor().await, world.distributor().await, world.partner().await] {
            let account = service_account(&admin, "ADMIN").await;
            let (_, machine) = key(&admin, Some(&account), &[]).await;
            let seen = machine.query(SEEN).await;
            assert!(seen["deals"]["totalCount"].as_i64().unwrap() > 0);
            assert_eq!(seen, admin.query(SEEN).await);
        }
        let vera = world.vendor().await;
        let (_, machine) = key(&vera, None, &[]).await;
        let segments = "{ segments(first: 50) { nodes { id members(first: 5) { totalCount } } } }";
        assert_eq!(machine.query(segments).await, vera.query(segments).await);
    }
);

both!(a_role_that_shrinks_shrinks_its_keys, async |world| {
    let paul = world.partner().await;
    let account = service_account(&paul, "SELLER").await;
    let (_, machine) = key(&paul, Some(&account), &["REGISTER_DEALS"]).await;
    let viewer = "{ viewer { role scopes capabilities } }";
    let told = |role: &str, capabilities: Value| json!({ "role": role, "scopes": ["REGISTER_DEALS"], "capabilities": capabilities });
    assert_eq!(
        machine.query(viewer).await["viewer"],
        told("SELLER", json!(["REGISTER_DEALS"]))
    );
    let set = "mutation($input: SetMemberAccessInput!) { setMemberAccess(input: $input) { errors { code } } }";
    let input = json!({ "id": account, "version": 1, "role": "MARKETER" });
    paul.with(set, json!({ "input": input })).await;
    assert_eq!(machine.query(viewer).await["viewer"], told("MARKETER", json!([])));
});

both!(what_is_done_by_a_key_stands_in_the_trail_with_it, async |world| {
    let vera = world.vendor().await;
    let account = service_account(&vera, "ADMIN").await;
    let (id, machine) = key(&vera, Some(&account), &["MANAGE_PARTNERSHIPS"]).await;
    let create =
        "mutation { createPartnership(input: {idempotencyKey: \"a\", name: \"By night\"}) { errors { code } } }";
    machine.query(create).await;
    let audit =
        "{ auditEntries(first: 1) { nodes { action apiKeyId actor { user { name kind } } onBehalfOf { id } } } }";
    assert_eq!(
        vera.query(audit).await["auditEntries"]["nodes"][0],
        json!({ "action": "createPartnership", "apiKeyId": id, "onBehalfOf": null,
                "actor": { "user": { "name": "Portal", "kind": "SERVICE" } } })
    );
    vera.query("mutation { createPartnership(input: {idempotencyKey: \"b\", name: \"By day\"}) { errors { code } } }")
        .await;
    assert_eq!(
        vera.query(audit).await["auditEntries"]["nodes"][0]["apiKeyId"],
        Value::Null
    );
});
