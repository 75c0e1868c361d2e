//! For machines that watch the server, and for servers that verify its tokens.

use actix_web::HttpResponse;
use actix_web::http::header;
use actix_web::web::Data;
use serde_json::json;

use super::app::State;

/// The process runs.
pub async fn alive() -> HttpResponse {
    HttpResponse::Ok().json(json!({ "status": "ok" }))
}

/// The database answers and its schema is up to date; whether mail is on is told, and no reason not to be ready.
pub async fn ready(state: Data<State>) -> HttpResponse {
    match state.gate.database().ready().await {
        Ok(true) => {
            let mail = if state.gate.mail.is_some() { "on" } else { "off" };
            HttpResponse::Ok().json(json!({ "status": "ok", "mail": mail }))
        }
        Ok(false) => HttpResponse::ServiceUnavailable().json(json!({ "status": "schema is not up to date" })),
        Err(error) => {
            tracing::warn!(%error, "not ready");
            HttpResponse::ServiceUnavailable().json(json!({ "status": "database does not answer" }))
        }
    }
}

/// Public keys of access tokens (RFC 7517).
pub async fn jwks(state: Data<State>) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((header::CACHE_CONTROL, "public, max-age=300"))
        .content_type("application/jwk-set+json")
        .body(state.gate.signin.keys.jwks().to_string())
}
