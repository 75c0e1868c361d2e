//! The JSON Schema of a program file, for editors.

use actix_web::HttpResponse;
use actix_web::http::header;

use crate::programs::file;

/// `/schema/program.schema.json`: nobody's in particular, so that editors, which send no token, can read it.
pub async fn get() -> HttpResponse {
    HttpResponse::Ok()
        .content_type("application/schema+json")
        .insert_header((header::CACHE_CONTROL, "public, max-age=3600"))
        .body(file::schema())
}
