//! How much a caller may ask, and what it is told when that was too much.

use chrono::TimeDelta;
use reqwest::{Method, Response};
use serde_json::{Value, json};
use tests::{Answer, Backend, Client, Socket};

use super::documents::world;

const WHO: &str = "{ viewer { seat } }";

async fn ask(client: &Client, body: Value) -> Response {
    let request = client.request(Method::POST, "/graphql").json(&body);
    request.send().await.unwrap()
}

fn header<'r>(response: &'r Response, name: &str) -> Option<&'r str> {
    response.headers().get(name).map(|value| value.to_str().unwrap())
}

#[tokio::test]
async fn a_person_that_asks_too_much_is_told_when_to_come_back() {
    for backend in [Backend::Sqlite, Backend::Postgres] {
        let world = world(backend, "limits.per_user = 4\nlimits.window_seconds = 10").await;
        let (vendor, partner) = (world.vendor().await, world.partner().await);
        for remaining in [3, 2, 1, 0] {
            let response = ask(&vendor, json!({ "query": WHO })).await;
            assert_eq!(response.status().as_u16(), 200);
            assert_eq!(header(&response, "ratelimit-policy"), Some("\"user\";q=4;w=10"));
            let used = 4 - remaining;
            let expected = format!("\"user\";r={remaining};t={}", (used * 10 + 3) / 4);
            assert_eq!(header(&response, "ratelimit"), Some(expected.as_str()));
            assert_eq!(header(&response, "retry-after"), None);
        }
        let statements = world.statements();
        for media in [
            "application/json",
            "application/graphql-response+json",
            "text/event-stream",
        ] {
            let request = vendor.request(Method::POST, "/graphql").header("accept", media);
            let response = request.json(&json!({ "query": WHO })).send().await.unwrap();
            assert_eq!(response.status().as_u16(), 429);
            assert_eq!(header(&response, "retry-after"), Some("3"), "2.5 seconds, rounded up");
            assert_eq!(header(&response, "ratelimit"), Some("\"user\";r=0;t=3"));
            let answer = Answer::of(response).await;
            assert_eq!(
                answer.without_request_id(),
                json!({ "errors": [{
                    "message": "Too many requests: try again in 3 seconds.",
                    "extensions": { "code": "LIMIT_EXCEEDED", "retryAfterSeconds": 3 },
                }] })
            );
        }
        assert_eq!(
            world.statements() - statements,
            3,
            "who asks, and nothing of what is asked"
        );
        partner.query(WHO).await;
        world.clock.advance(TimeDelta::milliseconds(2_499));
        assert_eq!(ask(&vendor, json!({ "query": WHO })).await.status().as_u16(), 429);
        world.clock.advance(TimeDelta::milliseconds(1));
        vendor.query(WHO).await;
        // Another session of the same person is the same person; one that is refused by the gate has asked too.
        world.clock.advance(TimeDelta::seconds(5));
        let again = world.vendor().await;
        vendor.ask("{ nothing }", json!({})).await;
        vendor.ask("{ nothing }", json!({})).await;
        assert_eq!(ask(&again, json!({ "query": WHO })).await.status().as_u16(), 429);
    }
}

#[tokio::test]
async fn what_costs_more_takes_more() {
    for backend in [Backend::Sqlite, Backend::Postgres] {
        let settings = "limits.per_user = 10\nlimits.cost_per_unit = 50\nlimits.window_seconds = 100";
        let world = world(backend, settings).await;
        let vendor = world.vendor().await;
        // Its cost is 301: seven units.
        let dear = json!({ "query": "{ deals(first: 100) { nodes { id title } } }" });
        let first = ask(&vendor, dear.clone()).await;
        assert_eq!(header(&first, "ratelimit"), Some("\"user\";r=3;t=70"));
        let second = ask(&vendor, dear).await;
        // One was taken before it was looked at.
        assert_eq!(
            (second.status().as_u16(), header(&second, "ratelimit")),
            (429, Some("\"user\";r=2;t=40"))
        );
    }
}

#[tokio::test]
async fn a_key_has_its_own_and_leaves_the_persons_alone() {
    for backend in [Backend::Sqlite, Backend::Postgres] {
        let settings = "limits.per_user = 3\nlimits.per_key = 1\nlimits.window_seconds = 10";
        let world = world(backend, settings).await;
        let vendor = world.vendor().await;
        let create = "mutation($input: CreateApiKeyInput!) { createApiKey(input: $input) { issued { secret } } }";
        let mut keys = Vec::new();
        for name in ["one", "other"] {
            let input = json!({ "idempotencyKey": name, "name": name, "scopes": [] });
            let made = vendor.with(create, json!({ "input": input })).await;
            keys.push(vendor.with_token(made["createApiKey"]["issued"]["secret"].as_str().unwrap()));
        }
        for key in &keys {
            let response = ask(key, json!({ "query": WHO })).await;
            assert_eq!(header(&response, "ratelimit"), Some("\"key\";r=0;t=10"));
            let refused = ask(key, json!({ "query": WHO })).await;
            assert_eq!(
                (refused.status().as_u16(), header(&refused, "retry-after")),
                (429, Some("10"))
            );
        }
        let own = ask(&vendor, json!({ "query": WHO })).await;
        assert_eq!(header(&own, "ratelimit"), Some("\"user\";r=0;t=10"));
    }
}

