//! The GraphQL endpoint (GraphQL over HTTP, draft of 2025): POST with JSON or, beside files, multipart; GET for queries.
//! Where the configuration permits it, POST takes several operations in an array, of which that draft does not speak.

mod batch;
pub mod get;
pub mod post;
mod run;

use actix_web::HttpResponse;
use actix_web::http::header;

/// Any other method.
pub async fn method_not_allowed() -> HttpResponse {
    HttpResponse::MethodNotAllowed()
        .insert_header((header::ALLOW, "GET, POST"))
        .finish()
}
