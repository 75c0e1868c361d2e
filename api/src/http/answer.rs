//! Answers of the GraphQL endpoint.

use actix_web::http::{StatusCode, header};
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder};
use async_graphql::{Response, ServerError};
use serde_json::json;

use super::app::RequestId;
use super::caller;
use super::negotiation::MediaType;
use crate::fault::Fault;
use crate::graphql::charge::TooMuch;
use crate::graphql::endpoint::refusal;
use crate::limits::Standing;
use crate::messages;

/// 400: the request is not one.
pub fn bad(request: &HttpRequest, media: MediaType, message: &str) -> HttpResponse {
    let error = refusal("INVALID_INPUT", message);
    refused(request, media, StatusCode::BAD_REQUEST, vec![error])
}

pub fn executed(media: MediaType, response: &Response) -> HttpResponse {
    let mut answer = HttpResponse::Ok();
    answer
        .content_type(media.name())
        .insert_header((header::CACHE_CONTROL, "no-store"));
    copy_headers(&mut answer, response);
    match serde_json::to_vec(response) {
        Ok(body) => answer.body(body),
        Err(error) => {
            tracing::error!(%error, "an answer could not be written");
            HttpResponse::InternalServerError().finish()
        }
    }
}

pub fn fault_response(request: &HttpRequest, media: MediaType, fault: &Fault) -> HttpResponse {
    let status = match fault {
        Fault::Unauthenticated => StatusCode::UNAUTHORIZED,
        _ => StatusCode::INTERNAL_SERVER_ERROR,
    };
    if let Fault::Internal(cause) = fault {
        tracing::error!(%cause, "request failed");
    }
    let mut response = refused(request, media, status, vec![refusal(fault.code(), &fault.to_string())]);
    if status == StatusCode::UNAUTHORIZED {
        let challenge = header::HeaderValue::from_static("Bearer error=\"invalid_token\"");
        response.headers_mut().insert(header::WWW_AUTHENTICATE, challenge);
    }
    response
}

/// The headers of an execution; of several in one answer each cookie, and where the caller stands last.
pub fn copy_headers(answer: &mut HttpResponseBuilder, response: &Response) {
    for (name, value) in response.http_headers.iter() {
        let (name, value) = (name.as_str(), value.as_bytes());
        if name == "set-cookie" {
            answer.append_header((name, value));
        } else {
            answer.insert_header((name, value));
        }
    }
}

/// 429 (RFC 6585): the caller has asked too much lately, and learns when to come back (RFC 9110, section 10.2.3).
pub fn too_many(request: &HttpRequest, media: MediaType, too_much: TooMuch) -> HttpResponse {
    let TooMuch { standing, error } = too_much;
    let mut response = refused(request, media, StatusCode::TOO_MANY_REQUESTS, vec![error]);
    tell(&mut response, &standing);
    response
}

/// When the caller may come back, and where it stands.
pub fn tell(response: &mut HttpResponse, standing: &Standing) {
    for (name, text) in [
        ("retry-after", standing.seconds.to_string()),
        ("ratelimit-policy", standing.policy_header()),
        ("ratelimit", standing.header()),
    ] {
        if let Ok(value) = header::HeaderValue::from_str(&text) {
            let name = header::HeaderName::from_static(name);
            response.headers_mut().insert(name, value);
        }
    }
}

/// An answer without `data`.
pub fn refused(request: &HttpRequest, media: MediaType, status: StatusCode, errors: Vec<ServerError>) -> HttpResponse {
    HttpResponse::build(status)
        .content_type(media.name())
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .body(errors_only(request, errors))
}

/// The body of an answer without `data`.
pub fn errors_only(request: &HttpRequest, mut errors: Vec<ServerError>) -> String {
    let id = RequestId::of(request);
    let language = caller::language(request);
    for error in &mut errors {
        error.message = messages::told(std::mem::take(&mut error.message), language);
        error
            .extensions
            .get_or_insert_default()
            .set("requestId", id.0.to_string());
    }
    json!({ "errors": errors }).to_string()
}

/// 415 for the encoding, not for the type (RFC 9110, section 15.5.16).
pub fn unknown_encoding(request: &HttpRequest) -> HttpResponse {
    let mut response = plain(
        request,
        StatusCode::UNSUPPORTED_MEDIA_TYPE,
        "Send JSON as it is or as gzip, and files as they are.",
    );
    let gzip = header::HeaderValue::from_static("gzip");
    response.headers_mut().insert(header::ACCEPT_ENCODING, gzip);
    response
}

pub fn not_acceptable(request: &HttpRequest) -> HttpResponse {
    plain(
        request,
        StatusCode::NOT_ACCEPTABLE,
        "Accept application/graphql-response+json or application/json.",
    )
}

pub fn plain(request: &HttpRequest, status: StatusCode, message: &str) -> HttpResponse {
    let message = messages::told(message.to_owned(), caller::language(request));
    HttpResponse::build(status)
        .content_type("text/plain; charset=utf-8")
        .body(format!("{message}\n"))
}
