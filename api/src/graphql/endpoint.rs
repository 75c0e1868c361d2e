//! From an operation to an answer: the document gate of the viewer's seat, then the executor.

use std::panic::AssertUnwindSafe;

use async_graphql::parser::types::OperationType;
use async_graphql::{Request, Response, ServerError, Value, Variables, value};
use futures_util::FutureExt;
use tracing::Instrument;

use super::Client;
use super::charge::{TooMuch, tell, tell_wait};
use super::document::{Prepared, Refusal, once_per_place};
use super::gates::{self, Gates};
use super::kit::loader::Loaders;
use super::kit::upload::Uploads;
use super::observe::{self, About, observe};
use super::operation::Operation;
use super::schema::Schemas;
use super::trusted::TrustedDocument;
use crate::access::{Cx, Seat};
use crate::config;
use crate::fault::Fault;
use crate::ledger::graphql::totals::TotalsOfPurses;
use crate::limits::{Limits, Standing};
use crate::messages::{self, Language};
use crate::orgs::graphql::account_team::Teams;
use crate::orgs::graphql::audit_entry::Relations;
use crate::segments::graphql::shelf::Shelf;
use crate::telemetry::meter::Meter;
use crate::telemetry::traces;
use crate::telemetry::watch::Watch;

/// The schemas and their gates.
pub struct Endpoint {
    schemas: Schemas,
    gates: Gates,
    pub(super) watch: Watch,
    pub(super) limits: Limits,
}

/// An operation that may be executed.
pub(super) struct Ready {
    pub prepared: Prepared,
    pub variables: Variables,
    /// What `extensions.cost` tells, if it was asked for.
    cost: Option<Value>,
    /// Where the caller stands, if there is a limit.
    standing: Option<Standing>,
}

/// What came of an operation.
#[derive(Debug)]
pub enum Outcome {
    /// It is no request: 400 in any media type.
    Malformed(ServerError),
    /// It was refused before execution: the answer has no `data`.
    Refused(Vec<ServerError>),
    /// No document has the id that it names: the answer has no `data`.
    UnknownDocument(Vec<ServerError>),
    /// Its caller has asked too much lately: 429 in any media type.
    TooMuch(TooMuch),
    /// It is a mutation, which this transport may not carry.
    MutationRefused,
    /// It was executed.
    Executed(Response),
}

