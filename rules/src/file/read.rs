use std::fmt;

use super::ProgramFile;
use crate::limits::{MAX_FILE_BYTES, MAX_FILE_DEPTH};

/// Why a text is no program file: where, and what is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreadable {
    /// The way to the fault: members and places in lists. Empty when the text is no YAML.
    pub path: Vec<String>,
    /// Line, from 1; nothing when the text as a whole is at fault.
    pub line: Option<u64>,
    /// Column, from 1.
    pub column: Option<u64>,
    /// What is wrong, in English.
    pub message: String,
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let (Some(line), Some(column)) = (self.line, self.column) {
            write!(f, "{line}:{column}: ")?;
        }
        if !self.path.is_empty() {
            write!(f, "{}: ", self.path.join("."))?;
        }
        f.write_str(&self.message)
    }
}

/// Reads a file. A number that must stay exact stands in quotation marks, so that no tool that reads YAML takes it for a
/// binary fraction; a key stands once in its mapping.
///
/// # Errors
/// The first thing that cannot be used.
pub fn read(text: &str) -> Result<ProgramFile, Unreadable> {
    if text.len() > MAX_FILE_BYTES {
        return Err(Unreadable {
            path: Vec::new(),
            line: None,
            column: None,
            message: format!("at most {MAX_FILE_BYTES} bytes"),
        });
    }
    let options = serde_saphyr::options! {
        budget: serde_saphyr::budget! { max_depth: MAX_FILE_DEPTH },
        merge_keys: serde_saphyr::options::MergeKeyPolicy::Error,
        strict_booleans: true,
        no_schema: true,
        with_snippet: false,
    };
    let mut path = Vec::new();
    let file = serde_saphyr::with_deserializer_from_str_with_options(text, options, |reader| {
        serde_path_to_error::deserialize(reader).map_err(|error| {
            path = steps(error.path());
            error.into_inner()
        })
    });
    file.map_err(|error| {
        let place = error.location();
        Unreadable {
            path,
            line: place.map(|place| place.line()),
            column: place.map(|place| place.column()),
            message: reason(&error),
        }
    })
}

fn steps(path: &serde_path_to_error::Path) -> Vec<String> {
    use serde_path_to_error::Segment;
    path.iter()
        .filter_map(|segment| match segment {
            Segment::Seq { index } => Some(index.to_string()),
            Segment::Map { key } => Some(key.clone()),
            Segment::Enum { variant } => Some(variant.clone()),
            Segment::Unknown => None,
        })
        .collect()
}

/// The reason without the place, which is told beside it.
fn reason(error: &serde_saphyr::Error) -> String {
    if let serde_saphyr::Error::QuotingRequired { value, .. } = error.without_snippet() {
        return format!("{value} must stand in quotation marks");
    }
    let told = error.render_with_formatter(&serde_saphyr::UserMessageFormatter);
    match told.rfind(" at line ").or_else(|| told.rfind(": line ")) {
        Some(place) => told.chars().take(place).collect(),
        None => told,
    }
}
