//! Text to document.

use std::sync::Arc;

use async_graphql::{
    Name, Pos, Positioned,
    parser::{
        self, parse_query,
        types::{ExecutableDocument, FragmentDefinition, OperationDefinition},
    },
};

use super::{
    error::{GateError, Refusal},
    limits::Limits,
    persisted, scan,
};

/// An operation with its name.
pub(super) type Operation<'a> = (Option<&'a Name>, &'a Positioned<OperationDefinition>);

/// A fragment with its name.
pub(super) type Fragment<'a> = (&'a Name, &'a Positioned<FragmentDefinition>);

/// A document, the number of tokens it was made of, and the hash by which clients may name it.
pub(super) struct Parsed {
    pub(super) document: ExecutableDocument,
    pub(super) tokens: usize,
    pub(super) hash: Arc<str>,
    /// Whether it is on the list of trusted documents.
    pub(super) trusted: bool,
}

/// Parses `text` once the scan has bounded it.
pub(super) fn parse(text: &str, limits: &Limits) -> Result<Parsed, GateError> {
    let tokens = scan::scan(text, limits)?;
    let document = parse_query(text).map_err(|error| syntax_error(text, &error))?;
    let count = document.operations.iter().len();
    if count > limits.operations {
        return Err(GateError::limit(
            format!("The document has {count} operations"),
            limits.operations,
        ));
    }
    Ok(Parsed {
        document,
        tokens,
        hash: persisted::hash(text).into(),
        trusted: false,
    })
}

/// The operations in the order of the text; the parser keeps them in a hash map.
pub(super) fn operations(document: &ExecutableDocument) -> Vec<Operation<'_>> {
    let mut list: Vec<_> = document.operations.iter().collect();
    list.sort_by_key(|(_, operation)| operation.pos);
    list
}

/// The fragments in the order of the text.
pub(super) fn fragments(document: &ExecutableDocument) -> Vec<Fragment<'_>> {
    let mut list: Vec<_> = document.fragments.iter().collect();
    list.sort_by_key(|(_, fragment)| fragment.pos);
    list
}

fn syntax_error(text: &str, error: &parser::Error) -> GateError {
    use parser::Error;
    let (refusal, message) = match error {
        Error::MultipleOperations { .. } => (
            Refusal::Document,
            "This anonymous operation must be the only defined operation.".to_owned(),
        ),
        Error::OperationDuplicated { operation, .. } => (
            Refusal::Document,
            format!("There can be only one operation named \"{operation}\"."),
        ),
        Error::FragmentDuplicated { fragment, .. } => (
            Refusal::Document,
            format!("There can be only one fragment named \"{fragment}\"."),
        ),
        Error::MissingOperation => (Refusal::Document, "The document contains no operation.".to_owned()),
        Error::RecursionLimitExceeded => (Refusal::Limit, "The document nests too deep.".to_owned()),
        Error::Syntax { start, .. } => (Refusal::Syntax, unexpected(text, *start)),
        _ => (Refusal::Syntax, "Syntax Error.".to_owned()),
    };
    GateError::new(refusal, message, error.positions())
}

fn unexpected(text: &str, pos: Pos) -> String {
    match scan::token_at(text, pos) {
        "" => "Syntax Error: Unexpected <EOF>.".to_owned(),
        token => format!("Syntax Error: Unexpected {}.", super::error::shown(&token)),
    }
}
