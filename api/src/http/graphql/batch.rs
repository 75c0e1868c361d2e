//! Several operations in one POST: an array of requests, answered by an array in their order.
//!
//! They run one after the other, each as if it had come alone: what one changes the next one sees, its own caller's
//! rights included.

use actix_web::http::{StatusCode, header};
use actix_web::{HttpRequest, HttpResponse};
use serde_json::{Map, Value};

use super::run::run;
use crate::graphql::endpoint::{Outcome, refusal};
use crate::graphql::kit::upload::Uploads;
use crate::graphql::operation::Operation;
use crate::http::answer::{bad, copy_headers, errors_only, fault_response, refused, too_many};
use crate::http::app::State;
use crate::http::caller;
use crate::http::negotiation::MediaType;

/// Answers an array of requests; nothing of it runs unless all of them can be read.
pub async fn answer(request: &HttpRequest, state: &State, media: MediaType, body: &[u8]) -> HttpResponse {
    let most = state.config.graphql.batch;
    if most == 0 {
        return bad(
            request,
            media,
            "This server takes no arrays: send one request at a time.",
        );
    }
    let operations = match operations(body) {
        Ok(operations) if operations.is_empty() => return bad(request, media, "The array holds no request."),
        Ok(operations) => operations,
        Err(problem) => return bad(request, media, &problem),
    };
    if operations.len() > most {
        let message = format!(
            "The array has {} requests: at most {most} are allowed.",
            operations.len()
        );
        let error = refusal("LIMIT_EXCEEDED", &message);
        return refused(request, media, StatusCode::BAD_REQUEST, vec![error]);
    }
    let mut response = HttpResponse::Ok();
    // An array is no GraphQL response, so it does not travel as application/graphql-response+json.
    response
        .content_type(MediaType::Json.name())
        .insert_header((header::CACHE_CONTROL, "no-store"));
    let mut answers = Vec::new();
    for operation in operations {
        let outcome = match caller::viewer(request, state).await {
            Ok(viewer) => run(request, state, viewer, (operation, Uploads::default()), false).await,
            Err(fault) if answers.is_empty() => return fault_response(request, media, &fault),
            Err(fault) => Outcome::Refused(vec![refusal(fault.code(), &fault.to_string())]),
        };
        answers.push(match outcome {
            Outcome::Executed(executed) => {
                copy_headers(&mut response, &executed);
                match serde_json::to_string(&executed) {
                    Ok(answer) => answer,
                    Err(error) => {
                        tracing::error!(%error, "an answer could not be written");
                        errors_only(request, vec![refusal("INTERNAL", "Internal error.")])
                    }
                }
            }
            Outcome::Refused(errors) | Outcome::UnknownDocument(errors) => errors_only(request, errors),
            Outcome::TooMuch(too_much) if answers.is_empty() => return too_many(request, media, too_much),
            Outcome::TooMuch(too_much) => errors_only(request, vec![too_much.error]),
            Outcome::Malformed(error) => errors_only(request, vec![error]),
            // Only GET refuses mutations.
            Outcome::MutationRefused => errors_only(request, vec![refusal("INTERNAL", "Internal error.")]),
        });
    }
    response.body(format!("[{}]", answers.join(",")))
}

fn operations(body: &[u8]) -> Result<Vec<Operation>, String> {
    let objects: Vec<Map<String, Value>> = serde_json::from_slice(body)
        .map_err(|error| format!("The body is not an array of GraphQL requests: {error}."))?;
    let operations = objects.into_iter().enumerate().map(|(index, object)| {
        serde_json::from_value(Value::Object(object))
            .map_err(|error| format!("[{index}] is not a GraphQL request: {error}."))
    });
    operations.collect()
}
