//! The vendor's own numbers of what it knows, and the rows behind them.

use std::collections::HashMap;

use entity::{distributorship, partnership, product};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, FromQueryResult};
use uuid::Uuid;

use crate::access::Visible;
use crate::access::write::Writer;
use crate::fault::Fault;
use crate::text;

#[derive(FromQueryResult)]
struct Numbered {
    id: Uuid,
    number: String,
}

/// Most rows that have a number.
const NUMBERED: u64 = 10_000_000;

async fn numbered<E: Visible>(
    writer: &Writer<'_>,
    id: E::Column,
    number: E::Column,
) -> Result<HashMap<String, Uuid>, Fault> {
    let columns = vec![("id", Expr::col(id)), ("number", Expr::col(number))];
    let rows: Vec<Numbered> = writer
        .select::<E>()
        .filter(number.is_not_null())
        .grouped(columns, &[], NUMBERED)
        .await?;
    Ok(rows.into_iter().map(|row| (row.number, row.id)).collect())
}

/// What has the given number; `what` it is, for people.
pub fn known(numbers: &HashMap<String, Uuid>, what: &str, given: &str) -> Result<Uuid, String> {
    let number = text::line(given, 100).map_err(|why| why.0)?;
    let found = numbers.get(&number).copied();
    found.ok_or_else(|| format!("There is no {what} with the number {number:?}."))
}

/// Partnerships by number.
pub async fn partnerships(writer: &Writer<'_>) -> Result<HashMap<String, Uuid>, Fault> {
    use partnership::{Column, Entity};
    numbered::<Entity>(writer, Column::Id, Column::ExternalId).await
}

/// Products by number.
pub async fn products(writer: &Writer<'_>) -> Result<HashMap<String, Uuid>, Fault> {
    use product::{Column, Entity};
    numbered::<Entity>(writer, Column::Id, Column::ExternalId).await
}

/// Distributorships by number.
pub async fn distributorships(writer: &Writer<'_>) -> Result<HashMap<String, Uuid>, Fault> {
    use distributorship::{Column, Entity};
    numbered::<Entity>(writer, Column::Id, Column::ExternalId).await
}
