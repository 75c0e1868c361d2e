//! Every way in takes the same tokens, and lets go of them at the same moment.

use chrono::TimeDelta;
use reqwest::Method;
use serde_json::{Value, json};
use tests::{Answer, Signer, Socket, both};

use super::{DISABLE, but, claims, done, trusted};

const FOLLOW: &str = "subscription { visibleChanges(holding: [\"prg_00000000000070008000000000000000\"]) { kind } }";

fn closed() -> Value {
    json!({ "code": 4403, "reason": "Forbidden" })
}

both!(requests_of_every_kind_are_answered, async |world| {
    let (issuer, signer, _) = trusted(&world).await;
    let good = world.client.with_token(&signer.sign(&claims(&world, &issuer)));
    let bad = world
        .client
        .with_token(&Signer::another_ed().sign(&claims(&world, &issuer)));
    let own_bad = world.client.with_token("garbage");
    let get = format!(
        "/graphql?query={}",
        "{viewer{seat}}".replace('{', "%7B").replace('}', "%7D")
    );
    for (path, accept, expected) in [
        (get.as_str(), "application/graphql-response+json", 200),
        (get.as_str(), "text/event-stream", 200),
        ("/files/fil_00000000000070008000000000000000", "*/*", 404),
        ("/schema/partner.graphql", "*/*", 200),
    ] {
        let ask = async |client: &tests::Client| {
            let answer = client
                .request(Method::GET, path)
                .header("accept", accept)
                .send()
                .await
                .unwrap();
            let headers = answer.headers().get("www-authenticate").cloned();
            (headers, Answer::of(answer).await)
        };
        assert_eq!(ask(&good).await.1.status.as_u16(), expected, "{path} {accept}");
        let ((refused, one), (same, other)) = (ask(&bad).await, ask(&own_bad).await);
        assert_eq!((refused, one.status), (same, other.status), "{path} {accept}");
    }
});

both!(
    sockets_close_when_the_token_expires_and_when_access_ends,
    async |world| {
        let (issuer, signer, provider) = trusted(&world).await;
        let of = |sub: &str| {
            world
                .client
                .with_token(&signer.sign(&but(claims(&world, &issuer), json!({ "sub": sub }))))
        };
        let mut expiring = Socket::introduced(&of("a")).await;
        let mut renewed = Socket::introduced(&of("b")).await;
        renewed.subscribe("open", FOLLOW, json!({})).await;
        assert_eq!(
            renewed.next("open").await,
            json!({ "data": { "visibleChanges": { "kind": "GONE" } } })
        );
        world.clock.advance(TimeDelta::seconds(600));
        let token = of("b").token.unwrap();
        renewed
            .say(json!({ "type": "ping", "payload": { "authorization": format!("Bearer {token}") } }))
            .await;
        assert_eq!(renewed.hear().await, json!({ "type": "pong" }));
        world.clock.advance(TimeDelta::seconds(60));
        assert_eq!(expiring.hear().await, closed());
        renewed.subscribe("a", "{ __typename }", json!({})).await;
        assert_eq!(renewed.next("a").await, json!({ "data": { "__typename": "Query" } }));
        // Somebody else's token of the same issuer does not keep it open.
        let mut other = Socket::introduced(&of("c")).await;
        other
            .say(json!({ "type": "ping", "payload": { "authorization": format!("Bearer {token}") } }))
            .await;
        assert_eq!(other.hear().await, closed());
        let which = json!({ "id": provider["id"], "version": provider["version"] });
        assert_eq!(done(&world.vendor().await, DISABLE, which).await["errors"], json!([]));
        renewed.subscribe("b", "{ __typename }", json!({})).await;
        let mut heard = renewed.hear().await;
        while heard["type"] == "complete" || heard["type"] == "next" {
            heard = renewed.hear().await;
        }
        assert_eq!(heard, closed());
    }
);

both!(a_session_there_is_one_session_here, async |world| {
    let (issuer, signer, _) = trusted(&world).await;
    let of = |sid: &str| {
        world
            .client
            .with_token(&signer.sign(&but(claims(&world, &issuer), json!({ "sid": sid }))))
    };
    let sessions = "{ viewer { sessions { totalCount nodes { isCurrent } } } }";
    let before = world.row_counts().await;
    of("s1").query(sessions).await;
    world.clock.advance(TimeDelta::minutes(9));
    let seen = of("s1").query(sessions).await;
    assert_eq!(
        seen["viewer"]["sessions"],
        json!({ "totalCount": 1, "nodes": [{ "isCurrent": true }] })
    );
    let after = world.row_counts().await;
    assert_eq!(
        (
            after["session"] - before["session"],
            after["sign_in_event"] - before["sign_in_event"]
        ),
        (1, 1)
    );
    let elsewhere = of("s2");
    assert_eq!(
        elsewhere.query(sessions).await["viewer"]["sessions"]["totalCount"],
        1,
        "of its own only"
    );
    of("s1").query("mutation { signOut(input: {}) { signedOut } }").await;
    let refused = of("s1").ask(sessions, json!({})).await;
    assert_eq!(
        refused.code(),
        "UNAUTHENTICATED",
        "it has signed out, whatever its token says"
    );
    elsewhere.query(sessions).await;
});
