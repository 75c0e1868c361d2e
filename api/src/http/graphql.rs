//! The GraphQL endpoint (GraphQL over HTTP, draft of 2025): POST with JSON or, beside files, multipart; GET for queries.

use actix_web::http::{StatusCode, header};
use actix_web::web::{Data, Payload, Query};
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;

use super::answer::{bad, executed, fault_response, not_acceptable, plain, refused, unknown_encoding};
use super::app::{RequestId, State};
use super::body::{BodyProblem, Encoding, decoded};
use super::caller;
use super::multipart;
use super::negotiation::{MediaType, is_json};
use crate::access::{Cx, Seat, Viewer};
use crate::fault::Fault;
use crate::graphql::endpoint::{Operation, Outcome, refusal};
use crate::graphql::kit::upload::Uploads;

/// POST: any operation.
pub async fn post(request: HttpRequest, state: Data<State>, body: Payload) -> HttpResponse {
    let Some(media) = MediaType::accepted(request.headers()) else {
        return not_acceptable();
    };
    let Some(encoding) = Encoding::of(request.headers()) else {
        return unknown_encoding();
    };
    if let Some(boundary) = multipart::boundary(request.headers()) {
        if encoding != Encoding::Identity {
            return unknown_encoding();
        }
        return post_with_files(request, state, body, media, boundary).await;
    }
    if !is_json(request.headers()) {
        return plain(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "Send the request as application/json in UTF-8.",
        );
    }
    let body = match decoded(body, encoding, state.config.server.body_limit_bytes).await {
        Ok(body) => body,
        Err(problem @ BodyProblem::TooLarge(_)) => return plain(StatusCode::PAYLOAD_TOO_LARGE, &problem.to_string()),
        Err(problem) => return plain(StatusCode::BAD_REQUEST, &problem.to_string()),
    };
    match serde_json::from_slice::<Operation>(&body) {
        Ok(operation) => answer(&request, &state, media, operation, false).await,
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
        return plain(StatusCode::UNSUPPORTED_MEDIA_TYPE, message);
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
    match multipart::receive(body, boundary, limits).await {
        Ok((operation, uploads)) => execute(&request, &state, media, viewer, (operation, uploads), false).await,
        Err(problem) => refused(
            &request,
            media,
            problem.status,
            vec![refusal("INVALID_INPUT", &problem.message)],
        ),
    }
}

/// Parameters of GET; JSON travels as text.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Parameters {
    query: Option<String>,
    operation_name: Option<String>,
    variables: Option<String>,
    extensions: Option<String>,
}

/// GET: queries only.
pub async fn get(request: HttpRequest, state: Data<State>) -> HttpResponse {
    let Some(media) = MediaType::accepted(request.headers()) else {
        return not_acceptable();
    };
    let Ok(parameters) = Query::<Parameters>::from_query(request.query_string()) else {
        return bad(&request, media, "The parameters are not those of a GraphQL request.");
    };
    let object = |text: Option<&String>| match text.map(String::as_str) {
        None | Some("") => Ok(None),
        Some(text) => serde_json::from_str(text).map_err(|_| ()),
    };
    let (Ok(variables), Ok(extensions)) = (
        object(parameters.variables.as_ref()),
        object(parameters.extensions.as_ref()),
    ) else {
        return bad(
            &request,
            media,
            "The parameters variables and extensions must be JSON objects.",
        );
    };
    let Parameters {
        query, operation_name, ..
    } = parameters.into_inner();
    let operation = Operation {
        query: query.unwrap_or_default(),
        operation_name,
        variables,
        extensions,
    };
    answer(&request, &state, media, operation, true).await
}

/// Any other method.
pub async fn method_not_allowed() -> HttpResponse {
    HttpResponse::MethodNotAllowed()
        .insert_header((header::ALLOW, "GET, POST"))
        .finish()
}

async fn answer(
    request: &HttpRequest,
    state: &State,
    media: MediaType,
    operation: Operation,
    read_only: bool,
) -> HttpResponse {
    match caller::viewer(request, state).await {
        Ok(viewer) => {
            execute(
                request,
                state,
                media,
                viewer,
                (operation, Uploads::default()),
                read_only,
            )
            .await
        }
        Err(fault) => fault_response(request, media, &fault),
    }
}

async fn execute(
    request: &HttpRequest,
    state: &State,
    media: MediaType,
    viewer: Viewer,
    (operation, uploads): (Operation, Uploads),
    read_only: bool,
) -> HttpResponse {
    if operation.query.is_empty() {
        return bad(request, media, "The request has no query.");
    }
    let cx = Cx::new(state.gate.clone(), viewer, &RequestId::of(request).0);
    match state
        .endpoint
        .answer(&cx, caller::client(request, state), operation, uploads, read_only)
        .await
    {
        Outcome::Executed(response) => executed(media, &response),
        Outcome::Refused(errors) => {
            // A well-formed request whose document is refused: 400, but 200 in the older media type.
            let status = if media == MediaType::Json {
                StatusCode::OK
            } else {
                StatusCode::BAD_REQUEST
            };
            refused(request, media, status, errors)
        }
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
