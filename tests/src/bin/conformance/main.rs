//! The document gate and the executor behind it, for a comparison with another implementation of GraphQL.
//!
//! Writes the schema in a first line. Then reads requests, one in a line, and answers each in a line: whether it was
//! refused before execution and why, or the data as text, with its keys in order, and the paths of the errors.
#![allow(clippy::unwrap_used, reason = "a line that cannot be read ends the comparison")]

mod given;
mod inputs;
mod schema;

use std::io::{BufRead, Write, stdin, stdout};
use std::sync::Arc;
use std::sync::atomic::AtomicI32;

use api::graphql::document::introspection::INTROSPECTION_QUERY;
use api::graphql::document::{DocumentGate, Limits, once_per_place};
use api::graphql::sdl;
use async_graphql::{Request, ValidationMode, Variables};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::schema::Conformance;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Line {
    query: String,
    operation_name: Option<String>,
    variables: Map<String, Value>,
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let described = schema::build(ValidationMode::Strict)
        .execute(Request::new(INTROSPECTION_QUERY))
        .await;
    let described = described.data.into_json().unwrap();
    let schema = schema::build(ValidationMode::Fast);
    // Budgets are the gate's own: the other side has none.
    let limits = Limits {
        fields: usize::MAX,
        root_fields: usize::MAX,
        aliases: usize::MAX,
        directives: usize::MAX,
        cost: usize::MAX,
        ..Limits::default()
    };
    let gate = DocumentGate::new(&described, limits, true).unwrap();
    let mut out = stdout().lock();
    writeln!(out, "{}", json!({ "sdl": sdl::print(&described).unwrap() })).unwrap();
    out.flush().unwrap();
    for line in stdin().lock().lines() {
        let answer = answer(&schema, &gate, serde_json::from_str(&line.unwrap()).unwrap()).await;
        writeln!(out, "{answer}").unwrap();
        out.flush().unwrap();
    }
}

async fn answer(schema: &Conformance, gate: &DocumentGate, line: Line) -> Value {
    let variables = Variables::from_json(Value::Object(line.variables));
    let prepared = match gate.prepare(line.query.as_str(), line.operation_name.as_deref(), &variables) {
        Ok(prepared) => prepared,
        Err(errors) => {
            let messages: Vec<_> = errors.into_iter().map(|error| error.message).collect();
            return json!({ "refused": messages });
        }
    };
    if prepared.operation == async_graphql::parser::types::OperationType::Subscription {
        return json!({ "accepted": true });
    }
    let counter = Arc::new(AtomicI32::new(0));
    let mut response = schema.execute(prepared.into_request(variables).data(counter)).await;
    once_per_place(&mut response.errors);
    let errors: Vec<_> = response.errors.iter().map(|error| &error.path).collect();
    let messages: Vec<_> = response.errors.iter().map(|error| &error.message).collect();
    json!({ "data": serde_json::to_string(&response.data).unwrap(), "paths": errors, "messages": messages })
}
