//! Relay connections (GraphQL Cursor Connections Specification).

use async_graphql::connection::{Connection, Edge};
use async_graphql::{Context, OutputType, SimpleObject};

use crate::access::page::Page;
use crate::access::read::Total;

/// How many there are in all.
#[derive(SimpleObject)]
pub struct Totals {
    /// Number of items in the whole list, counted up to 10,000.
    total_count: i64,
    /// Whether `totalCount` is exact; else there are more.
    total_count_is_exact: bool,
}

/// A connection whose nodes are `T`.
pub type Nodes<T> = Connection<String, T, Totals>;

/// Whether the client asks for the total: it is counted only then.
pub fn wants_total(ctx: &Context<'_>) -> bool {
    let ahead = ctx.look_ahead();
    ahead.field("totalCount").exists() || ahead.field("totalCountIsExact").exists()
}

/// The connection of a list.
pub fn connection<M, T: OutputType>((page, total): (Page<M>, Option<Total>), node: impl Fn(M) -> T) -> Nodes<T> {
    let total = total.unwrap_or(Total { count: 0, exact: false });
    let mut connection = Connection::with_additional_fields(
        page.has_previous,
        page.has_next,
        Totals {
            total_count: i64::try_from(total.count).unwrap_or(i64::MAX),
            total_count_is_exact: total.exact,
        },
    );
    connection
        .edges
        .extend(page.rows.into_iter().map(|(cursor, row)| Edge::new(cursor, node(row))));
    connection
}
