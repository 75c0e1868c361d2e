//! `graphql-transport-ws`, message by message and close by close.

use chrono::TimeDelta;
use serde_json::{Value, json};
use tests::{Client, Socket, World, both};

const PROTOCOL: (&str, &str) = ("sec-websocket-protocol", "graphql-transport-ws");
const SIGN_IN: &str = "mutation { signIn(input: { email: \"vera@vendor.example\", password: \"sluice-demo-2026\" }) {
    session { accessToken refreshToken } } }";
const REFRESH: &str = "mutation($token: String) {
    refreshSession(input: { refreshToken: $token }) { session { accessToken } } }";
const FOLLOW: &str = "subscription { visibleChanges { kind } }";

async fn fresh(client: &Client) -> Socket {
    Socket::open(client, &[PROTOCOL]).await.unwrap()
}

fn closed(code: u16, reason: &str) -> Value {
    json!({ "code": code, "reason": reason })
}

both!(queries_and_mutations_have_one_answer_each, async |world| {
    let mut socket = Socket::introduced(&world.vendor().await).await;
    socket.say(json!({ "type": "ping", "payload": { "n": 1 } })).await;
    assert_eq!(socket.hear().await, json!({ "type": "pong" }));
    socket.say(json!({ "type": "pong" })).await;
    socket.subscribe("a", "{ viewer { user { name } } }", json!({})).await;
    assert_eq!(
        socket.next("a").await,
        json!({ "data": { "viewer": { "user": { "name": "Vera Vermeer" } } } })
    );
    assert_eq!(socket.hear().await, json!({ "type": "complete", "id": "a" }));
    socket.subscribe("a", "{ secrets }", json!({})).await;
    let refused = socket.hear().await;
    assert_eq!((&refused["type"], &refused["id"]), (&json!("error"), &json!("a")));
    assert_eq!(
        refused["payload"][0]["message"],
        "Unknown field \"secrets\" on type \"Query\"."
    );
    assert!(refused["payload"][0]["extensions"]["requestId"].is_string());
    let rename = "mutation { updateProfile(input: { version: 1, name: \"Vera\" }) { user { name } errors { code } } }";
    socket.subscribe("b", rename, json!({})).await;
    let answer = socket.next("b").await;
    assert_eq!(answer["data"]["updateProfile"]["user"]["name"], "Vera", "{answer}");
    assert_eq!(socket.hear().await["type"], "complete");
});

both!(who_does_not_keep_to_the_protocol_is_closed_as_it_says, async |world| {
    let vendor = world.vendor().await;
    let mut socket = Socket::open(&vendor, &[]).await.unwrap();
    assert_eq!(socket.hear().await, closed(4406, "Subprotocol not acceptable"));
    let mut socket = fresh(&vendor).await;
    socket.subscribe("a", FOLLOW, json!({})).await;
    assert_eq!(socket.hear().await, closed(4401, "Unauthorized"));
    for text in [
        "{}",
        "no JSON",
        "{\"type\":\"nothing\"}",
        "[]",
        "{\"type\":\"subscribe\",\"id\":\"a\"}",
    ] {
        let mut socket = Socket::introduced(&vendor).await;
        socket.say_text(text).await;
        assert_eq!(socket.hear().await, closed(4400, "Invalid message received"), "{text}");
    }
    let mut socket = Socket::introduced(&vendor).await;
    socket.say(json!({ "type": "connection_init" })).await;
    assert_eq!(socket.hear().await, closed(4429, "Too many initialisation requests"));
    let mut socket = Socket::introduced(&vendor).await;
    socket.subscribe("twin", FOLLOW, json!({})).await;
    socket.subscribe("twin", FOLLOW, json!({})).await;
    assert_eq!(socket.hear().await, closed(4409, "Subscriber for twin already exists"));
    let mut socket = Socket::introduced(&vendor).await;
    socket.say_text(&"x".repeat(2_000_000)).await;
    assert_eq!(socket.hear().await["code"], 1009);
    for token in [
        json!("Bearer nonsense"),
        json!("nonsense"),
        json!(7),
        json!("Basic dmVyYQ=="),
    ] {
        let mut socket = fresh(&vendor).await;
        let payload = json!({ "authorization": token });
        socket
            .say(json!({ "type": "connection_init", "payload": payload }))
            .await;
        assert_eq!(socket.hear().await, closed(4403, "Forbidden"), "{token}");
    }
});

both!(a_name_is_free_again_when_its_operation_has_ended, async |world| {
    let mut socket = Socket::introduced(&world.vendor().await).await;
    for _ in 0..3 {
        socket.subscribe("a", FOLLOW, json!({})).await;
        socket.say(json!({ "type": "complete", "id": "a" })).await;
    }
    socket.say(json!({ "type": "complete", "id": "never begun" })).await;
    socket.subscribe("a", "{ __typename }", json!({})).await;
    assert_eq!(socket.next("a").await, json!({ "data": { "__typename": "Query" } }));
});

