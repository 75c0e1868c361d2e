//! GraphQL over Server-Sent Events, distinct connections mode.

use reqwest::Method;
use serde_json::{Value, json};
use tests::{Client, both};

const FOLLOW: &str = "subscription { visibleChanges { kind node { ... on Partnership { name } } } }";
const MOVE: &str = "mutation($input: UpdatePartnershipInput!) {
    updatePartnership(input: $input) { partnership { id } errors { code } } }";

async fn ask(client: &Client, accept: &str, query: &str) -> reqwest::Response {
    let request = client.request(Method::POST, "/graphql").header("accept", accept);
    request.json(&json!({ "query": query })).send().await.unwrap()
}

fn get(query: &str) -> String {
    let url = reqwest::Url::parse_with_params("http://any/graphql", [("query", query)]).unwrap();
    format!("{}?{}", url.path(), url.query().unwrap())
}

/// The text of the stream up to and with `end`.
async fn until(mut response: reqwest::Response, end: &str) -> String {
    let mut text = String::new();
    while !text.contains(end) {
        let chunk = response.chunk().await.unwrap().expect("the stream ended");
        text.push_str(std::str::from_utf8(&chunk).unwrap());
    }
    text
}

both!(what_comes_travels_as_events, async |world| {
    world.number_events().await;
    let vendor = world.vendor().await;
    let found = vendor
        .query("{ partnerships(filter: { search: \"alpenrad\" }) { nodes { id version } } }")
        .await;
    let mut names = ["One", "Two", "Three"].into_iter();
    for (method, accept) in [
        (Method::POST, "text/event-stream"),
        (Method::GET, "text/event-stream"),
        // As clients ask that do not know what they will get.
        (
            Method::POST,
            "application/graphql-response+json, application/json, text/event-stream",
        ),
    ] {
        let request = match method {
            Method::GET => vendor.request(method, &get(FOLLOW)),
            _ => vendor.request(method, "/graphql").json(&json!({ "query": FOLLOW })),
        };
        let response = request.header("accept", accept).send().await.unwrap();
        assert_eq!(response.status(), 200);
        assert_eq!(response.headers()["content-type"], "text/event-stream; charset=utf-8");
        assert_eq!(response.headers()["cache-control"], "no-store");
        let id = &found["partnerships"]["nodes"][0]["id"];
        let version = vendor
            .with(
                "query($id: ID!) { partnership(id: $id) { version } }",
                json!({ "id": id }),
            )
            .await;
        let name = names.next().unwrap();
        let input = json!({ "id": id, "version": version["partnership"]["version"], "name": name });
        vendor.with(MOVE, json!({ "input": input })).await;
        world.number_events().await;
        let text = until(response, "event: next\n").await;
        let data = text
            .lines()
            .find_map(|line| line.strip_prefix("data: "))
            .unwrap()
            .to_owned();
        let answer: Value = serde_json::from_str(&data).unwrap();
        assert_eq!(
            answer,
            json!({ "data": { "visibleChanges": { "kind": "CHANGED", "node": { "name": name } } } })
        );
    }
});

both!(one_answer_is_one_event, async |world| {
    let vendor = world.vendor().await;
    let answer = ask(&vendor, "text/event-stream", "{ __typename }").await;
    assert_eq!(answer.status(), 200);
    assert_eq!(
        answer.text().await.unwrap(),
        "event: next\ndata: {\"data\":{\"__typename\":\"Query\"}}\n\nevent: complete\ndata:\n\n"
    );
    let refused = ask(&vendor, "text/event-stream", "{ nothing }")
        .await
        .text()
        .await
        .unwrap();
    assert!(refused.starts_with("event: next\ndata: {\"errors\":["), "{refused}");
    assert!(refused.ends_with("\n\nevent: complete\ndata:\n\n"), "{refused}");
    let json = ask(&vendor, "application/json, text/event-stream", "{ __typename }").await;
    assert_eq!(json.headers()["content-type"], "application/json; charset=utf-8");
});

both!(what_is_no_request_is_no_stream, async |world| {
    let vendor = world.vendor().await;
    let one = ask(&vendor, "application/json", FOLLOW).await.text().await.unwrap();
    assert!(one.contains("Subscriptions travel as Server-Sent Events"), "{one}");
    let write = vendor.request(Method::GET, &get("mutation { signOut(input: {}) { signedOut } }"));
    let write = write.header("accept", "text/event-stream").send().await.unwrap();
    assert_eq!(write.status(), 405, "GET reads");
    let forged = ask(&vendor.with_token("forged"), "text/event-stream", FOLLOW).await;
    assert_eq!(forged.status(), 401);
    let stranger = ask(&world.client.stranger(), "text/event-stream", FOLLOW)
        .await
        .text()
        .await
        .unwrap();
    assert!(stranger.contains("\"errors\""), "{stranger}");
});

both!(whoever_is_cut_off_goes_on_after_the_last_event, async |world| {
    world.number_events().await;
    let vendor = world.vendor().await;
    let follow = "subscription { visibleChanges { cursor node { ... on Partnership { name } } } }";
    let open = async |last: Option<&str>| {
        let request = vendor
            .request(Method::GET, &get(follow))
            .header("accept", "text/event-stream");
        let request = match last {
            Some(last) => request.header("last-event-id", last),
            None => request,
        };
        request.send().await.unwrap()
    };
    let add = async |name: &str| {
        let create =
            "mutation($input: CreatePartnershipInput!) { createPartnership(input: $input) { errors { code } } }";
        let input = json!({ "idempotencyKey": name, "name": name });
        vendor.with(create, json!({ "input": input })).await;
        world.number_events().await;
    };
    let line = |text: &str, field: &str| {
        let found = text.lines().find_map(|line| line.strip_prefix(field));
        found.unwrap_or_else(|| panic!("no {field} in {text}")).to_owned()
    };
    let heard = |text: &str| {
        let answer: Value = serde_json::from_str(&line(text, "data: ")).unwrap();
        let change = answer["data"]["visibleChanges"].clone();
        assert_eq!(change["cursor"], line(text, "id: "));
        change["node"]["name"].as_str().unwrap().to_owned()
    };
    let first = open(None).await;
    add("First").await;
    let first = until(first, "event: next\n").await;
    assert_eq!(heard(&first), "First");
    // While nobody listens.
    add("Second").await;
    let last = line(&first, "id: ");
    let second = until(open(Some(&last)).await, "event: next\n").await;
    assert_eq!(heard(&second), "Second", "none lost, and none twice");
    let refused = open(Some("made up")).await.text().await.unwrap();
    assert!(refused.ends_with("event: complete\ndata:\n\n"), "{refused}");
    assert!(refused.contains("This is not a cursor of your changes."), "{refused}");
});
