//! Trusted documents: the list that the build of a client wrote, read once at start.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde_json::Value;

const MANIFEST: &str = "apollo-persisted-query-manifest";

/// A document that clients may name by its id.
#[derive(Clone, Debug)]
pub struct TrustedDocument {
    /// The file that lists it.
    pub file: PathBuf,
    /// What clients send; most tools take a hash of the text.
    pub id: String,
    /// The document.
    pub text: String,
}

/// A list that cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("configuration: graphql.trusted_documents: {}: {why}", file.display())]
pub struct TrustedError {
    file: PathBuf,
    why: String,
}

impl TrustedError {
    /// `document` can be run by nobody.
    pub fn of(document: &TrustedDocument, why: &str) -> Self {
        Self {
            file: document.file.clone(),
            why: format!("document {:?}: {why}", document.id),
        }
    }
}

/// Reads `files`: maps of id to document, as relay-compiler and graphql-codegen write them, or Apollo's manifests.
///
/// # Errors
/// If a file cannot be read or is neither, or two files mean different documents by one id.
pub fn read(files: &[PathBuf]) -> Result<Vec<TrustedDocument>, TrustedError> {
    let mut documents: HashMap<String, TrustedDocument> = HashMap::new();
    for file in files {
        for document in list(file).map_err(|why| TrustedError {
            file: file.clone(),
            why,
        })? {
            if document.id.is_empty() || document.text.contains('\0') || document.text.contains("\\u0000") {
                return Err(TrustedError::of(&document, "it has no id, or the character U+0000"));
            }
            match documents.get(&document.id) {
                Some(other) if other.text != document.text => {
                    let why = format!("{} means another document by this id", other.file.display());
                    return Err(TrustedError::of(&document, &why));
                }
                _ => drop(documents.insert(document.id.clone(), document)),
            }
        }
    }
    let mut documents: Vec<_> = documents.into_values().collect();
    // Of several that cannot be run always the same one is reported.
    documents.sort_by(|a, b| (&a.file, &a.id).cmp(&(&b.file, &b.id)));
    Ok(documents)
}

fn list(file: &Path) -> Result<Vec<TrustedDocument>, String> {
    let text = std::fs::read_to_string(file).map_err(|error| format!("it cannot be read: {error}"))?;
    let json: Value = serde_json::from_str(&text).map_err(|error| format!("it is not JSON: {error}"))?;
    let document = |id: String, text: String| TrustedDocument {
        file: file.to_owned(),
        id,
        text,
    };
    if json.get("operations").is_some_and(Value::is_array) {
        let manifest: Manifest = serde_json::from_value(json)
            .map_err(|error| format!("it is not a manifest as Apollo writes it: {error}"))?;
        if manifest.format != MANIFEST || manifest.version != 1 {
            return Err(format!("its format is not {MANIFEST}, version 1"));
        }
        let operations = manifest.operations.into_iter();
        return Ok(operations
            .map(|operation| document(operation.id, operation.body))
            .collect());
    }
    let map: HashMap<String, String> = serde_json::from_value(json).map_err(|error| {
        format!("it is neither a map of id to document nor a manifest as Apollo writes it: {error}")
    })?;
    Ok(map.into_iter().map(|(id, text)| document(id, text)).collect())
}

#[derive(Deserialize)]
struct Manifest {
    format: String,
    version: u32,
    operations: Vec<ManifestOperation>,
}

#[derive(Deserialize)]
struct ManifestOperation {
    id: String,
    body: String,
}