both!(a_stranger_speaks_as_one, async |world| {
    let mut socket = Socket::introduced(&world.client.stranger()).await;
    socket.subscribe("a", "{ __typename }", json!({})).await;
    assert_eq!(socket.next("a").await, json!({ "data": { "__typename": "Query" } }));
    assert_eq!(socket.hear().await["type"], "complete");
    socket.subscribe("b", FOLLOW, json!({})).await;
    assert_eq!(socket.hear().await["type"], "error");
});

both!(a_token_expires_on_an_open_socket_unless_it_is_renewed, async |world| {
    let signed_in = world.client.query(SIGN_IN).await["signIn"]["session"].clone();
    let vendor = world.client.with_token(signed_in["accessToken"].as_str().unwrap());
    let mut renewed = Socket::introduced(&vendor).await;
    let mut left = Socket::introduced(&vendor).await;
    renewed.subscribe("open", FOLLOW, json!({})).await;
    world.clock.advance(TimeDelta::seconds(540));
    let token = json!({ "token": signed_in["refreshToken"] });
    let refreshed = world.client.with(REFRESH, token).await["refreshSession"]["session"]["accessToken"].clone();
    let payload = json!({ "authorization": format!("Bearer {}", refreshed.as_str().unwrap()) });
    renewed.say(json!({ "type": "ping", "payload": payload })).await;
    assert_eq!(renewed.hear().await, json!({ "type": "pong" }));
    world.clock.advance(TimeDelta::seconds(120));
    assert_eq!(left.hear().await, closed(4403, "Forbidden"));
    renewed.subscribe("a", "{ __typename }", json!({})).await;
    assert_eq!(renewed.next("a").await, json!({ "data": { "__typename": "Query" } }));
});

both!(another_persons_token_does_not_renew, async |world| {
    let mut socket = Socket::introduced(&world.vendor().await).await;
    let other = world.partner().await.token;
    let payload = json!({ "authorization": format!("Bearer {}", other.unwrap()) });
    socket.say(json!({ "type": "ping", "payload": payload })).await;
    assert_eq!(socket.hear().await, closed(4403, "Forbidden"));
});

both!(who_is_signed_out_is_out_of_its_sockets, async |world| {
    let vendor = world.vendor().await;
    let mut asks = Socket::introduced(&vendor).await;
    let mut follows = Socket::introduced(&vendor).await;
    // What it holds is nothing: that is told when following has begun.
    let follow = "subscription { visibleChanges(holding: [\"prg_00000000000070008000000000000000\"]) { kind } }";
    follows.subscribe("a", follow, json!({})).await;
    assert_eq!(
        follows.next("a").await,
        json!({ "data": { "visibleChanges": { "kind": "GONE" } } })
    );
    vendor.query("mutation { signOut(input: {}) { signedOut } }").await;
    asks.subscribe("a", "{ __typename }", json!({})).await;
    assert_eq!(asks.hear().await, closed(4403, "Forbidden"));
    assert_eq!(
        follows.hear().await,
        closed(4403, "Forbidden"),
        "without a word of its own"
    );
});

both!(pages_of_other_origins_open_no_socket, async |world| {
    let own = world.client.base.clone();
    for (origin, allowed) in [
        (own.as_str(), true),
        ("https://evil.example", false),
        ("null", false),
        ("https://127.0.0.1", false),
    ] {
        let opened = Socket::open(&world.client, &[PROTOCOL, ("origin", origin)]).await;
        assert_eq!(opened.err(), (!allowed).then_some(403), "{origin}");
    }
});

async fn limited(backend: tests::Backend) {
    let world = World::bare(
        backend,
        "streams.per_user = 2\nstreams.operations = 2\nstreams.init_seconds = 1",
    )
    .await;
    api::demo::create(&world.running.gate).await.unwrap();
    let vendor = world.vendor().await;
    let mut silent = fresh(&vendor).await;
    assert_eq!(silent.hear().await, closed(4408, "Connection initialisation timeout"));
    let mut first = Socket::introduced(&vendor).await;
    let second = Socket::introduced(&vendor).await;
    let mut third = fresh(&vendor).await;
    let payload = json!({ "authorization": format!("Bearer {}", vendor.token.clone().unwrap()) });
    third
        .say(json!({ "type": "connection_init", "payload": payload }))
        .await;
    assert_eq!(third.hear().await, closed(4429, "Too many sockets"));
    drop(second);
    first.subscribe("a", FOLLOW, json!({})).await;
    first.subscribe("b", FOLLOW, json!({})).await;
    first.subscribe("c", FOLLOW, json!({})).await;
    let refused = first.hear().await;
    assert_eq!((&refused["type"], &refused["id"]), (&json!("error"), &json!("c")));
    assert_eq!(refused["payload"][0]["extensions"]["code"], "LIMIT_EXCEEDED");
}

#[tokio::test]
async fn sockets_and_their_operations_are_counted() {
    limited(tests::Backend::Sqlite).await;
}
