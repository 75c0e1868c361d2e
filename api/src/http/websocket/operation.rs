//! One operation on a socket: a task of its own, so that a slow one holds up no other.

use std::sync::Arc;

use actix_web::web::Data;
use async_graphql::ServerError;
use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use tokio::sync::{mpsc, watch};

use super::message;
use crate::access::Cx;
use crate::graphql::Client;
use crate::graphql::endpoint::{self, Outcome};
use crate::graphql::operation::Operation;
use crate::graphql::stream::Begun;
use crate::http::app::State;
use crate::http::graphql::written;
use crate::messages::{self, Language};

/// What an operation has to say to the socket.
#[derive(Debug)]
pub struct Said {
    /// The client's name for the operation.
    pub id: String,
    /// Tells apart operations that had one name after the other.
    pub serial: u64,
    /// What it says.
    pub what: What,
}

/// What an operation has to say.
#[derive(Debug)]
pub enum What {
    /// A message for the client.
    Message(String),
    /// The last message for the client about this operation.
    Last(String),
    /// The session has ended: so must the socket.
    SessionEnded,
}

/// Where an operation speaks to.
pub type Mouth = mpsc::Sender<Said>;

/// Runs an operation to its end.
pub async fn run(
    state: Data<State>,
    (cx, client): (Cx, Client),
    (id, serial, operation): (String, u64, Operation),
    expires: watch::Receiver<Option<DateTime<Utc>>>,
    mouth: Mouth,
) {
    let say = async |what| {
        let id = id.clone();
        // A socket that is gone listens no more, and ends this task.
        let _nobody_listens = mouth.send(Said { id, serial, what }).await;
    };
    let following = Arc::clone(&state.following);
    let begun = state
        .endpoint
        .begin(&following, &cx, client, operation, expires, false)
        .await;
    let last = match begun {
        Begun::Done(outcome) => match *outcome {
            Outcome::Executed(response) => {
                say(What::Message(message::next(&id, &written(&response)))).await;
                message::complete(&id)
            }
            Outcome::Refused(errors) | Outcome::UnknownDocument(errors) => refused(&id, &cx, errors),
            Outcome::Malformed(error) => refused(&id, &cx, vec![error]),
            Outcome::TooMuch(too_much) => refused(&id, &cx, vec![too_much.error]),
            Outcome::MutationRefused => message::complete(&id),
        },
        Begun::Following(mut subscription) => {
            while let Some(response) = subscription.next(&state.endpoint).await {
                say(What::Message(message::next(&id, &written(&response)))).await;
            }
            if !subscription.failed() {
                say(What::SessionEnded).await;
            }
            message::complete(&id)
        }
    };
    say(What::Last(last)).await;
}

fn refused(id: &str, cx: &Cx, mut errors: Vec<ServerError>) -> String {
    for error in &mut errors {
        error.message = messages::told(std::mem::take(&mut error.message), cx.viewer().language);
        let extensions = error.extensions.get_or_insert_default();
        extensions.set("requestId", cx.request_id());
    }
    message::error(id, &json!(errors))
}

/// The refusal of an operation that never began.
pub fn refusal(id: &str, error: ServerError, language: Language) -> String {
    message::error(id, &Value::Array(vec![json!(endpoint::told(error, language))]))
}
