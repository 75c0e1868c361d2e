//! A key is a bearer token wherever one is taken, and a bad one is a bad token.

use chrono::TimeDelta;
use reqwest::{Method, RequestBuilder};
use serde_json::json;
use tests::{Backend, Client, Socket, World, both};

use super::{CREATE, REVOKE, deactivate, key, service_account};

const KIND: &str = "{ viewer { user { kind } } }";

/// Requests of every kind that carry a bearer token.
fn requests(client: &Client) -> Vec<(&'static str, RequestBuilder)> {
    let json = json!({ "query": KIND });
    let get = client.request(
        Method::GET,
        "/graphql?query=%7B%20viewer%20%7B%20user%20%7B%20kind%20%7D%20%7D%20%7D",
    );
    let events = client
        .request(Method::POST, "/graphql")
        .header("accept", "text/event-stream");
    let file = client
        .request(Method::POST, "/files?name=a.txt")
        .header("content-type", "text/plain")
        .header("idempotency-key", "a")
        .body("a");
    vec![
        ("POST", client.request(Method::POST, "/graphql").json(&json)),
        ("GET", get),
        ("SSE", events.json(&json)),
        ("file", file),
        ("schema", client.request(Method::GET, "/schema/vendor.graphql")),
    ]
}

async fn by_every_way(backend: Backend) {
    let world = World::in_production(backend, "").await;
    let vera = world.vendor().await;
    let account = service_account(&vera, "ADMIN").await;
    let (_, machine) = key(&vera, Some(&account), &["MANAGE_CONTENT"]).await;
    for (name, request) in requests(&machine) {
        let answer = request.send().await.unwrap();
        let status = answer.status().as_u16();
        let text = answer.text().await.unwrap();
        match name {
            "file" => assert_eq!(status, 201, "{text}"),
            "schema" => assert_eq!((status, text.contains("createSegment")), (200, true)),
            _ => assert_eq!(
                (status, text.contains("\"kind\":\"SERVICE\"")),
                (200, true),
                "{name}: {text}"
            ),
        }
    }
    let mut socket = Socket::introduced(&machine).await;
    socket.subscribe("a", KIND, json!({})).await;
    assert_eq!(
        socket.next("a").await,
        json!({ "data": { "viewer": { "user": { "kind": "SERVICE" } } } })
    );
    let (_, reader) = key(&vera, Some(&account), &[]).await;
    let file = requests(&reader)
        .into_iter()
        .find(|(name, _)| *name == "file")
        .unwrap()
        .1;
    assert_eq!(
        file.send().await.unwrap().status().as_u16(),
        403,
        "it lets nothing but reading"
    );
}

#[tokio::test]
async fn a_key_opens_every_way_on_sqlite() {
    by_every_way(Backend::Sqlite).await;
}

#[tokio::test]
async fn a_key_opens_every_way_on_postgres() {
    by_every_way(Backend::Postgres).await;
}

/// What the server says, to the byte.
async fn said(request: RequestBuilder) -> (u16, String, String) {
    let answer = request.header("x-request-id", "the-same").send().await.unwrap();
    let mut headers: Vec<String> = answer
        .headers()
        .iter()
        .map(|(name, value)| format!("{name}: {value:?}"))
        .collect();
    // Whether the connection goes on depends on how much of the body had come by then.
    headers.retain(|header| !header.starts_with("date:") && !header.starts_with("connection:"));
    (
        answer.status().as_u16(),
        headers.join("\n"),
        answer.text().await.unwrap(),
    )
}

both!(a_bad_key_is_answered_like_a_bad_token, async |world| {
    let vera = world.vendor().await;
    let account = service_account(&vera, "ADMIN").await;
    let (revoked_id, revoked) = key(&vera, Some(&account), &[]).await;
    vera.with(REVOKE, json!({ "id": revoked_id })).await;
    let input = json!({ "idempotencyKey": "e", "name": "e", "scopes": [], "expiresAt": "2026-03-02T09:00:01Z" });
    let made = vera.with(CREATE, json!({ "input": input })).await;
    let expired = made["createApiKey"]["issued"]["secret"].as_str().unwrap().to_owned();
    world.clock.advance(TimeDelta::seconds(1));
    let gone = service_account(&vera, "CHANNEL_SALES").await;
    let (_, deactivated) = key(&vera, Some(&gone), &[]).await;
    deactivate(&vera, &gone).await;
    let revoked = revoked.token.unwrap();
    let mut wrong = revoked.clone();
    wrong.replace_range(111..112, if wrong.ends_with('0') { "1" } else { "0" });
    let mut unknown = revoked[..103].to_owned() + if revoked.as_bytes()[103] == b'0' { "1" } else { "0" };
    let mut crc = flate2::Crc::new();
    crc.update(unknown.as_bytes());
    unknown += &format!("{:08x}", crc.sum());
    let bad = world.client.with_token("nonsense");
    for (at, (name, request)) in requests(&bad).into_iter().enumerate() {
        let expected = said(request).await;
        assert_eq!(expected.0, 401, "{name}");
        for (what, token) in [
            ("revoked", revoked.as_str()),
            ("expired", &expired),
            ("of nobody any more", deactivated.token.as_ref().unwrap()),
            ("with a wrong checksum", &wrong),
            ("unknown", &unknown),
            ("malformed", "sluice_"),
            ("of an id alone", &revoked[..39]),
        ] {
            let (_, request) = requests(&world.client.with_token(token)).remove(at);
            assert_eq!(said(request).await, expected, "{name} with a key that is {what}");
        }
    }
    for token in [&revoked, &wrong] {
        let mut socket = Socket::open(&world.client, &[("sec-websocket-protocol", "graphql-transport-ws")])
            .await
            .unwrap();
        let payload = json!({ "authorization": format!("Bearer {token}") });
        socket
            .say(json!({ "type": "connection_init", "payload": payload }))
            .await;
        assert_eq!(socket.hear().await, json!({ "code": 4403, "reason": "Forbidden" }));
    }
});

both!(a_key_does_not_renew_the_socket_of_a_session, async |world| {
    let sara = world.as_("sara@partner.example").await;
    let (_, machine) = key(&sara, None, &[]).await;
    let mut socket = Socket::introduced(&sara).await;
    let payload = json!({ "authorization": format!("Bearer {}", machine.token.unwrap()) });
    socket.say(json!({ "type": "ping", "payload": payload })).await;
    assert_eq!(socket.hear().await, json!({ "code": 4403, "reason": "Forbidden" }));
});
