//! From what a request says of its document to the checked document: by its text, by its hash, or by a trusted id.

use std::sync::Arc;

use super::{
    DocumentGate, budget,
    error::{GateError, Refusal},
    parse::{self, Parsed},
    persisted, validate,
};

/// How a request names its document.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The text, empty if only the id was sent.
    pub query: &'a str,
    /// The hash of the text, or the id that a trusted document has.
    pub id: Option<&'a str>,
}

impl<'a> From<&'a str> for Asked<'a> {
    fn from(query: &'a str) -> Self {
        Self { query, id: None }
    }
}

/// A document of the allow-list that this seat can run.
pub(super) struct Trusted {
    text: String,
    parsed: Arc<Parsed>,
}

impl DocumentGate {
    /// From now on the document runs by its id, and stays parsed.
    ///
    /// # Errors
    /// If this seat cannot run it: then the id does not exist for it.
    pub fn trust(&mut self, id: &str, text: &str) -> Result<(), Vec<GateError>> {
        let parsed = Parsed {
            trusted: true,
            ..self.check(text)?
        };
        let trusted = Trusted {
            text: text.to_owned(),
            parsed: Arc::new(parsed),
        };
        self.trusted.insert(id.to_owned(), trusted);
        Ok(())
    }

    pub(super) fn find(&self, asked: Asked<'_>) -> Result<Arc<Parsed>, Vec<GateError>> {
        let refused = |refusal, message: &str| Err(vec![GateError::new(refusal, message, [])]);
        let trusted = asked.id.and_then(|id| self.trusted.get(id));
        match (trusted, asked) {
            (Some(trusted), Asked { query, .. }) if query.is_empty() || query == trusted.text => {
                Ok(Arc::clone(&trusted.parsed))
            }
            (Some(_), _) => refused(Refusal::Document, persisted::MISMATCH),
            (None, Asked { query, id: Some(_) }) if self.only_trusted && query.is_empty() => {
                refused(Refusal::Unknown, persisted::NOT_FOUND)
            }
            (None, _) if self.only_trusted => refused(
                Refusal::Untrusted,
                "Only trusted documents run here. Send the id of one, without a query.",
            ),
            (None, Asked { query, id: None }) => self.document(query),
            (None, Asked { query, id: Some(id) }) => {
                let Some(persisted) = &self.persisted else {
                    return refused(Refusal::NotSupported, persisted::NOT_SUPPORTED);
                };
                if query.is_empty() {
                    return match persisted.get(id) {
                        Some(text) => self.document(&text),
                        None => refused(Refusal::Unknown, persisted::NOT_FOUND),
                    };
                }
                if persisted::hash(query) != id {
                    return refused(Refusal::Document, persisted::MISMATCH);
                }
                let parsed = self.document(query)?;
                persisted.insert(id, query);
                Ok(parsed)
            }
        }
    }

    /// The checked document of a text.
    fn document(&self, query: &str) -> Result<Arc<Parsed>, Vec<GateError>> {
        if let Some(parsed) = self.documents.get(query) {
            return Ok(parsed);
        }
        let parsed = Arc::new(self.check(query)?);
        self.documents.insert(query, Arc::clone(&parsed));
        Ok(parsed)
    }

    fn check(&self, query: &str) -> Result<Parsed, Vec<GateError>> {
        let parsed = parse::parse(query, &self.limits).map_err(|error| vec![error])?;
        budget::check(&parsed.document, &self.limits).map_err(|error| vec![error])?;
        validate::validate(&self.table, &parsed.document, &self.limits)?;
        Ok(parsed)
    }
}
