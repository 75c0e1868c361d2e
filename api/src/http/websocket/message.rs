//! Messages of `graphql-transport-ws`.

use actix_ws::{CloseCode, CloseReason};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::graphql::operation::Operation;

/// What clients say.
#[derive(Debug, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum FromClient {
    /// Introduces itself, with a token or without.
    ConnectionInit {
        /// `{"authorization": "Bearer …"}`.
        payload: Option<Map<String, Value>>,
    },
    /// Asks whether the other side is there; with a token, renews the one of the socket.
    Ping {
        /// `{"authorization": "Bearer …"}`.
        payload: Option<Map<String, Value>>,
    },
    /// Is there.
    Pong {},
    /// Begins an operation.
    Subscribe {
        /// Names the operation from here on.
        id: String,
        /// The operation.
        payload: Operation,
    },
    /// Ends an operation.
    Complete {
        /// Which one.
        id: String,
    },
}

/// The bearer token in a payload; `Err` when there is something else in its place.
pub fn token(payload: Option<&Map<String, Value>>) -> Result<Option<&str>, ()> {
    let mut fields = payload.into_iter().flatten();
    let Some((_, value)) = fields.find(|(name, _)| name.eq_ignore_ascii_case("authorization")) else {
        return Ok(None);
    };
    let bearer = value.as_str().and_then(|value| value.split_once(' '));
    match bearer {
        Some((scheme, token)) if scheme.eq_ignore_ascii_case("bearer") => Ok(Some(token.trim())),
        _ => Err(()),
    }
}

/// Why the server closes a socket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closing {
    /// A message that is none.
    BadMessage,
    /// An operation before the introduction was acknowledged.
    Unauthorized,
    /// The token is not good, or no longer: clients come back with another.
    Forbidden,
    /// The protocol is not ours.
    Protocol,
    /// No introduction in time.
    InitTimeout,
    /// Two operations by one name.
    Duplicate,
    /// Two introductions.
    TooManyInits,
    /// Too many sockets.
    TooManySockets,
    /// Too large a message.
    TooLarge,
    /// A reader that does not read.
    SlowReader,
}

impl Closing {
    /// Code and words, as the protocol has them where it has them.
    pub fn reason(self, id: Option<&str>) -> CloseReason {
        let duplicate = format!("Subscriber for {} already exists", id.unwrap_or_default());
        let (code, words) = match self {
            Self::BadMessage => (4400, "Invalid message received"),
            Self::Unauthorized => (4401, "Unauthorized"),
            Self::Forbidden => (4403, "Forbidden"),
            Self::Protocol => (4406, "Subprotocol not acceptable"),
            Self::InitTimeout => (4408, "Connection initialisation timeout"),
            Self::Duplicate => (4409, duplicate.as_str()),
            Self::TooManyInits => (4429, "Too many initialisation requests"),
            Self::TooManySockets => (4429, "Too many sockets"),
            Self::TooLarge => (1009, "Message too large"),
            Self::SlowReader => (1008, "Nothing is read"),
        };
        // A reason has at most 123 bytes.
        let mut end = words.len().min(123);
        while !words.is_char_boundary(end) {
            end -= 1;
        }
        CloseReason {
            code: CloseCode::from(code),
            description: words.get(..end).map(str::to_owned),
        }
    }
}

/// The introduction counts.
pub fn connection_ack() -> String {
    json!({ "type": "connection_ack" }).to_string()
}

/// An answer to a ping.
pub fn pong() -> String {
    json!({ "type": "pong" }).to_string()
}

/// An answer of an operation; `response` is JSON.
pub fn next(id: &str, response: &str) -> String {
    format!(r#"{{"id":{},"type":"next","payload":{response}}}"#, Value::from(id))
}

/// An operation was refused before it began; `errors` is JSON. Nothing else comes of it.
pub fn error(id: &str, errors: &Value) -> String {
    json!({ "id": id, "type": "error", "payload": errors }).to_string()
}

/// Nothing more comes of an operation.
pub fn complete(id: &str) -> String {
    json!({ "id": id, "type": "complete" }).to_string()
}
