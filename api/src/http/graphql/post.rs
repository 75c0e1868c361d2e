//! POST: any operation.

use actix_web::http::{ConnectionType, StatusCode};
use actix_web::web::{Data, Payload};
use actix_web::{HttpRequest, HttpResponse};

use super::batch;
use super::run::{answer, respond, run};
use crate::access::Seat;
use crate::fault::Fault;
use crate::graphql::endpoint::refusal;
use crate::graphql::operation::Operation;
use crate::http::answer::{bad, fault_response, not_acceptable, plain, refused, unknown_encoding};
use crate::http::app::State;
use crate::http::body::{BodyProblem, Encoding, decoded};
use crate::http::negotiation::{Events, MediaType, is_json};
use crate::http::{caller, multipart};

/// POST: any operation.
pub async fn post(request: HttpRequest, state: Data<State>, body: Payload) -> HttpResponse {
    let events = Events::accepted(request.headers());
    let Some(media) = MediaType::beside(events, request.headers()) else {
        return not_acceptable(&request);
    };
    let Some(encoding) = Encoding::of(request.headers()) else {
        return unknown_encoding(&request);
    };
    if let Some(boundary) = multipart::boundary(request.headers()) {
        if encoding != Encoding::Identity {
            return unknown_encoding(&request);
        }
        return post_with_files(request, state, body, media, boundary).await;
    }
    if !is_json(request.headers()) {
        return plain(
            &request,
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "Send the request as application/json in UTF-8.",
        );
    }
    let server = &state.config.server;
    let body = match decoded(body, encoding, server.body_limit_bytes, server.patience()).await {
        Ok(body) => body,
        Err(problem @ BodyProblem::TooLarge(_)) => {
            return plain(&request, StatusCode::PAYLOAD_TOO_LARGE, &problem.to_string());
        }
        Err(problem @ BodyProblem::TooSlow) => {
            let mut answer = plain(&request, StatusCode::REQUEST_TIMEOUT, &problem.to_string());
            answer.head_mut().set_connection_type(ConnectionType::Close);
            return answer;
        }
        Err(problem) => return plain(&request, StatusCode::BAD_REQUEST, &problem.to_string()),
    };
    if body.trim_ascii_start().starts_with(b"[") {
        return batch::answer(&request, &state, media, &body).await;
    }
    match serde_json::from_slice::<Operation>(&body) {
        Ok(operation) => answer(&request, &state, (media, events), operation, false).await,
        Err(error) => bad(
            &request,
            media,
            &format!("The body is not a GraphQL request in JSON: {error}."),
        ),
    }
}

/// POST of an operation with files: only for who is signed in, so that nobody else fills the disk.
async fn post_with_files(
    request: HttpRequest,
    state: Data<State>,
    body: Payload,
    media: MediaType,
    boundary: String,
) -> HttpResponse {
    if !multipart::asked_first(request.headers()) {
        let message = "Send files with the header GraphQL-Require-Preflight.";
        return plain(&request, StatusCode::UNSUPPORTED_MEDIA_TYPE, message);
    }
    let viewer = match caller::viewer(&request, &state).await {
        Ok(viewer) if viewer.seat == Seat::Anonymous => {
            return fault_response(&request, media, &Fault::Unauthenticated);
        }
        Ok(viewer) => viewer,
        Err(fault) => return fault_response(&request, media, &fault),
    };
    let limits = multipart::Limits {
        operation_bytes: state.config.server.body_limit_bytes,
        file_bytes: state.config.files.limit_bytes,
    };
    match multipart::receive(body, boundary, limits, state.config.server.patience()).await {
        Ok(received) => respond(&request, media, run(&request, &state, viewer, received, false).await),
        Err(problem) => refused(
            &request,
            media,
            problem.status,
            vec![refusal("INVALID_INPUT", &problem.message)],
        ),
    }
}