#[tokio::test]
async fn strangers_share_what_their_address_has() {
    for backend in [Backend::Sqlite, Backend::Postgres] {
        let settings = "limits.per_address = 2\nserver.trust_forwarded_for = true\ngraphql.batch = 5";
        let world = world(backend, settings).await;
        let from = async |address: &str, query: Value| {
            let request = world.client.request(Method::POST, "/graphql");
            request
                .header("x-forwarded-for", address)
                .json(&query)
                .send()
                .await
                .unwrap()
        };
        let one = json!({ "query": "{ serverInfo { name } }" });
        let three = Answer::of(from("2001:db8::1", json!([one, one, one])).await).await;
        assert_eq!(three.status.as_u16(), 200);
        assert!(three.body[1]["data"].is_object(), "{}", three.text);
        assert_eq!(
            three.body[2]["errors"][0]["extensions"]["retryAfterSeconds"], 30,
            "{}",
            three.text
        );
        // The same subscriber by another of its addresses.
        let refused = from("2001:db8::2", json!([one])).await;
        assert_eq!(
            (refused.status().as_u16(), header(&refused, "retry-after")),
            (429, Some("30"))
        );
        assert_eq!(from("2001:db8:0:1::1", one).await.status().as_u16(), 200);
    }
}

#[tokio::test]
async fn operations_on_a_socket_are_refused_each_by_itself() {
    for backend in [Backend::Sqlite, Backend::Postgres] {
        let world = world(backend, "limits.per_user = 1\nlimits.window_seconds = 10").await;
        let mut socket = Socket::introduced(&world.partner().await).await;
        socket.subscribe("a", WHO, json!({})).await;
        assert_eq!(socket.next("a").await["data"]["viewer"]["seat"], "PARTNER");
        assert_eq!(socket.hear().await["type"], "complete");
        socket.subscribe("b", WHO, json!({})).await;
        let refused = socket.hear().await;
        assert_eq!((&refused["type"], &refused["id"]), (&json!("error"), &json!("b")));
        let extensions = &refused["payload"][0]["extensions"];
        assert_eq!(
            (&extensions["code"], &extensions["retryAfterSeconds"]),
            (&json!("LIMIT_EXCEEDED"), &json!(10))
        );
        world.clock.advance(TimeDelta::seconds(10));
        socket.subscribe("c", WHO, json!({})).await;
        assert!(socket.next("c").await["data"].is_object());
    }
}

#[tokio::test]
async fn who_tries_passwords_too_often_is_told_when_to_try_again() {
    for backend in [Backend::Sqlite, Backend::Postgres] {
        let world = world(
            backend,
            "auth.attempts_per_account = 1\nauth.attempts_window_seconds = 60",
        )
        .await;
        for email in ["vera@vendor.example", "nobody@vendor.example"] {
            let wrong = json!({ "query": "mutation($email: String!) {
                signIn(input: { email: $email, password: \"wrong\" }) { errors { code } } }",
                "variables": { "email": email } });
            let first = ask(&world.client, wrong.clone()).await;
            assert_eq!(header(&first, "retry-after"), None);
            world.clock.advance(TimeDelta::milliseconds(20_500));
            let second = ask(&world.client, wrong).await;
            assert_eq!(header(&second, "retry-after"), Some("40"), "39.5 seconds, rounded up");
            let answer = Answer::of(second).await;
            assert_eq!(answer.status.as_u16(), 200);
            assert_eq!(answer.body["data"]["signIn"]["errors"][0]["code"], "TOO_MANY_ATTEMPTS");
            assert_eq!(answer.body["extensions"]["retryAfterSeconds"], 40);
        }
    }
}

#[tokio::test]
async fn what_is_no_operation_counts_too() {
    for backend in [Backend::Sqlite, Backend::Postgres] {
        let settings = "limits.per_user = 2\nlimits.per_address = 4\nlimits.window_seconds = 10";
        let world = world(backend, settings).await;
        let vendor = world.vendor().await;
        let stranger = vendor.stranger();
        let status = async |client: &Client, method: Method, path: &str| {
            let response = client.request(method, path).send().await.unwrap();
            let wait = header(&response, "retry-after").map(str::to_owned);
            (response.status().as_u16(), wait)
        };
        assert_eq!(status(&vendor, Method::GET, "/files/fil_0").await, (404, None));
        assert_eq!(
            status(&vendor, Method::GET, "/exports/audit-entries.csv").await,
            (200, None)
        );
        let before = world.row_counts().await;
        for (method, path) in [
            (Method::GET, "/files/fil_0"),
            (Method::POST, "/files?name=a.txt"),
            (Method::GET, "/exports/audit-entries.csv"),
            (Method::GET, "/exports/sign-in-events.jsonl"),
        ] {
            assert_eq!(
                status(&vendor, method, path).await,
                (429, Some("5".to_owned())),
                "{path}"
            );
        }
        assert_eq!(world.row_counts().await, before, "no export was noted");
        let mut answers = Vec::new();
        for _ in 0..6 {
            answers.push(status(&stranger, Method::POST, "/oauth/token").await.0);
        }
        assert_eq!(
            answers.iter().filter(|status| **status == 429).count(),
            answers.len() - answers.partition_point(|status| *status == 400)
        );
        assert_eq!(answers.last(), Some(&429), "{answers:?}");
        world.clock.advance(TimeDelta::seconds(10));
        assert_eq!(status(&stranger, Method::POST, "/oauth/token").await.0, 400);
        assert_eq!(status(&vendor, Method::GET, "/files/fil_0").await.0, 404);
    }
}
