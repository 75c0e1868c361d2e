//! Several operations in one POST.

use reqwest::Method;
use serde_json::{Value, json};
use tests::{Answer, Backend, Client, World, both};

const NAME: &str = "{ serverInfo { name } }";

async fn post(client: &Client, body: &Value) -> Answer {
    let request = client
        .request(Method::POST, "/graphql")
        .header("accept", "application/graphql-response+json");
    Answer::of(request.json(body).send().await.unwrap()).await
}

fn refused(answer: &Answer) -> (u16, &str, &str) {
    let message = answer.body["errors"][0]["message"].as_str().unwrap_or(&answer.text);
    (answer.status.as_u16(), answer.code(), message)
}

both!(an_array_is_refused_unless_it_is_permitted, async |world| {
    for body in [json!([{ "query": NAME }]), json!([]), json!([NAME])] {
        let answer = post(&world.client, &body).await;
        assert_eq!(
            refused(&answer),
            (
                400,
                "INVALID_INPUT",
                "This server takes no arrays: send one request at a time."
            )
        );
    }
});

#[tokio::test]
async fn answers_come_in_order_and_each_stands_alone() {
    for backend in [Backend::Sqlite, Backend::Postgres] {
        let world = World::bare(backend, "graphql.batch = 4").await;
        api::demo::create(&world.running.gate).await.unwrap();
        let vendor = world.vendor().await;
        let create = |name: &str| {
            json!({
                "query": "mutation($input: CreatePartnerTypeInput!) {
                    createPartnerType(input: $input) { partnerType { name } errors { code } }
                }",
                "variables": { "input": { "idempotencyKey": name, "key": name, "nameEn": name, "nameNl": name } },
            })
        };
        let list = json!({ "query": "{ partnerTypes(first: 100) { nodes { name } } }" });
        let body = json!([list, create("ant"), { "query": "{ nothing }" }, list]);
        let request = vendor.request(Method::POST, "/graphql").json(&body);
        let response = request.send().await.unwrap();
        assert_eq!(response.headers()["content-type"], "application/json; charset=utf-8");
        let answer = Answer::of(response).await;
        assert_eq!(answer.body.as_array().map(Vec::len), Some(4), "{}", answer.text);
        let names = |at: usize| answer.body[at]["data"]["partnerTypes"]["nodes"].to_string();
        assert!(
            !names(0).contains("\"ant\"") && names(3).contains("\"ant\""),
            "{}",
            answer.text
        );
        assert_eq!(
            answer.body[1]["data"]["createPartnerType"]["partnerType"]["name"],
            "ant"
        );
        assert_eq!(answer.body[2]["errors"][0]["extensions"]["code"], "INVALID_INPUT");
        assert!(answer.body[2].get("data").is_none());
    }
}

#[tokio::test]
async fn who_signs_out_in_an_array_is_signed_out_for_the_rest_of_it() {
    for backend in [Backend::Sqlite, Backend::Postgres] {
        let world = World::bare(backend, "graphql.batch = 4").await;
        api::demo::create(&world.running.gate).await.unwrap();
        let partner = world.partner().await;
        let viewer = json!({ "query": "{ viewer { seat } }" });
        let sign_out = json!({ "query": "mutation { signOut(input: {}) { signedOut } }" });
        let answer = post(&partner, &json!([viewer, sign_out, viewer])).await;
        assert_eq!(answer.body[0]["data"]["viewer"]["seat"], "PARTNER", "{}", answer.text);
        assert_eq!(answer.body[1]["data"]["signOut"]["signedOut"], true);
        assert_eq!(answer.body[2]["errors"][0]["extensions"]["code"], "UNAUTHENTICATED");
        let after = post(&partner, &json!([viewer, viewer])).await;
        assert_eq!((after.status.as_u16(), after.code()), (401, "UNAUTHENTICATED"));
    }
}

#[tokio::test]
async fn an_array_is_bounded_and_read_as_a_whole_before_it_runs() {
    let world = World::bare(Backend::Sqlite, "graphql.batch = 2").await;
    let name = json!({ "query": NAME });
    for (body, expected) in [
        (
            json!([name, name, name]),
            (400, "LIMIT_EXCEEDED", "3 requests: at most 2"),
        ),
        (json!([]), (400, "INVALID_INPUT", "holds no request")),
        (
            json!([name, [NAME]]),
            (400, "INVALID_INPUT", "not an array of GraphQL requests"),
        ),
        (
            json!([name, { "query": 1 }]),
            (400, "INVALID_INPUT", "[1] is not a GraphQL request"),
        ),
    ] {
        let answer = post(&world.client, &body).await;
        let (status, code, message) = refused(&answer);
        assert_eq!((status, code), (expected.0, expected.1), "{}", answer.text);
        assert!(message.contains(expected.2), "{message}");
    }
    let answer = post(&world.client, &json!([name, {}])).await;
    assert_eq!(
        answer.body[0],
        json!({ "data": { "serverInfo": { "name": "Sluice" } } })
    );
    assert_eq!(answer.body[1]["errors"][0]["message"], "The request has no query.");
}
