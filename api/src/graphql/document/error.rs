//! Why a document was refused.

use std::{collections::HashSet, fmt::Display};

use async_graphql::{ErrorExtensionValues, PathSegment, Pos, ServerError};

/// What kind of refusal it is; closed, so that the wire code is a function of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// The text is no GraphQL document.
    Syntax,
    /// The document does not fit the schema of this seat, or the named operation is not in it.
    Document,
    /// A variable's value does not fit its type.
    Variable,
    /// A budget of `Limits` is exceeded.
    Limit,
    /// No document of this seat has the id. Clients answer by sending the text.
    Unknown,
    /// Documents are not named by hash here. Clients answer by sending texts from then on.
    NotSupported,
    /// It is not on the list of trusted documents.
    Untrusted,
}

impl Refusal {
    /// The value of `extensions.code`: of the closed list, or one of the two that automatic persisted queries add.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Syntax | Self::Document | Self::Variable => "INVALID_INPUT",
            Self::Limit => "LIMIT_EXCEEDED",
            Self::Unknown => "PERSISTED_QUERY_NOT_FOUND",
            Self::NotSupported => "PERSISTED_QUERY_NOT_SUPPORTED",
            Self::Untrusted => "FORBIDDEN",
        }
    }
}

/// One request error. Always found before execution, so the answer has no `data`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GateError {
    /// The kind of refusal.
    pub refusal: Refusal,
    /// Text for the developer of the client, in graphql-js's wording without suggestions.
    pub message: String,
    /// Where in the document, one-based line and column; empty if it concerns no place.
    pub locations: Vec<Pos>,
}

impl GateError {
    pub(super) fn new(refusal: Refusal, message: impl Into<String>, locations: impl IntoIterator<Item = Pos>) -> Self {
        let message = shorten(message.into(), 500);
        Self {
            refusal,
            message,
            locations: locations.into_iter().collect(),
        }
    }

    pub(super) fn limit(what: impl Display, most: impl Display) -> Self {
        Self::new(Refusal::Limit, format!("{what}: at most {most} are allowed."), [])
    }
}

impl From<GateError> for ServerError {
    /// The library's error with `extensions.code` set.
    fn from(error: GateError) -> Self {
        let mut extensions = ErrorExtensionValues::default();
        extensions.set("code", error.refusal.code());
        Self {
            locations: error.locations,
            extensions: Some(extensions),
            ..Self::new(error.message, None)
        }
    }
}

/// One error for each place of an answer, the first. The executor resolves a field anew for each fragment on another
/// type that selects it, so a field on an abstract type may fail more than once.
pub fn once_per_place(errors: &mut Vec<ServerError>) {
    let mut places = HashSet::new();
    errors.retain(|error| error.path.is_empty() || places.insert(place(&error.path)));
}

/// A path as text; no name has a dot.
fn place(path: &[PathSegment]) -> String {
    let steps = path.iter().map(|step| match step {
        PathSegment::Field(name) => name.clone(),
        PathSegment::Index(index) => index.to_string(),
    });
    steps.collect::<Vec<_>>().join(".")
}

/// A list of errors that stops growing.
pub(super) struct Errors {
    list: Vec<GateError>,
    most: usize,
}

impl Errors {
    pub(super) fn new(most: usize) -> Self {
        Self {
            list: Vec::new(),
            most: most.max(1),
        }
    }

    pub(super) fn push(&mut self, error: GateError) {
        if !self.full() {
            self.list.push(error);
        }
    }

    /// Whether looking further is pointless.
    pub(super) fn full(&self) -> bool {
        self.list.len() >= self.most
    }

    pub(super) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    pub(super) fn into_result(self) -> Result<(), Vec<GateError>> {
        if self.list.is_empty() { Ok(()) } else { Err(self.list) }
    }
}

/// A value as it may appear in a message.
pub(super) fn shown(value: &(impl Display + ?Sized)) -> String {
    shorten(value.to_string(), 120)
}

/// At most so many characters of a text, so that an answer is never much larger than its question.
fn shorten(mut text: String, most: usize) -> String {
    if let Some((cut, _)) = text.char_indices().nth(most) {
        text.truncate(cut);
        text.push('…');
    }
    text
}
