//! Which pages of other origins may call the API (Fetch, section 3.3).

use actix_cors::Cors;
use actix_web::http::header::{
    ACCEPT, AUTHORIZATION, CONTENT_TYPE, HeaderName, LOCATION, RETRY_AFTER, WWW_AUTHENTICATE,
};

/// Seconds for which a browser remembers a permission.
const REMEMBERED: usize = 600;

/// Permits the origins, and no other. A request of another is answered without a permission, as if none had been asked.
pub fn cors(origins: &[String]) -> Cors {
    let allowed = origins
        .iter()
        .fold(Cors::default(), |cors, origin| cors.allowed_origin(origin));
    allowed
        .block_on_origin_mismatch(false)
        .allowed_methods(["GET", "POST"])
        .allowed_headers([ACCEPT, AUTHORIZATION, CONTENT_TYPE])
        .allowed_headers(
            [
                "apollo-require-preflight",
                "graphql-require-preflight",
                "idempotency-key",
                "last-event-id",
                "x-request-id",
            ]
            .map(HeaderName::from_static),
        )
        .expose_headers([LOCATION, RETRY_AFTER, WWW_AUTHENTICATE])
        .expose_headers(["ratelimit", "ratelimit-policy", "x-request-id"].map(HeaderName::from_static))
        // The refresh token travels in a cookie.
        .supports_credentials()
        .max_age(REMEMBERED)
}
