use serde_json::{Value, json};
use tests::{Client, Socket, both};

use super::{acting, portal};
use crate::keys::{REVOKE, code, deactivate, key};

both!(a_token_to_act_dies_with_what_it_stands_on, async |world| {
    let sign_out = "mutation { signOut(input: {}) { signedOut } }";
    let (another, there) = world.another_instance().await;
    let (vera, paul) = (world.vendor().await, world.partner().await);
    let (account, machine, key_id) = portal(&vera).await;
    let alive = async |acting: &Client| {
        let elsewhere = there.with_token(acting.token.as_ref().unwrap());
        let codes = (code(acting).await, code(&elsewhere).await);
        assert_eq!(codes.0, codes.1, "on both instances");
        codes.0.is_empty()
    };
    let sara = || world.as_("sara@partner.example");
    // The person's session.
    let person = sara().await;
    let token = acting(&machine, &account, &person).await;
    assert!(alive(&token).await);
    person.query(sign_out).await;
    assert!(!alive(&token).await);
    // What the key lets of acting.
    let update =
        "mutation($input: UpdateApiKeyInput!) { updateApiKey(input: $input) { apiKey { version } errors { code } } }";
    let token = acting(&machine, &account, &sara().await).await;
    let change =
        |version: i64, scopes: Value| json!({ "input": { "id": key_id, "version": version, "scopes": scopes } });
    vera.with(update, change(1, json!([]))).await;
    assert!(!alive(&token).await);
    vera.with(update, change(2, json!(["ACT_FOR_PERSONS"]))).await;
    assert!(alive(&token).await, "and comes back with it");
    // The relation.
    let partnerships = "{ partnerships(filter: {search: \"Canal Bikes\"}) { nodes { id version name } } }";
    let node = vera.query(partnerships).await["partnerships"]["nodes"][0].clone();
    let set = "mutation($input: UpdatePartnershipInput!) { updatePartnership(input: $input) { partnership { version } errors { code } } }";
    for (version, status, lives) in [(0, "SUSPENDED", false), (1, "ACTIVE", true), (2, "ENDED", false)] {
        let input =
            json!({ "id": node["id"], "version": node["version"].as_i64().unwrap() + version, "status": status });
        let done = vera.with(set, json!({ "input": input })).await;
        assert_eq!(done["updatePartnership"]["errors"], json!([]), "{status}");
        assert_eq!(alive(&token).await, lives, "{status}");
    }
    // The membership, the key, the account: of colleagues.
    let (of_partner, partner_machine, partner_key) = portal(&paul).await;
    let token = acting(&partner_machine, &of_partner, &sara().await).await;
    let mut socket = Socket::introduced(&token).await;
    socket.subscribe("a", "{ viewer { user { name } } }", json!({})).await;
    assert_eq!(
        socket.next("a").await,
        json!({ "data": { "viewer": { "user": { "name": "Sara Smit" } } } })
    );
    assert_eq!(socket.hear().await["type"], "complete");
    paul.with(REVOKE, json!({ "id": partner_key })).await;
    assert!(!alive(&token).await);
    socket.subscribe("b", "{ __typename }", json!({})).await;
    assert_eq!(socket.hear().await, json!({ "code": 4403, "reason": "Forbidden" }));
    let (_, machine) = key(&paul, Some(&of_partner), &["ACT_FOR_PERSONS"]).await;
    let token = acting(&machine, &of_partner, &sara().await).await;
    assert!(alive(&token).await);
    let members = paul.query("{ members { nodes { id user { name } } } }").await;
    let nodes = members["members"]["nodes"].as_array().unwrap();
    let of_sara = nodes.iter().find(|row| row["user"]["name"] == "Sara Smit").unwrap()["id"].clone();
    deactivate(&paul, &of_sara).await;
    assert!(!alive(&token).await);
    let token = acting(&machine, &of_partner, &world.partner().await).await;
    assert!(alive(&token).await);
    deactivate(&paul, &of_partner).await;
    assert!(!alive(&token).await);
    another.stop().await;
});
