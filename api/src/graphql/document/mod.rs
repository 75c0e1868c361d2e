//! The gate between the wire and the executor: a document that a seat may not ask never reaches a resolver.
//!
//! `find`: text, hash or trusted id → text → `scan` and `parse` → `budget` (size with fragments expanded) → `validate` (the mask: nothing exists but what
//! the seat's introspection shows, and all rules of the specification) → kept by text in `cache`. Then per request:
//! `coerce` (variable values, by the same table) → `merge` (every field resolved once, and the cost of the answer).
//! What comes out is handed to the executor as a parsed document, so its own validation has nothing left to find.

mod bound;
mod budget;
mod cache;
mod coerce;
mod definition;
mod error;
mod fields;
mod find;
pub mod introspection;
mod limits;
mod merge;
mod parse;
mod persisted;
mod scalar;
mod scan;
mod table;
mod validate;
mod wrap;

use std::{collections::HashMap, fmt, sync::Arc};

use async_graphql::{
    Name, Positioned, Request, Variables,
    parser::types::{DocumentOperations, ExecutableDocument, OperationDefinition, OperationType},
};

use self::{
    bound::Bound, cache::Documents, find::Trusted, introspection::Introspection, merge::Merge, parse::Parsed,
    persisted::Persisted, table::Table,
};
pub use self::{
    error::{GateError, Refusal, once_per_place},
    find::Asked,
    limits::Limits,
};

/// The gate of one seat. Built once, shared by all requests of that seat.
pub struct DocumentGate {
    table: Table,
    limits: Limits,
    documents: Documents,
    /// Absent where clients may not name documents by hash.
    persisted: Option<Persisted>,
    trusted: HashMap<String, Trusted>,
    only_trusted: bool,
}

/// An operation that may be executed.
#[derive(Debug)]
pub struct Prepared {
    /// The one operation, merged, without fragment definitions.
    pub document: ExecutableDocument,
    /// Its kind; a transport may refuse some.
    pub operation: OperationType,
    /// Its name, if it has one.
    pub operation_name: Option<String>,
    /// Fields the answer may hold; at most `Limits::cost`.
    pub cost: usize,
    /// SHA-256 of the document's text in hexadecimal: the name that it has for clients too.
    pub hash: Arc<str>,
    /// Whether the document is on the list of trusted ones.
    pub trusted: bool,
}

impl Prepared {
    /// The request for the executor. `variables` must be those it was prepared with.
    #[must_use]
    pub fn into_request(self, variables: Variables) -> Request {
        let mut request = Request::new("").variables(variables);
        request.operation_name = self.operation_name;
        request.set_parsed_query(self.document);
        request
    }
}

/// The introspection of a seat is no usable schema.
#[derive(Debug)]
pub struct SchemaError(String);

impl fmt::Display for SchemaError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for SchemaError {}

impl DocumentGate {
    /// The gate for the seat whose answer to [`introspection::INTROSPECTION_QUERY`] has `introspection` as its `data`.
    ///
    /// # Errors
    /// If it is no introspection answer, or an object type lacks a field of its interface for this seat.
    pub fn new(
        introspection: &serde_json::Value,
        limits: Limits,
        allow_introspection: bool,
    ) -> Result<Self, SchemaError> {
        let schema = <Introspection as serde::Deserialize>::deserialize(introspection);
        let schema = schema.map_err(|error| SchemaError(format!("not an introspection answer: {error}")))?;
        let table = Table::new(schema, allow_introspection).map_err(SchemaError)?;
        Ok(Self {
            table,
            documents: Documents::new(limits.cache_bytes),
            persisted: (limits.persisted_bytes > 0).then(|| Persisted::new(limits.persisted_bytes)),
            trusted: HashMap::new(),
            only_trusted: false,
            limits,
        })
    }

    /// From now on only trusted documents run.
    pub fn only_trusted(&mut self) {
        self.only_trusted = true;
    }

    /// The cost that an operation may have.
    pub fn most_cost(&self) -> usize {
        self.limits.cost
    }

    /// Checks and merges the operation that `operation_name` names of the document that is `asked` for.
    ///
    /// # Errors
    /// Request errors, at least one and at most `Limits::errors`. The executor must not run.
    pub fn prepare<'a>(
        &self,
        asked: impl Into<Asked<'a>>,
        operation_name: Option<&str>,
        variables: &Variables,
    ) -> Result<Prepared, Vec<GateError>> {
        let parsed = self.find(asked.into())?;
        let (name, operation) = pick(&parsed.document, operation_name).map_err(|error| vec![error])?;
        coerce::check(&self.table, &operation.node, variables, &self.limits)?;
        self.merge(&parsed, name, operation, variables)
            .map_err(|error| vec![error])
    }

    fn merge(
        &self,
        parsed: &Parsed,
        name: Option<&Name>,
        operation: &Positioned<OperationDefinition>,
        variables: &Variables,
    ) -> Result<Prepared, GateError> {
        let OperationDefinition {
            ty,
            variable_definitions,
            directives,
            selection_set,
        } = &operation.node;
        let bound = Bound {
            operation: &operation.node,
            variables,
        };
        let merge = Merge::new(&self.table, &parsed.document, bound, &self.limits);
        let Some(root) = self.table.root(*ty) else {
            return Err(GateError::new(
                Refusal::Document,
                "The operation has no root type.",
                [operation.pos],
            ));
        };
        let merged = merge.sets(root, [&selection_set.node])?;
        if merged.cost > self.limits.cost {
            let mut error = GateError::limit(format!("The answer may hold {} fields", merged.cost), self.limits.cost);
            error.locations.push(operation.pos);
            return Err(error);
        }
        let operation = operation.position_node(OperationDefinition {
            ty: *ty,
            variable_definitions: variable_definitions.clone(),
            directives: directives.clone(),
            selection_set: selection_set.position_node(merged.set),
        });
        let operations = match name {
            Some(name) => DocumentOperations::Multiple(HashMap::from([(name.clone(), operation)])),
            None => DocumentOperations::Single(operation),
        };
        Ok(Prepared {
            document: ExecutableDocument {
                operations,
                fragments: HashMap::new(),
            },
            operation: *ty,
            operation_name: name.map(Name::to_string),
            cost: merged.cost,
            hash: Arc::clone(&parsed.hash),
            trusted: parsed.trusted,
        })
    }
}

fn pick<'a>(document: &'a ExecutableDocument, wanted: Option<&str>) -> Result<parse::Operation<'a>, GateError> {
    let mut operations = document.operations.iter();
    let found = match wanted {
        Some(wanted) => operations.find(|(name, _)| name.is_some_and(|name| name == wanted)),
        None if operations.len() == 1 => operations.next(),
        None => None,
    };
    found.ok_or_else(|| {
        let message = match wanted {
            Some(wanted) => format!("Unknown operation named \"{}\".", error::shown(&wanted)),
            None => "Must provide operation name if query contains multiple operations.".to_owned(),
        };
        GateError::new(Refusal::Document, message, [])
    })
}
