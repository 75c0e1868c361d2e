//! What is told of an operation once it was answered: to whoever watches the server, not to the client.

use std::sync::Arc;

use async_graphql::Response;
use async_graphql::parser::types::OperationType;

use super::document::Prepared;
use super::endpoint::Outcome;
use crate::access::Cx;
use crate::telemetry::meter::Meter;
use crate::telemetry::names::Document;
use crate::telemetry::operations::{self, Which};
use crate::telemetry::watch::{Answered, Watch};

/// What is known of an operation before it runs.
#[derive(Clone, Debug)]
pub(super) struct About {
    kind: &'static str,
    name: Option<String>,
    document: Document,
    hash: Option<Arc<str>>,
    cost: usize,
}

impl About {
    /// An operation that did not pass the gate.
    pub fn refused(name: Option<String>) -> Self {
        Self {
            kind: "unknown",
            name,
            document: Document::Refused,
            hash: None,
            cost: 0,
        }
    }

    /// An operation that passed.
    pub fn passed(prepared: &Prepared) -> Self {
        Self {
            kind: match prepared.operation {
                OperationType::Query => "query",
                OperationType::Mutation => "mutation",
                OperationType::Subscription => "subscription",
            },
            name: prepared.operation_name.clone(),
            document: if prepared.trusted {
                Document::Trusted
            } else {
                Document::Passed
            },
            hash: Some(Arc::clone(&prepared.hash)),
            cost: prepared.cost,
        }
    }
}

/// Tells of an operation that came to `outcome`.
pub(super) fn observe(watch: &Watch, cx: &Cx, about: &About, meter: &Meter, outcome: operations::Outcome) {
    let answered = Answered {
        which: Which {
            seat: cx.viewer().seat.name(),
            kind: about.kind,
            name: about.name.as_deref(),
            document: about.document,
        },
        document: about.hash.as_deref(),
        cost: about.cost,
        outcome,
        request: cx.request_id(),
    };
    watch.note(answered, meter);
}

/// What came of an operation, in a word.
pub(super) fn outcome(outcome: &Outcome, meter: &Meter) -> operations::Outcome {
    match outcome {
        Outcome::Executed(response) => executed(response, meter),
        Outcome::Malformed(_)
        | Outcome::Refused(_)
        | Outcome::UnknownDocument(_)
        | Outcome::TooMuch(_)
        | Outcome::MutationRefused => operations::Outcome::RequestError,
    }
}

/// What came of an operation that ran.
pub(super) fn executed(response: &Response, meter: &Meter) -> operations::Outcome {
    let internal = |error: &async_graphql::ServerError| {
        let extensions = error.extensions.as_ref();
        extensions.and_then(|extensions| extensions.get("code")) == Some(&"INTERNAL".into())
    };
    if response.errors.iter().any(internal) {
        operations::Outcome::Fault
    } else if meter.refused() || !response.errors.is_empty() {
        operations::Outcome::Refused
    } else {
        operations::Outcome::Ok
    }
}
