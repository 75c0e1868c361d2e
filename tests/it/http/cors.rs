//! Pages of other origins: those that the configuration names, and no other.

use reqwest::{Method, Response};
use serde_json::json;
use tests::{Backend, World};

const PORTAL: &str = "https://portal.example";

async fn world(backend: Backend) -> World {
    World::bare(
        backend,
        "server.allowed_origins = [\"https://portal.example\"]\nserver.hsts_seconds = 600",
    )
    .await
}

async fn preflight(world: &World, origin: &str, header: &str) -> Response {
    let request = world
        .client
        .request(Method::OPTIONS, "/graphql")
        .header("origin", origin)
        .header("access-control-request-method", "POST")
        .header("access-control-request-headers", header);
    request.send().await.unwrap()
}

async fn ask(world: &World, origin: &str) -> Response {
    let request = world.client.request(Method::POST, "/graphql").header("origin", origin);
    request
        .json(&json!({ "query": "{ serverInfo { name } }" }))
        .send()
        .await
        .unwrap()
}

fn permission(response: &Response) -> Option<&str> {
    response
        .headers()
        .get("access-control-allow-origin")
        .map(|value| value.to_str().unwrap())
}

#[tokio::test]
async fn a_page_that_is_named_may_ask() {
    let world = world(Backend::Sqlite).await;
    for header in [
        "authorization",
        "content-type",
        "idempotency-key",
        "graphql-require-preflight",
        "x-request-id",
    ] {
        let response = preflight(&world, PORTAL, header).await;
        assert_eq!(
            (response.status().as_u16(), permission(&response)),
            (200, Some(PORTAL)),
            "{header}"
        );
        assert_eq!(response.headers()["access-control-allow-credentials"], "true");
    }
    let response = ask(&world, PORTAL).await;
    assert_eq!((response.status().as_u16(), permission(&response)), (200, Some(PORTAL)));
    let exposed = response.headers()["access-control-expose-headers"]
        .to_str()
        .unwrap()
        .to_lowercase();
    assert!(exposed.contains("x-request-id"), "{exposed}");
    assert!(
        response.headers()["vary"]
            .to_str()
            .unwrap()
            .to_lowercase()
            .contains("origin")
    );
    assert_eq!(
        response.headers()["strict-transport-security"],
        "max-age=600; includeSubDomains"
    );
}

#[tokio::test]
async fn any_other_page_gets_no_permission() {
    let world = world(Backend::Sqlite).await;
    for origin in [
        "https://portal.example.evil.example",
        "http://portal.example",
        "https://portal.example:8443",
        "null",
    ] {
        assert_eq!(
            permission(&preflight(&world, origin, "authorization").await),
            None,
            "{origin}"
        );
        assert_eq!(permission(&ask(&world, origin).await), None, "{origin}");
    }
    let other = preflight(&world, PORTAL, "x-other").await;
    assert_eq!(other.status().as_u16(), 400, "a header that nobody needs");
}

#[tokio::test]
async fn where_nothing_is_configured_nothing_is_permitted_and_nothing_is_promised() {
    let world = World::bare(Backend::Sqlite, "").await;
    let response = ask(&world, PORTAL).await;
    assert_eq!(permission(&response), None);
    assert!(!response.headers().contains_key("strict-transport-security"));
}
