//! An operation as its caller, and its outcome as an answer.

use actix_web::http::{StatusCode, header};
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};

use super::events;

use crate::access::{Cx, Viewer};
use crate::graphql::endpoint::{Outcome, refusal};
use crate::graphql::kit::upload::Uploads;
use crate::graphql::operation::Operation;
use crate::http::answer::{executed, fault_response, refused, too_many};
use crate::http::app::{RequestId, State};
use crate::http::caller;
use crate::http::negotiation::{Events, MediaType};

/// Answers an operation without files.
pub async fn answer(
    request: &HttpRequest,
    state: &Data<State>,
    (media, events): (MediaType, Events),
    operation: Operation,
    read_only: bool,
) -> HttpResponse {
    if events != Events::Refused {
        return events::answer(request, state, (media, events), operation, read_only).await;
    }
    match caller::viewer(request, state).await {
        Ok(viewer) => {
            let uploads = Uploads::default();
            let outcome = run(request, state, viewer, (operation, uploads), read_only).await;
            respond(request, media, outcome)
        }
        Err(fault) => fault_response(request, media, &fault),
    }
}

/// What comes of an operation.
pub async fn run(
    request: &HttpRequest,
    state: &State,
    viewer: Viewer,
    (operation, uploads): (Operation, Uploads),
    read_only: bool,
) -> Outcome {
    let cx = Cx::new(state.gate.clone(), viewer, &RequestId::of(request).0);
    let client = caller::client(request, state);
    state.endpoint.answer(&cx, client, operation, uploads, read_only).await
}

/// The answer to one operation.
pub fn respond(request: &HttpRequest, media: MediaType, outcome: Outcome) -> HttpResponse {
    // A well-formed request that is refused has its status, but 200 in the older media type.
    let status = |status| {
        if media == MediaType::Json {
            StatusCode::OK
        } else {
            status
        }
    };
    match outcome {
        Outcome::Executed(response) => executed(media, &response),
        Outcome::Malformed(error) => refused(request, media, StatusCode::BAD_REQUEST, vec![error]),
        Outcome::Refused(errors) => refused(request, media, status(StatusCode::BAD_REQUEST), errors),
        // Not 400, upon which clients take it that hashes are not understood at all, and send texts from then on.
        Outcome::UnknownDocument(errors) => refused(request, media, status(StatusCode::NOT_FOUND), errors),
        Outcome::TooMuch(too_much) => too_many(request, media, too_much),
        Outcome::MutationRefused => {
            let error = refusal("INVALID_INPUT", "GET carries queries only; send mutations by POST.");
            let mut response = refused(request, media, StatusCode::METHOD_NOT_ALLOWED, vec![error]);
            response
                .headers_mut()
                .insert(header::ALLOW, header::HeaderValue::from_static("POST"));
            response
        }
    }
}
