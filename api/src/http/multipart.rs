//! Files beside an operation (GraphQL multipart request specification, version 2).

use std::collections::BTreeMap;
use std::fs::File;
use std::time::Duration;

use actix_web::http::StatusCode;
use actix_web::http::header::{CONTENT_TYPE, HeaderMap};
use actix_web::web::Payload;
use futures_util::future::join;
use multer::{Constraints, Field, Multipart, SizeLimit};
use serde_json::Value as Json;
use tokio::io::AsyncWriteExt;

use super::body::forward;
use crate::graphql::kit::upload::Uploads;
use crate::graphql::operation::Operation;

/// A browser sends multipart/form-data to other sites without asking; it does not send these headers.
const PREFLIGHT: [&str; 2] = ["graphql-require-preflight", "apollo-require-preflight"];

/// Most files of one request.
const FILES: usize = 10;

/// What may come in.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Bytes of the operation, and of the map.
    pub operation_bytes: usize,
    /// Bytes of all files together.
    pub file_bytes: u64,
}

/// Why a request cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
pub struct Problem {
    /// Status of the answer.
    pub status: StatusCode,
    /// For people.
    pub message: String,
}

impl Problem {
    fn bad(message: impl Into<String>) -> Self {
        Self {
            status: StatusCode::BAD_REQUEST,
            message: message.into(),
        }
    }
}

impl From<multer::Error> for Problem {
    fn from(why: multer::Error) -> Self {
        match why {
            multer::Error::FieldSizeExceeded { limit, .. } | multer::Error::StreamSizeExceeded { limit } => Self {
                status: StatusCode::PAYLOAD_TOO_LARGE,
                message: format!("There are more than {limit} bytes."),
            },
            why => Self::bad(format!("The body is not multipart/form-data: {why}.")),
        }
    }
}

/// The boundary of a multipart request; nothing for other content types.
pub fn boundary(headers: &HeaderMap) -> Option<String> {
    let content_type = headers.get(CONTENT_TYPE)?.to_str().ok()?;
    multer::parse_boundary(content_type).ok()
}

/// Whether the request says that it was not sent by a foreign page.
pub fn asked_first(headers: &HeaderMap) -> bool {
    PREFLIGHT.iter().any(|name| headers.contains_key(*name))
}

/// The operation, and the files that belong to its variables.
pub async fn receive(
    body: Payload,
    boundary: String,
    limits: Limits,
    patience: Duration,
) -> Result<(Operation, Uploads), Problem> {
    let (bytes, forwarded) = forward(body, patience);
    let operation_bytes = u64::try_from(limits.operation_bytes).unwrap_or(u64::MAX);
    let sizes = SizeLimit::new()
        .for_field("operations", operation_bytes)
        .for_field("map", operation_bytes)
        .per_field(limits.file_bytes)
        .whole_stream(limits.file_bytes.saturating_add(operation_bytes.saturating_mul(2)));
    let parts = Multipart::with_constraints(bytes, boundary, Constraints::new().size_limit(sizes));
    let (_, received) = join(forwarded, read(parts)).await;
    received
}

async fn read(mut parts: Multipart<'static>) -> Result<(Operation, Uploads), Problem> {
    let (mut operation, mut map) = (None, None);
    let mut files: BTreeMap<String, File> = BTreeMap::new();
    while let Some(part) = parts.next_field().await? {
        match part.name().map(str::to_owned).as_deref() {
            Some("operations") => operation = Some(json::<Operation>(part, "operations").await?),
            Some("map") => map = Some(json::<BTreeMap<String, Vec<String>>>(part, "map").await?),
            Some(name) if map.is_some() && files.len() < FILES => {
                files.insert(name.to_owned(), keep(part).await?);
            }
            Some(_) if map.is_some() => return Err(Problem::bad(format!("A request has at most {FILES} files."))),
            _ => {
                return Err(Problem::bad(
                    "The parts are operations, map, then the files by the map's names.",
                ));
            }
        }
    }
    let mut operation = operation.ok_or_else(|| Problem::bad("There is no part named operations."))?;
    let mut uploads = Uploads::default();
    for (name, paths) in map.ok_or_else(|| Problem::bad("There is no part named map."))? {
        let file = files
            .remove(&name)
            .ok_or_else(|| Problem::bad(format!("The map names a file {name:?} that did not come.")))?;
        for path in &paths {
            let place = place(&mut operation, path)
                .ok_or_else(|| Problem::bad(format!("The map's path {path:?} leads to no null in the variables.")))?;
            *place = Uploads::place(uploads.0.len());
        }
        uploads.0.push(file);
    }
    Ok((operation, uploads))
}

async fn json<T: serde::de::DeserializeOwned>(part: Field<'_>, name: &str) -> Result<T, Problem> {
    let bytes = part.bytes().await?;
    serde_json::from_slice(&bytes)
        .map_err(|why| Problem::bad(format!("The part {name} is not what it should be: {why}.")))
}

/// The bytes of a part in a file without a name.
async fn keep(mut part: Field<'_>) -> Result<File, Problem> {
    let failed = |why: std::io::Error| {
        tracing::error!(%why, "an upload could not be kept");
        Problem {
            status: StatusCode::INTERNAL_SERVER_ERROR,
            message: "Internal error.".to_owned(),
        }
    };
    let mut file = tokio::fs::File::from_std(tempfile::tempfile().map_err(failed)?);
    while let Some(chunk) = part.chunk().await? {
        file.write_all(&chunk).await.map_err(failed)?;
    }
    file.flush().await.map_err(failed)?;
    Ok(file.into_std().await)
}

/// The null at a path such as `variables.input.file` or `variables.files.0`.
fn place<'o>(operation: &'o mut Operation, path: &str) -> Option<&'o mut Json> {
    let mut steps = path.strip_prefix("variables.")?.split('.');
    let mut place = operation.variables.as_mut()?.get_mut(steps.next()?)?;
    for step in steps {
        place = match place {
            Json::Array(items) => items.get_mut(step.parse::<usize>().ok()?)?,
            other => other.get_mut(step)?,
        };
    }
    place.is_null().then_some(place)
}
