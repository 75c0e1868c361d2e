//! Operations over transports that carry more than one answer: queries and mutations with their one, subscriptions with
//! as many as come.

use std::sync::Arc;

use async_graphql::parser::types::{
    DocumentOperations, ExecutableDocument, Field, OperationDefinition, OperationType, Selection,
};
use async_graphql::{Name, Positioned, Request, Response, ServerError, Variables};
use async_graphql_value::{ConstValue, Value};
use chrono::{DateTime, Utc};
use tokio::sync::watch;

use super::Client;
use super::changes::{Arguments, Follower, Following};
use super::endpoint::{self, Endpoint, Outcome, Ready, refusal};
use super::kit::upload::Uploads;
use super::observe::{self, About, observe};
use super::operation::Operation;
use crate::access::Cx;
use crate::fault::Fault;
use crate::messages::Language;
use crate::telemetry::meter::Meter;

/// An operation that has begun.
pub enum Begun {
    /// All of its answer.
    Done(Box<Outcome>),
    /// A subscription: ask for what comes.
    Following(Box<Subscription>),
}

/// A subscription of one client.
pub struct Subscription {
    follower: Follower,
    /// Its selection, as a query of the change at hand.
    document: ExecutableDocument,
    variables: Variables,
    operation_name: Option<String>,
    client: Client,
    about: About,
    language: Language,
    cursor: Option<String>,
    ended: bool,
}

impl Endpoint {
    /// Begins an operation. `expires`: until when the viewer's token is good; `read_only`: mutations are refused.
    pub async fn begin(
        &self,
        following: &Arc<Following>,
        cx: &Cx,
        client: Client,
        operation: Operation,
        expires: watch::Receiver<Option<DateTime<Utc>>>,
        read_only: bool,
    ) -> Begun {
        let meter = Meter::start();
        let name = operation.operation_name.clone();
        let last_event = operation.last_event.clone();
        let (about, begun) = match self.prepare(cx, &client, operation) {
            Ok(ready) => {
                let about = About::passed(&ready.prepared);
                let ready = (ready, last_event);
                let started = self.start(following, cx, client, ready, about.clone(), expires, read_only);
                (about, meter.over(started).await)
            }
            Err(outcome) => (About::refused(name), Begun::Done(outcome)),
        };
        // A subscription counts with each of its answers.
        if let Begun::Done(outcome) = &begun {
            let came = observe::outcome(outcome, &meter);
            observe(&self.watch, cx, &about, &meter, came);
        }
        begun
    }

    async fn start(
        &self,
        following: &Arc<Following>,
        cx: &Cx,
        client: Client,
        (ready, last_event): (Ready, Option<String>),
        about: About,
        expires: watch::Receiver<Option<DateTime<Utc>>>,
        read_only: bool,
    ) -> Begun {
        if read_only && ready.prepared.operation == OperationType::Mutation {
            return Begun::Done(Outcome::MutationRefused.into());
        }
        if ready.prepared.operation != OperationType::Subscription {
            let response = self.execute(cx, client, Uploads::default(), ready).await;
            return Begun::Done(Outcome::Executed(response).into());
        }
        let (document, mut arguments) = match as_query(ready.prepared.document, &ready.variables) {
            Ok(asked) => asked,
            Err(fault) => return Begun::Done(Outcome::Refused(vec![told(fault, cx.viewer().language)]).into()),
        };
        // Who was cut off asks in the words of its first time, and is further on.
        arguments.after = last_event.or(arguments.after);
        match Follower::start(Arc::clone(following), cx.clone(), expires, arguments).await {
            Ok(follower) => Begun::Following(Box::new(Subscription {
                follower,
                document,
                variables: ready.variables,
                operation_name: ready.prepared.operation_name,
                client,
                about,
                language: cx.viewer().language,
                cursor: None,
                ended: false,
            })),
            Err(fault) => Begun::Done(Outcome::Refused(vec![told(fault, cx.viewer().language)]).into()),
        }
    }
}

