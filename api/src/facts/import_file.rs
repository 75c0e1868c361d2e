//! A vendor's person imports a file.

use std::fs::File;

use super::import::{ImportFault, Kind, Map, MapProblem, Options, Outcome, import};
use crate::access::Cx;
use crate::fault::{Failure, Fault};

/// A file and how to read it.
#[derive(Debug)]
pub struct Input {
    /// What it holds.
    pub kind: Kind,
    /// CSV with a header.
    pub file: File,
    /// Mapping (TOML).
    pub mapping: String,
    /// How to import.
    pub options: Options,
}

/// Why it was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// The mapping does not fit itself, the file or the vendor.
    InvalidMapping,
    /// The file cannot be read.
    InvalidFile,
}

/// Imports it. Rows that cannot be used are no refusal: the outcome tells of them.
pub async fn import_file(cx: &Cx, input: Input) -> Result<Outcome, Failure<Code>> {
    let misfit = |MapProblem(why): MapProblem| Failure::of(Code::InvalidMapping, "mapping", why);
    let map = Map::parse(&input.mapping).map_err(misfit)?;
    import(cx, input.kind, input.file, &map, input.options, |_| ())
        .await
        .map_err(|why| match why {
            ImportFault::Map(problem) => misfit(problem),
            ImportFault::Fault(Fault::InvalidInput { field, message }) if field == ["file"] => {
                Failure::of(Code::InvalidFile, "file", message)
            }
            ImportFault::Fault(fault) => Failure::Fault(fault),
        })
}
