//! `GET /.well-known/oauth-authorization-server` (RFC 8414).

use actix_web::HttpResponse;
use actix_web::http::header;
use actix_web::web::Data;
use serde_json::json;

use super::token::{CLIENT_CREDENTIALS, TOKEN_EXCHANGE};
use crate::access::signin::grant::known_scopes;
use crate::http::app::{State, not_found};

/// What the token endpoint can do, where the issuer is the address of this server: else there is nothing to tell.
pub async fn get(state: Data<State>) -> HttpResponse {
    let issuer = &state.gate.signin.policy.issuer;
    if !issuer.starts_with("https://") && !issuer.starts_with("http://") {
        return not_found().await;
    }
    let at = issuer.trim_end_matches('/');
    HttpResponse::Ok()
        .insert_header((header::CACHE_CONTROL, "public, max-age=300"))
        .json(json!({
            "issuer": issuer,
            "token_endpoint": format!("{at}/oauth/token"),
            "jwks_uri": format!("{at}/.well-known/jwks.json"),
            "grant_types_supported": [CLIENT_CREDENTIALS, TOKEN_EXCHANGE],
            "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
            "scopes_supported": known_scopes(),
            "response_types_supported": [],
        }))
}
