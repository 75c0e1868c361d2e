//! The GraphQL endpoint (GraphQL over HTTP, draft of 2025): POST with JSON or, beside files, multipart; GET for queries.
//! Whoever accepts events gets subscriptions as Server-Sent Events. Where the configuration permits it, POST takes several operations in an array, of which that draft does not speak.

mod batch;
mod events;
pub mod get;
pub mod post;
mod run;

pub use events::written;

use actix_web::HttpResponse;
use actix_web::http::header;

/// Any other method.
pub async fn method_not_allowed() -> HttpResponse {
    HttpResponse::MethodNotAllowed()
        .insert_header((header::ALLOW, "GET, POST"))
        .finish()
}
