//! Lists as files, with a bearer token: `GET /exports/partnerships`, `/exports/audit-entries` and `/exports/sign-in-events`,
//! each as `.jsonl` and as `.csv`.
//!
//! Oldest first. A few rows are in memory, however many there are; a failure on the way breaks the download off, so that
//! no part is taken for the whole: the parameter `after`, the `id` of the last row that came, takes it up again there.

mod format;
mod partnerships;
mod trail;

use std::future::ready;

use actix_web::HttpResponse;
use actix_web::http::header::{self, ContentDisposition, DispositionParam, DispositionType};
use async_graphql::ID;
use futures_util::{Stream, StreamExt, TryStreamExt, stream};
use serde_json::{Value, json};
use uuid::Uuid;

use self::format::Format;
pub use self::partnerships::partnerships;
pub use self::trail::{audit_entries, sign_in_events};
use crate::fault::Fault;
use crate::graphql::kit::id::Kind;

/// The row of the parameter `after`, which is of this kind.
fn row(kind: Kind, id: Option<String>) -> Result<Option<Uuid>, Fault> {
    let found = id.map(|id| kind.parse(&ID(id))).transpose();
    found.map_err(|_| Fault::invalid("after", "This is not the id of a row of this file."))
}

fn id(kind: Kind, id: Uuid) -> Value {
    json!(kind.id(id).as_str())
}

/// Rows as a file, written as they are read.
fn download(
    what: &str,
    format: Format,
    columns: Vec<String>,
    rows: impl Stream<Item = Result<Vec<Vec<Value>>, Fault>> + 'static,
) -> HttpResponse {
    let header = stream::once(ready(format.header(&columns)));
    let rows = rows.map_err(std::io::Error::other);
    let rows = rows.map(move |rows| format.rows(&columns, rows?));
    let name = format!("{what}.{}", format.name());
    HttpResponse::Ok()
        .content_type(format.media_type())
        .insert_header(ContentDisposition {
            disposition: DispositionType::Attachment,
            parameters: vec![DispositionParam::Filename(name)],
        })
        .insert_header((header::CACHE_CONTROL, "private, no-store"))
        // An empty chunk would end the answer.
        .streaming(Box::pin(
            header.chain(rows).try_filter(|bytes| ready(!bytes.is_empty())),
        ))
}
