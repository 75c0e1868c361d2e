use reqwest::Method;
use serde_json::json;
use tests::{Answer, Backend, World};

use super::EXCHANGE;

#[tokio::test]
async fn the_metadata_stand_where_the_issuer_is_an_address() {
    let path = "/.well-known/oauth-authorization-server";
    for backend in [Backend::Sqlite, Backend::Postgres] {
        let world = World::bare(backend, "auth.issuer = \"https://sluice.example/\"").await;
        let answer = Answer::of(world.client.request(Method::GET, path).send().await.unwrap()).await;
        assert_eq!(
            answer.body,
            json!({
                "issuer": "https://sluice.example/",
                "token_endpoint": "https://sluice.example/oauth/token",
                "jwks_uri": "https://sluice.example/.well-known/jwks.json",
                "grant_types_supported": ["client_credentials", EXCHANGE],
                "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
                "scopes_supported": ["READ", "MANAGE_USERS", "READ_AUDIT", "MANAGE_PARTNERSHIPS", "MANAGE_SETTINGS", "IMPORT",
                    "MANAGE_SEGMENTS", "MANAGE_PROGRAMS", "MANAGE_CONTENT", "REGISTER_DEALS", "DECIDE_DEALS", "MARK_ONBOARDING"],
                "response_types_supported": [],
            })
        );
        let unnamed = World::bare(backend, "").await;
        let answer = unnamed.client.request(Method::GET, path).send().await.unwrap();
        assert_eq!(answer.status().as_u16(), 404);
    }
}
