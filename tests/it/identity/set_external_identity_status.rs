use chrono::TimeDelta;
use serde_json::{Value, json};
use tests::both;

use super::{claims, done, refused, trusted};

const SET: &str = "mutation($input: SetExternalIdentityStatusInput!) { setExternalIdentityStatus(input: $input) {
    externalIdentity { id status version } errors { code } } }";
const ALL: &str =
    "{ externalIdentities { totalCount nodes { id subject email name status version provider { name } } } }";

both!(whoever_is_blocked_is_out_at_once_and_stays_out, async |world| {
    let (issuer, signer, _) = trusted(&world).await;
    let vendor = world.vendor().await;
    let token = signer.sign(&claims(&world, &issuer));
    assert!(!refused(&world, &token).await);
    let seen = vendor.query(ALL).await["externalIdentities"].clone();
    let ann = &seen["nodes"][0];
    assert_eq!(
        seen,
        json!({ "totalCount": 1, "nodes": [{ "id": ann["id"], "subject": "user-1", "email": "ann@canal.example",
            "name": "Ann Canal", "status": "ACTIVE", "version": 1, "provider": { "name": "Portal" } }] })
    );
    let set = async |version: i64, status: &str| {
        done(
            &vendor,
            SET,
            json!({ "id": ann["id"], "version": version, "status": status }),
        )
        .await
    };
    assert_eq!(set(1, "BLOCKED").await["externalIdentity"]["status"], "BLOCKED");
    assert!(refused(&world, &token).await);
    world.clock.advance(TimeDelta::seconds(1));
    let later = signer.sign(&claims(&world, &issuer));
    assert!(refused(&world, &later).await, "a new token is no way back");
    assert_eq!(set(1, "ACTIVE").await["errors"][0]["code"], "STALE");
    assert_eq!(set(2, "ACTIVE").await["errors"], json!([]));
    assert!(!refused(&world, &later).await);
    for client in [world.other_vendor().await, world.as_("otto@vendor.example").await] {
        assert_eq!(client.query(ALL).await["externalIdentities"]["totalCount"], 0);
        let node = client
            .with("query($id: ID!) { node(id: $id) { id } }", json!({ "id": ann["id"] }))
            .await;
        assert_eq!(node["node"], Value::Null);
    }
    let input = json!({ "id": ann["id"], "version": 3, "status": "BLOCKED" });
    let answer = world.other_vendor().await.ask(SET, json!({ "input": input })).await;
    assert_eq!(answer.code(), "NOT_FOUND");
});