impl Subscription {
    /// Whether it ended by a failure, and not with the session.
    pub fn failed(&self) -> bool {
        self.ended
    }

    /// Where the last answer stands: from there a later subscription goes on.
    pub fn cursor(&self) -> Option<&str> {
        self.cursor.as_deref()
    }

    /// The next answer; waits for it. None when the subscription has ended.
    pub async fn next(&mut self, endpoint: &Endpoint) -> Option<Response> {
        if self.ended {
            return None;
        }
        match self.follower.next().await? {
            Ok((change, cx)) => {
                self.cursor = Some(change.cursor.clone());
                let mut request = Request::new("").variables(self.variables.clone()).data(change);
                request.operation_name.clone_from(&self.operation_name);
                request.set_parsed_query(self.document.clone());
                let meter = Meter::start();
                let response = meter.over(endpoint.run(&cx, self.client.clone(), request)).await;
                let came = observe::executed(&response, &meter);
                observe(&endpoint.watch, &cx, &self.about, &meter, came);
                Some(response)
            }
            Err(fault) => {
                self.cursor = None;
                self.ended = true;
                Some(Response::from_errors(vec![told(fault, self.language)]))
            }
        }
    }
}

fn told(fault: Fault, language: Language) -> ServerError {
    if let Fault::Internal(cause) = &fault {
        tracing::error!(%cause, "a subscription failed");
    }
    let mut error = endpoint::told(refusal(fault.code(), &fault.to_string()), language);
    if let Fault::InvalidInput { field, .. } = fault {
        error.extensions.get_or_insert_default().set("field", field);
    }
    error
}

/// The document with its subscription as a query, which is what is executed for each event; and the arguments of its one
/// field. The gate has checked both.
fn as_query(mut document: ExecutableDocument, variables: &Variables) -> Result<(ExecutableDocument, Arguments), Fault> {
    let operation: &mut Positioned<OperationDefinition> = match &mut document.operations {
        DocumentOperations::Single(operation) => operation,
        DocumentOperations::Multiple(operations) => operations
            .values_mut()
            .next()
            .ok_or_else(|| Fault::internal("a subscription without an operation"))?,
    };
    operation.node.ty = OperationType::Query;
    let root = operation.node.selection_set.node.items.first_mut();
    // Skipped by a directive, nothing is left to follow.
    let Some(Selection::Field(field)) = root.map(|selection| &mut selection.node) else {
        let message = "The subscription selects nothing.";
        return Err(Fault::InvalidInput {
            field: Vec::new(),
            message: message.to_owned(),
        });
    };
    let definitions = &operation.node.variable_definitions;
    let value = |name: &Name| {
        let given = variables.get(name).cloned();
        let mut defined = definitions.iter().map(|definition| &definition.node);
        let default = || {
            defined
                .find(|own| own.name.node == *name)?
                .default_value
                .as_ref()
                .map(|value| value.node.clone())
        };
        Ok::<_, Fault>(given.or_else(default).unwrap_or(ConstValue::Null))
    };
    let arguments = arguments(&mut field.node, value)?;
    Ok((document, arguments))
}

fn arguments(field: &mut Field, value: impl Fn(&Name) -> Result<ConstValue, Fault>) -> Result<Arguments, Fault> {
    let mut given = serde_json::Map::new();
    for (name, argument) in std::mem::take(&mut field.arguments) {
        let argument: Value = argument.node;
        let constant = argument.into_const_with(|name| value(&name))?;
        given.insert(name.node.to_string(), constant.into_json().map_err(Fault::internal)?);
    }
    // A list of one may be written without brackets.
    if let Some(one) = given.get_mut("holding").filter(|one| one.is_string()) {
        *one = serde_json::json!([one.take()]);
    }
    serde_json::from_value(given.into()).map_err(Fault::internal)
}