impl Endpoint {
    /// Builds the schemas and their gates; `watch` is told what is answered, and nobody asks more
    /// than `limits` permit.
    ///
    /// # Errors
    /// If no seat can run one of the `trusted` documents.
    pub async fn new(
        config: &config::Graphql,
        trusted: &[TrustedDocument],
        watch: Watch,
        limits: Limits,
    ) -> Result<Self, Fault> {
        let schemas = Schemas::default();
        let gates = Gates::new(&schemas, config, trusted).await?;
        Ok(Self {
            schemas,
            gates,
            watch,
            limits,
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
        let meter = Meter::start();
        let name = operation.operation_name.clone();
        let (about, outcome) = match self.prepare(cx, &client, operation) {
            Ok(ready) => {
                let about = About::passed(&ready.prepared);
                (
                    about,
                    meter.over(self.carry_out(cx, client, uploads, ready, read_only)).await,
                )
            }
            Err(outcome) => (About::refused(name), *outcome),
        };
        let came = observe::outcome(&outcome, &meter);
        observe(&self.watch, cx, &about, &meter, came);
        outcome
    }

    async fn carry_out(&self, cx: &Cx, client: Client, uploads: Uploads, ready: Ready, read_only: bool) -> Outcome {
        match ready.prepared.operation {
            OperationType::Query => {}
            OperationType::Mutation if read_only => return Outcome::MutationRefused,
            OperationType::Mutation => {}
            OperationType::Subscription => {
                let message =
                    "Subscriptions travel as Server-Sent Events (Accept: text/event-stream) or over WebSocket.";
                return Outcome::Refused(vec![refusal("INVALID_INPUT", message)]);
            }
        }
        Outcome::Executed(self.execute(cx, client, uploads, ready).await)
    }

    /// What an operation asks for, as the gate of the viewer's seat lets it pass.
    pub(super) fn prepare(&self, cx: &Cx, client: &Client, mut operation: Operation) -> Result<Ready, Box<Outcome>> {
        let _span = tracing::trace_span!(target: traces::TARGET, "gate").entered();
        // Before it is looked at, which costs something too.
        let mut standing = self.charge(cx, client, 1)?;
        let Some(gate) = self.gates.of(cx.viewer().seat) else {
            return Err(Outcome::Refused(vec![refusal("INTERNAL", "Internal error.")]).into());
        };
        let variables = serde_json::Value::Object(operation.variables.take().unwrap_or_default());
        let asked = operation.asked().map_err(|error| Box::new(Outcome::Malformed(error)))?;
        if holds_nul(&variables) || asked.query.contains('\0') || asked.query.contains("\\u0000") {
            let error = refusal("INVALID_INPUT", "The character U+0000 cannot be used.");
            return Err(Outcome::Refused(vec![error]).into());
        }
        let variables = Variables::from_json(variables);
        let prepared = gate.prepare(asked, operation.operation_name.as_deref(), &variables);
        let prepared = prepared.map_err(|errors| {
            let unknown = errors.iter().any(|error| error.refusal == Refusal::Unknown);
            let errors = errors.into_iter().map(ServerError::from).collect();
            Box::new(if unknown {
                Outcome::UnknownDocument(errors)
            } else {
                Outcome::Refused(errors)
            })
        })?;
        if prepared.operation == OperationType::Mutation && cx.viewer().preview.is_some() {
            let message = "This is a preview: it shows what a partner sees, and changes nothing.";
            return Err(Outcome::Refused(vec![refusal("FORBIDDEN", message)]).into());
        }
        let more = self.limits.units(prepared.cost) - 1;
        if more > 0 {
            standing = self.charge(cx, client, more)?;
        }
        Ok(Ready {
            standing,
            cost: operation.wants_cost().then(|| cost(prepared.cost, gate.most_cost())),
            prepared,
            variables,
        })
    }

    /// Executes what was prepared.
    pub(super) async fn execute(&self, cx: &Cx, client: Client, uploads: Uploads, ready: Ready) -> Response {
        let request = ready.prepared.into_request(ready.variables).data(uploads);
        let mut response = self.run(cx, client, request).await;
        tell(&mut response, ready.standing);
        tell_wait(&mut response);
        response
            .extensions
            .extend(ready.cost.map(|cost| ("cost".to_owned(), cost)));
        response
    }

    /// Runs a request with what all resolvers need of this moment.
    pub(super) async fn run(&self, cx: &Cx, client: Client, request: Request) -> Response {
        let request = request
            .data(Loaders::new(cx))
            .data(Teams::new(cx))
            .data(Relations::new(cx))
            .data(Shelf::new(cx))
            .data(TotalsOfPurses::new(cx))
            .data(cx.clone())
            .data(client);
        let seat = cx.viewer().seat;
        let span = tracing::trace_span!(
            target: traces::TARGET,
            "execute",
            graphql.operation.name = request.operation_name,
            sluice.seat = seat.name(),
        );
        let response = AssertUnwindSafe(self.schemas.execute(seat, request)).catch_unwind();
        let response = messages::speaking(cx.viewer().language, response.instrument(span)).await;
        let response = response.unwrap_or_else(|_| {
            tracing::error!("a resolver panicked");
            Response::from_errors(vec![told(refusal("INTERNAL", "Internal error."), cx.viewer().language)])
        });
        with_codes(response, cx.request_id())
    }

    /// The schema of a seat in the schema definition language, where clients may ask for it.
    pub fn sdl(&self, seat: Seat) -> Option<&str> {
        self.gates.sdl(seat)
    }

    /// What a seat's introspection shows.
    pub async fn introspection(&self, seat: Seat) -> Result<serde_json::Value, Fault> {
        gates::introspection(&self.schemas, seat).await
    }
}

/// What `extensions.cost` tells: the most that the operation may answer, and what it may be.
fn cost(requested: usize, most: usize) -> Value {
    value!({ "requestedQueryCost": requested, "maximumAvailable": most })
}

/// A request error.
pub fn refusal(code: &str, message: &str) -> ServerError {
    let mut error = ServerError::new(message, None);
    error.extensions.get_or_insert_default().set("code", code);
    error
}

/// An error in the language of whoever is answered.
pub fn told(error: ServerError, language: Language) -> ServerError {
    ServerError {
        message: messages::told(error.message, language),
        ..error
    }
}

/// Every error has a code from the closed list, and the request's id.
fn with_codes(mut response: Response, request_id: &str) -> Response {
    once_per_place(&mut response.errors);
    for error in &mut response.errors {
        let extensions = error.extensions.get_or_insert_default();
        if extensions.get("code").is_none() {
            // The executor's own complaints: what the gate could not foresee of an argument.
            extensions.set("code", "INVALID_INPUT");
            // Without its words, which may repeat what the client sent.
            tracing::info!("refused in execution");
        }
        extensions.set("requestId", request_id);
    }
    response
}

/// Whether a character of it is NUL, which PostgreSQL keeps in no text.
pub fn holds_nul(value: &serde_json::Value) -> bool {
    match value {
        serde_json::Value::String(text) => text.contains('\0'),
        serde_json::Value::Array(values) => values.iter().any(holds_nul),
        serde_json::Value::Object(fields) => fields
            .iter()
            .any(|(name, value)| name.contains('\0') || holds_nul(value)),
        _ => false,
    }
}
