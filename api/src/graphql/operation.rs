//! One operation, as a client asks it (GraphQL over HTTP, section 5 and appendix A).

use async_graphql::ServerError;
use serde::Deserialize;
use serde_json::{Map, Value};

use super::document::Asked;
use super::endpoint::refusal;

/// One operation, as a client asks it.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Operation {
    /// Document.
    #[serde(default)]
    pub query: String,
    /// Id of the document, instead of it or beside it. `doc_id` and `id` is what Relay's network layers send.
    #[serde(default, alias = "doc_id", alias = "id")]
    pub document_id: Option<String>,
    /// Which operation of the document.
    #[serde(default)]
    pub operation_name: Option<String>,
    /// Values of its variables.
    #[serde(default)]
    pub variables: Option<Map<String, Value>>,
    /// Extensions: `persistedQuery` and `cost` are known, others ignored, as the specification has it.
    #[serde(default)]
    pub extensions: Option<Map<String, Value>>,
    /// After which change a subscription goes on, if the transport tells: before what its `after` says.
    #[serde(skip)]
    pub last_event: Option<String>,
}

impl Operation {
    /// The document that it names.
    ///
    /// # Errors
    /// If it names none, or says so in a way that is not understood.
    pub fn asked(&self) -> Result<Asked<'_>, ServerError> {
        let id = match (&self.document_id, self.extension("persistedQuery")) {
            (Some(id), _) => Some(id.strip_prefix("sha256:").unwrap_or(id)),
            (None, None | Some(Value::Null)) => None,
            (None, Some(persisted)) => {
                let hash = persisted.get("sha256Hash").and_then(Value::as_str);
                if hash.is_none() || persisted.get("version").and_then(Value::as_u64) != Some(1) {
                    let message = "extensions.persistedQuery must be {\"version\": 1, \"sha256Hash\": \"…\"}.";
                    return Err(refusal("INVALID_INPUT", message));
                }
                hash
            }
        };
        if self.query.is_empty() && id.is_none() {
            return Err(refusal("INVALID_INPUT", "The request has no query."));
        }
        let query = &self.query;
        Ok(Asked { query, id })
    }

    /// Whether the answer shall tell its cost.
    pub fn wants_cost(&self) -> bool {
        self.extension("cost") == Some(&Value::Bool(true))
    }

    fn extension(&self, name: &str) -> Option<&Value> {
        self.extensions.as_ref()?.get(name)
    }
}
