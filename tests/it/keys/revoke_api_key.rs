use serde_json::json;
use tests::{Socket, both};

use super::{REVOKE, code, key, service_account};

both!(a_revoked_key_is_refused_on_every_instance, async |world| {
    let vera = world.vendor().await;
    let account = service_account(&vera, "ADMIN").await;
    let (id, machine) = key(&vera, Some(&account), &[]).await;
    let (another, client) = world.another_instance().await;
    let there = client.with_token(machine.token.as_ref().unwrap());
    assert_eq!(
        (code(&machine).await, code(&there).await),
        (String::new(), String::new())
    );
    for _ in 0..2 {
        let revoked = vera.with(REVOKE, json!({ "id": id })).await;
        assert_eq!(revoked["revokeApiKey"]["apiKey"]["status"], "REVOKED");
        assert_eq!(code(&machine).await, "UNAUTHENTICATED");
        assert_eq!(code(&there).await, "UNAUTHENTICATED");
    }
    let audit = vera.query("{ auditEntries { nodes { action } } }").await;
    let actions: Vec<_> = audit["auditEntries"]["nodes"]
        .as_array()
        .unwrap()
        .iter()
        .take(3)
        .collect();
    let action = |name: &str| json!({ "action": name });
    assert_eq!(
        actions,
        [
            &action("revokeApiKey"),
            &action("createApiKey"),
            &action("createServiceAccount")
        ],
        "once each"
    );
    another.stop().await;
});

both!(an_administrator_revokes_what_is_anybodys_of_its_own, async |world| {
    let (paul, sara) = (world.partner().await, world.as_("sara@partner.example").await);
    let (paul_id, paul_machine) = key(&paul, None, &[]).await;
    let (sara_id, sara_machine) = key(&sara, None, &[]).await;
    for client in [&sara, &world.vendor().await, &world.other_vendor().await] {
        assert_eq!(client.ask(REVOKE, json!({ "id": paul_id })).await.code(), "NOT_FOUND");
    }
    for machine in [&paul_machine, &sara_machine] {
        assert_eq!(machine.ask(REVOKE, json!({ "id": sara_id })).await.code(), "FORBIDDEN");
    }
    assert_eq!(
        (code(&paul_machine).await, code(&sara_machine).await),
        (String::new(), String::new())
    );
    paul.with(REVOKE, json!({ "id": sara_id })).await;
    assert_eq!(code(&sara_machine).await, "UNAUTHENTICATED");
    assert_eq!(code(&paul_machine).await, "");
});

both!(whose_key_is_revoked_is_out_of_its_sockets, async |world| {
    let vera = world.vendor().await;
    let account = service_account(&vera, "ADMIN").await;
    let (id, machine) = key(&vera, Some(&account), &[]).await;
    let mut asks = Socket::introduced(&machine).await;
    let mut follows = Socket::introduced(&machine).await;
    let follow = "subscription { visibleChanges(holding: [\"prg_00000000000070008000000000000000\"]) { kind } }";
    follows.subscribe("a", follow, json!({})).await;
    assert_eq!(
        follows.next("a").await,
        json!({ "data": { "visibleChanges": { "kind": "GONE" } } })
    );
    asks.subscribe("a", "{ viewer { user { kind } } }", json!({})).await;
    assert_eq!(
        asks.next("a").await,
        json!({ "data": { "viewer": { "user": { "kind": "SERVICE" } } } })
    );
    assert_eq!(asks.hear().await["type"], "complete");
    vera.with(REVOKE, json!({ "id": id })).await;
    let closed = json!({ "code": 4403, "reason": "Forbidden" });
    asks.subscribe("b", "{ __typename }", json!({})).await;
    assert_eq!(asks.hear().await, closed);
    assert_eq!(follows.hear().await, closed, "without a word of its own");
});
