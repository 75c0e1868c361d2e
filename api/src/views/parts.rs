//! What a saved view is made of.

use entity::saved_view::{self, Column};
use sea_orm::ColumnTrait;
use uuid::Uuid;

use crate::access::write::Writer;
use crate::fault::{Failure, Fault};
use crate::text;

/// Most characters of a query.
const QUERY_MAX: usize = 2_000;

/// Why a saved view cannot be as somebody wants it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// A value cannot be used.
    InvalidInput,
    /// The owner has another view of the page with this name.
    NameTaken,
    /// The owner has as many views of the page as it may.
    TooMany,
    /// Somebody else changed it meanwhile: read it again.
    Stale,
}

/// What is said of a version that is not the latest.
pub(super) const STALE: &str = "Somebody else changed this meanwhile. Read it again.";

pub(super) fn parsed_name(name: &str) -> Result<String, Failure<Code>> {
    text::line(name, 100).map_err(|why| Failure::of(Code::InvalidInput, "name", why.to_string()))
}

/// The characters of a query (RFC 3986, section 3.4), without its question mark.
pub(super) fn parsed_query(query: &str) -> Result<String, Failure<Code>> {
    let usable = |c: char| c.is_ascii_alphanumeric() || "-._~%!$&'()*+,;=:@/?".contains(c);
    if query.len() > QUERY_MAX || query.starts_with('?') || !query.chars().all(usable) {
        let message =
            format!("Give the query of an address, without its question mark: at most {QUERY_MAX} characters.");
        return Err(Failure::of(Code::InvalidInput, "query", message));
    }
    Ok(query.to_owned())
}

/// How many other views of a page its owner has, unless one of them has this name.
pub(super) async fn others(writer: &Writer<'_>, row: &saved_view::Model, most: u64) -> Result<usize, Failure<Code>> {
    let others = writer
        .select::<saved_view::Entity>()
        .filter(Column::MembershipId.eq(row.membership_id))
        .filter(Column::Page.eq(&row.page))
        .filter(Column::Id.ne(row.id));
    let others = others.all(most).await?;
    if others.iter().any(|other| other.name == row.name) {
        let message = "There is a view of this page with this name.";
        return Err(Failure::of(Code::NameTaken, "name", message));
    }
    Ok(others.len())
}

/// Makes others who write views of this owner wait.
pub(super) async fn hold_owner(writer: &Writer<'_>, membership_id: Uuid) -> Result<(), Fault> {
    writer.hold::<entity::membership::Entity>(membership_id).await?;
    Ok(())
}
