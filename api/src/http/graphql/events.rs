//! GraphQL over Server-Sent Events, distinct connections mode: one request, its answers as events (`next`), and its end
//! (`complete`).

use std::time::Duration;

use actix_web::http::{StatusCode, header};
use actix_web::web::{Bytes, Data};
use actix_web::{HttpRequest, HttpResponse};
use async_graphql::Response;
use futures_util::{StreamExt, stream};
use tokio::sync::{mpsc, watch};
use tokio::time::timeout;

use super::run::respond;
use crate::access::Cx;
use crate::graphql::endpoint::{Outcome, refusal};
use crate::graphql::operation::Operation;
use crate::graphql::stream::{Begun, Subscription};
use crate::http::answer::{errors_only, fault_response, refused};
use crate::http::app::{RequestId, State};
use crate::http::caller;
use crate::http::negotiation::{Events, MediaType};
use crate::http::streams::OpenStream;

/// What a client heard last.
const LAST_EVENT_ID: &str = "last-event-id";

/// After how much silence a comment tells both ends that the other is there.
const SILENCE: Duration = Duration::from_secs(12);

/// Answers an operation of a caller that takes events: all operations if it likes them best, else subscriptions only.
pub async fn answer(
    request: &HttpRequest,
    state: &Data<State>,
    (media, events): (MediaType, Events),
    mut operation: Operation,
    read_only: bool,
) -> HttpResponse {
    operation.last_event = last_event(request);
    let viewer = match caller::viewer(request, state).await {
        Ok(viewer) => viewer,
        Err(fault) => return fault_response(request, media, &fault),
    };
    let client = caller::client(request, state);
    let caller = if viewer.user_id.is_nil() {
        client.origin.address.clone()
    } else {
        viewer.user_id.to_string()
    };
    // The request is the token's for as long as the token is good.
    let (_, expires) = watch::channel(viewer.expires_at);
    let cx = Cx::new(state.gate.clone(), viewer, &RequestId::of(request).0);
    let begun = state
        .endpoint
        .begin(&state.following, &cx, client, operation, expires, read_only);
    match begun.await {
        Begun::Done(outcome) => match *outcome {
            Outcome::Executed(response) if events == Events::Preferred => once(&written(&response)),
            Outcome::Refused(errors) if events == Events::Preferred => once(&errors_only(request, errors)),
            outcome => respond(request, media, outcome),
        },
        Begun::Following(subscription) => match state.streams.open(caller, state.config.streams.per_user) {
            Some(open) => follow(Data::clone(state), *subscription, open),
            None => {
                let error = refusal("LIMIT_EXCEEDED", "You follow in too many places: close some first.");
                refused(request, media, StatusCode::TOO_MANY_REQUESTS, vec![error])
            }
        },
    }
}

/// What a client that was cut off had heard last (HTML, section 9.2.4).
fn last_event(request: &HttpRequest) -> Option<String> {
    let id = request.headers().get(LAST_EVENT_ID)?.to_str().ok()?;
    (!id.is_empty()).then(|| id.to_owned())
}

/// One answer, and the end.
fn once(answer: &str) -> HttpResponse {
    answered().body(format!("{}{COMPLETE}", next(answer, None)))
}

const COMPLETE: &str = "event: complete\ndata:\n\n";

/// An event; `cursor`: by which a client goes on if it is cut off after it.
fn next(answer: &str, cursor: Option<&str>) -> String {
    let id = cursor.map(|cursor| format!("id: {cursor}\n")).unwrap_or_default();
    // JSON has no line breaks outside of texts, and escapes those in them.
    format!("{id}event: next\ndata: {answer}\n\n")
}

fn answered() -> actix_web::HttpResponseBuilder {
    let mut response = HttpResponse::Ok();
    response
        .content_type("text/event-stream; charset=utf-8")
        .insert_header((header::CACHE_CONTROL, "no-store"))
        // Not to be gathered up, by compression or by a proxy.
        .insert_header((header::CONTENT_ENCODING, "identity"))
        .insert_header(("x-accel-buffering", "no"));
    response
}

fn follow(state: Data<State>, mut subscription: Subscription, open: OpenStream) -> HttpResponse {
    // One answer waits while the one before is sent: a slow reader slows its own subscription and nothing else.
    let (sender, receiver) = mpsc::channel::<String>(1);
    actix_web::rt::spawn(async move {
        let _open = open;
        loop {
            let answer = tokio::select! {
                answer = subscription.next(&state.endpoint) => answer,
                () = sender.closed() => return,
            };
            let Some(answer) = answer else { break };
            if sender
                .send(next(&written(&answer), subscription.cursor()))
                .await
                .is_err()
            {
                return;
            }
        }
        // Whoever has gone misses nothing.
        let _gone = sender.send(COMPLETE.to_owned()).await;
    });
    let body = stream::unfold(receiver, async |mut receiver| {
        let event = match timeout(SILENCE, receiver.recv()).await {
            Ok(Some(event)) => event,
            Ok(None) => return None,
            Err(_) => ":\n\n".to_owned(),
        };
        Some((Ok::<_, actix_web::Error>(Bytes::from(event)), receiver))
    });
    answered().streaming(Box::pin(
        stream::once(async { Ok(Bytes::from_static(b":\n\n")) }).chain(body),
    ))
}

/// An answer as JSON.
pub fn written(response: &Response) -> String {
    serde_json::to_string(response).unwrap_or_else(|error| {
        tracing::error!(%error, "an answer could not be written");
        r#"{"errors":[{"message":"Internal error.","extensions":{"code":"INTERNAL"}}]}"#.to_owned()
    })
}
