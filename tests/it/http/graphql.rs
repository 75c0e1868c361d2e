use reqwest::Method;
use serde_json::json;
use tests::{Answer, both};

const JSON: &str = "application/json";
const GRAPHQL: &str = "application/graphql-response+json";

both!(
    the_media_type_decides_how_a_refused_document_is_answered,
    async |world| {
        for (accept, status) in [(GRAPHQL, 400), (JSON, 200)] {
            let request = world.client.request(Method::POST, "/graphql").header("accept", accept);
            let response = request.json(&json!({ "query": "{ nothing }" })).send().await.unwrap();
            assert!(response.headers()["content-type"].to_str().unwrap().starts_with(accept));
            let answer = Answer::of(response).await;
            assert_eq!(answer.status.as_u16(), status);
            assert_eq!(answer.code(), "INVALID_INPUT");
            assert!(
                answer.body.get("data").is_none(),
                "a request error has no data: {}",
                answer.text
            );
        }
    }
);

both!(what_a_form_or_a_link_could_send_is_refused, async |world| {
    let before = world.row_counts().await;
    let mutation = r#"{"query":"mutation{signIn(input:{email:\"vera@vendor.example\",password:\"sluice-demo-2026\"}){session{accessToken}}}"}"#;
    for content_type in [
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
    ] {
        let request = world
            .client
            .request(Method::POST, "/graphql")
            .header("content-type", content_type);
        assert_eq!(
            request.body(mutation).send().await.unwrap().status().as_u16(),
            415,
            "{content_type}"
        );
    }
    let get = "/graphql?query=mutation%7BsignIn(input%3A%7Bemail%3A%22vera%40vendor.example%22%2Cpassword%3A%22sluice-demo-2026%22%7D)%7Bsession%7BaccessToken%7D%7D%7D";
    let response = world.client.request(Method::GET, get).send().await.unwrap();
    assert_eq!(
        (
            response.status().as_u16(),
            response.headers()["allow"].to_str().unwrap()
        ),
        (405, "POST")
    );
    assert_eq!(world.row_counts().await, before, "nothing happened");
    let get =
        "/graphql?query=query%20A%7BserverInfo%7Bname%7D%7Dquery%20B%7BserverInfo%7Bversion%7D%7D&operationName=A";
    let answer = Answer::of(world.client.request(Method::GET, get).send().await.unwrap()).await;
    assert_eq!(answer.body, json!({ "data": { "serverInfo": { "name": "Sluice" } } }));
});

both!(other_methods_media_types_and_large_bodies_are_refused, async |world| {
    let put = world.client.request(Method::PUT, "/graphql").send().await.unwrap();
    assert_eq!(
        (put.status().as_u16(), put.headers()["allow"].to_str().unwrap()),
        (405, "GET, POST")
    );
    let html = world
        .client
        .request(Method::POST, "/graphql")
        .header("accept", "text/html");
    assert_eq!(
        html.json(&json!({ "query": "{ __typename }" }))
            .send()
            .await
            .unwrap()
            .status()
            .as_u16(),
        406
    );
    let large = json!({ "query": format!("{{ __typename }} #{}", "x".repeat(1_100_000)) });
    let request = world.client.request(Method::POST, "/graphql").json(&large);
    assert_eq!(request.send().await.unwrap().status().as_u16(), 413);
    for broken in [
        "",
        "{",
        "[]",
        "null",
        "{\"query\": 1}",
        "{\"query\":\"{__typename}\",\"variables\":[]}",
    ] {
        let request = world
            .client
            .request(Method::POST, "/graphql")
            .header("content-type", JSON)
            .body(broken);
        let answer = Answer::of(request.send().await.unwrap()).await;
        assert_eq!(
            (answer.status.as_u16(), answer.code()),
            (400, "INVALID_INPUT"),
            "{broken}"
        );
    }
});

both!(the_null_character_is_refused_wherever_it_hides, async |world| {
    let vendor = world.vendor().await;
    let before = world.row_counts().await;
    let create = "mutation($name: String!) {
        createPartnership(input: {idempotencyKey: \"k\", name: $name}) { errors { code field } }
    }";
    let by_variable = vendor.ask(create, json!({ "name": "a\u{0}b" })).await;
    let by_literal = vendor
        .ask(
            "mutation { createPartnership(input: {idempotencyKey: \"k\", name: \"a\\u0000b\"}) { errors { code } } }",
            json!({}),
        )
        .await;
    for answer in [by_variable, by_literal] {
        assert_eq!(
            (answer.status.as_u16(), answer.code()),
            (400, "INVALID_INPUT"),
            "{}",
            answer.text
        );
    }
    assert_eq!(world.row_counts().await, before);
});

both!(every_answer_and_every_error_names_the_request, async |world| {
    let request = world
        .client
        .request(Method::POST, "/graphql")
        .header("x-request-id", "my-id-1");
    let response = request.json(&json!({ "query": "{ nothing }" })).send().await.unwrap();
    assert_eq!(response.headers()["x-request-id"], "my-id-1");
    assert_eq!(
        Answer::of(response).await.body["errors"][0]["extensions"]["requestId"],
        "my-id-1"
    );
    let request = world
        .client
        .request(Method::GET, "/healthz")
        .header("x-request-id", "no spaces, please");
    let id = request.send().await.unwrap().headers()["x-request-id"]
        .to_str()
        .unwrap()
        .to_owned();
    assert!(id != "no spaces, please" && !id.is_empty());
});
