//! From an operation to an answer: the document gate of the viewer's seat, then the executor.

use std::panic::AssertUnwindSafe;

use async_graphql::parser::types::OperationType;
use async_graphql::{PathSegment, Response, ServerError, Variables};
use futures_util::FutureExt;
use futures_util::future::join_all;
use serde::Deserialize;

use super::Client;
use super::document::introspection::INTROSPECTION_QUERY;
use super::document::{DocumentGate, Limits};
use super::kit::loader::Loaders;
use super::kit::upload::Uploads;
use super::schema::Schemas;
use crate::access::{Cx, Seat};
use crate::config;
use crate::fault::Fault;
use crate::orgs::graphql::account_team::Teams;
use crate::orgs::graphql::audit_entry::Relations;
use crate::segments::graphql::shelf::Shelf;

/// The schemas and their gates.
pub struct Endpoint {
    schemas: Schemas,
    gates: Vec<(Seat, DocumentGate)>,
}

/// One operation, as a client asks it (GraphQL over HTTP, section 5).
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Operation {
    /// Document.
    #[serde(default)]
    pub query: String,
    /// Which operation of the document.
    #[serde(default)]
    pub operation_name: Option<String>,
    /// Values of its variables.
    #[serde(default)]
    pub variables: Option<serde_json::Map<String, serde_json::Value>>,
    /// Extensions; none is known, all are ignored, as the specification has it.
    #[serde(default)]
    pub extensions: Option<serde_json::Map<String, serde_json::Value>>,
}

/// What came of an operation.
#[derive(Debug)]
pub enum Outcome {
    /// It was refused before execution: the answer has no `data`.
    Refused(Vec<ServerError>),
    /// It is a mutation, which this transport may not carry.
    MutationRefused,
    /// It was executed.
    Executed(Response),
}

impl Endpoint {
    /// Builds the schemas and, from what each seat's introspection shows, its gate.
    pub async fn new(config: &config::Graphql) -> Result<Self, Fault> {
        let schemas = Schemas::default();
        let gates = join_all(Seat::ALL.map(|seat| gate(&schemas, seat, config))).await;
        Ok(Self {
            schemas,
            gates: gates.into_iter().collect::<Result<_, _>>()?,
        })
    }

    /// Answers an operation. `read_only`: mutations are refused.
    pub async fn answer(
        &self,
        cx: &Cx,
        client: Client,
        operation: Operation,
        uploads: Uploads,
        read_only: bool,
    ) -> Outcome {
        let seat = cx.viewer().seat;
        let Some((_, gate)) = self.gates.iter().find(|(known, _)| *known == seat) else {
            return Outcome::Refused(vec![refusal("INTERNAL", "Internal error.")]);
        };
        let variables = serde_json::Value::Object(operation.variables.unwrap_or_default());
        if holds_nul(&variables) || operation.query.contains('\0') || operation.query.contains("\\u0000") {
            return Outcome::Refused(vec![refusal("INVALID_INPUT", "The character U+0000 cannot be used.")]);
        }
        let variables = Variables::from_json(variables);
        let prepared = match gate.prepare(&operation.query, operation.operation_name.as_deref(), &variables) {
            Ok(prepared) => prepared,
            Err(errors) => return Outcome::Refused(errors.into_iter().map(ServerError::from).collect()),
        };
        if read_only && prepared.operation != OperationType::Query {
            return Outcome::MutationRefused;
        }
        let request = prepared
            .into_request(variables)
            .data(Loaders::new(cx))
            .data(Teams::new(cx))
            .data(Relations::new(cx))
            .data(Shelf::new(cx))
            .data(cx.clone())
            .data(uploads)
            .data(client);
        match AssertUnwindSafe(self.schemas.execute(seat, request))
            .catch_unwind()
            .await
        {
            Ok(response) => Outcome::Executed(with_codes(response, cx.request_id())),
            Err(_) => {
                tracing::error!("a resolver panicked");
                let error = refusal("INTERNAL", "Internal error.");
                Outcome::Executed(with_codes(Response::from_errors(vec![error]), cx.request_id()))
            }
        }
    }

    /// What a seat's introspection shows.
    pub async fn introspection(&self, seat: Seat) -> Result<serde_json::Value, Fault> {
        introspection(&self.schemas, seat).await
    }
}

async fn gate(schemas: &Schemas, seat: Seat, config: &config::Graphql) -> Result<(Seat, DocumentGate), Fault> {
    let limits = Limits {
        bytes: config.document_bytes,
        depth: config.depth,
        fields: config.fields,
        root_fields: config.root_fields,
        aliases: config.aliases,
        directives: config.directives,
        cost: config.cost,
        cache_bytes: config.cache_bytes,
        ..Limits::default()
    };
    let shown = introspection(schemas, seat).await?;
    Ok((
        seat,
        DocumentGate::new(&shown, limits, config.introspection).map_err(Fault::internal)?,
    ))
}

async fn introspection(schemas: &Schemas, seat: Seat) -> Result<serde_json::Value, Fault> {
    let response = schemas
        .execute(seat, async_graphql::Request::new(INTROSPECTION_QUERY))
        .await;
    if let Some(error) = response.errors.first() {
        return Err(Fault::internal(error.message.clone()));
    }
    response.data.into_json().map_err(Fault::internal)
}

/// A request error.
pub fn refusal(code: &str, message: &str) -> ServerError {
    let mut error = ServerError::new(message, None);
    error.extensions.get_or_insert_default().set("code", code);
    error
}

/// Every error has a code from the closed list, and the request's id.
fn with_codes(mut response: Response, request_id: &str) -> Response {
    for error in &mut response.errors {
        let extensions = error.extensions.get_or_insert_default();
        if extensions.get("code").is_none() {
            // The executor's own complaints: what the gate could not foresee of an argument.
            extensions.set("code", "INVALID_INPUT");
            tracing::info!(message = %error.message, path = ?error.path.first().map(segment), "refused in execution");
        }
        extensions.set("requestId", request_id);
    }
    response
}

fn segment(segment: &PathSegment) -> String {
    match segment {
        PathSegment::Field(name) => name.clone(),
        PathSegment::Index(index) => index.to_string(),
    }
}

fn holds_nul(value: &serde_json::Value) -> bool {
    match value {
        serde_json::Value::String(text) => text.contains('\0'),
        serde_json::Value::Array(values) => values.iter().any(holds_nul),
        serde_json::Value::Object(fields) => fields
            .iter()
            .any(|(name, value)| name.contains('\0') || holds_nul(value)),
        _ => false,
    }
}
