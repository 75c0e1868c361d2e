//! The only reads: a query that starts from what the viewer sees and can only be narrowed.

use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, Iterable, Order, PrimaryKeyToColumn, QueryFilter,
    QueryOrder, QuerySelect, QueryTrait, Select, TryGetableMany,
    sea_query::{Alias, Expr, IntoCondition, Query, SelectStatement, SimpleExpr},
};
use uuid::Uuid;

use super::rules::seen;
use super::{Cx, Visible};
use crate::fault::Fault;

/// Up to how many rows a total is counted exactly.
pub const COUNT_LIMIT: u64 = 10_000;

/// A number of rows, exact up to [`COUNT_LIMIT`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Total {
    /// Rows counted.
    pub count: u64,
    /// Whether counting came to the end.
    pub exact: bool,
}

/// Rows of `E` that the viewer sees, as narrowed so far.
#[derive(Debug)]
pub struct Scoped<'c, E: EntityTrait, C> {
    pub(in crate::access) select: Select<E>,
    pub(in crate::access) connection: &'c C,
}

/// Where rows are read from: outside of a transaction ([`Cx`]) or in one ([`super::write::Writer`]).
pub trait Reads: Sync {
    /// The connection.
    type Connection: ConnectionTrait;

    /// The rows of `E` that the viewer sees.
    fn rows<E: Visible>(&self) -> Scoped<'_, E, Self::Connection>;
}

impl Reads for Cx {
    type Connection = sea_orm::DatabaseConnection;

    fn rows<E: Visible>(&self) -> Scoped<'_, E, Self::Connection> {
        self.select::<E>()
    }
}

/// Rows read outside a transaction.
pub type Reading<'c, E> = Scoped<'c, E, sea_orm::DatabaseConnection>;

impl Cx {
    /// The rows of `E` that the viewer sees: where every read starts.
    pub fn select<E: Visible>(&self) -> Reading<'_, E> {
        scoped::<E, _>(self, self.db().reader())
    }
}

/// As many ids as the next power of two, the last one repeated: so that lists of all lengths make few statements, which
/// stay prepared.
fn padded(ids: &[Uuid]) -> impl Iterator<Item = Uuid> {
    let missing = ids.len().next_power_of_two() - ids.len();
    let last = ids.last().copied().into_iter();
    ids.iter().copied().chain(last.cycle().take(missing))
}

pub(in crate::access) fn scoped<'c, E: Visible, C>(cx: &Cx, connection: &'c C) -> Scoped<'c, E, C> {
    #[allow(
        clippy::disallowed_methods,
        reason = "the one place where a read begins, already narrowed"
    )]
    let select = E::find().filter(seen::<E>(cx.viewer()));
    Scoped { select, connection }
}

impl<E: EntityTrait, C: ConnectionTrait> Scoped<'_, E, C> {
    /// Keeps the rows that also meet `condition`.
    pub fn filter(mut self, condition: impl IntoCondition) -> Self {
        self.select = self.select.filter(condition.into_condition());
        self
    }

    /// Keeps the rows that also meet `condition`, if there is one.
    pub fn filter_opt(self, condition: Option<impl IntoCondition>) -> Self {
        match condition {
            Some(condition) => self.filter(condition),
            None => self,
        }
    }

    /// Sorts by `column`.
    pub fn order_by(mut self, column: E::Column, order: Order) -> Self {
        self.select = self.select.order_by(column, order);
        self
    }

    /// At most `limit` rows.
    pub async fn all(self, limit: u64) -> Result<Vec<E::Model>, Fault> {
        Ok(self.select.limit(limit).all(self.connection).await?)
    }

    /// The first row, if any.
    pub async fn one(self) -> Result<Option<E::Model>, Fault> {
        Ok(self.select.one(self.connection).await?)
    }

    /// The row with this id; unseen and absent are the same.
    pub async fn find(self, id: Uuid) -> Result<E::Model, Fault> {
        self.with_ids(&[id]).one().await?.ok_or(Fault::NotFound)
    }

    /// Keeps the rows with these ids.
    pub fn with_ids(self, ids: &[Uuid]) -> Self {
        match E::PrimaryKey::iter().next() {
            Some(key) => self.with_any(key.into_column(), ids),
            None => self,
        }
    }

    /// Keeps the rows in which `column` is one of `ids`.
    pub fn with_any(self, column: E::Column, ids: &[Uuid]) -> Self {
        self.filter(column.is_in(padded(ids)))
    }

    /// How many rows there are, counted up to [`COUNT_LIMIT`].
    pub async fn total(self) -> Result<Total, Fault> {
        let mut rows: SelectStatement = self
            .select
            .select_only()
            .expr_as(Expr::val(1), "one")
            .limit(COUNT_LIMIT + 1)
            .into_query();
        rows.clear_order_by();
        let mut count = Query::select();
        count
            .expr_as(Expr::cust("COUNT(*)"), Alias::new("total"))
            .from_subquery(rows, Alias::new("rows"));
        let row = self.connection.query_one(&count).await?;
        let counted: i64 = row.map(|row| row.try_get("", "total")).transpose()?.unwrap_or_default();
        let count = u64::try_from(counted).unwrap_or_default();
        Ok(Total {
            count: count.min(COUNT_LIMIT),
            exact: count <= COUNT_LIMIT,
        })
    }

    /// These rows as a statement that yields `expression`: to stand within another read, as `IN (…)` or as a value. Narrowed
    /// by the rule of its own table like any read.
    pub fn inner(self, expression: impl Into<SimpleExpr>) -> SelectStatement {
        self.select
            .select_only()
            .expr_as(expression, "inner_value")
            .into_query()
    }

    /// One row of aggregates per group. `columns` are named expressions over the entity's columns.
    pub async fn grouped<T: FromQueryResult>(
        self,
        columns: Vec<(&'static str, SimpleExpr)>,
        group_by: &[E::Column],
        limit: u64,
    ) -> Result<Vec<T>, Fault> {
        let mut select = self.select.select_only();
        for (name, expression) in columns {
            select = select.expr_as(expression, name);
        }
        for column in group_by {
            select = select.group_by(*column);
        }
        Ok(select.limit(limit).into_model::<T>().all(self.connection).await?)
    }

    /// One row of aggregates.
    pub async fn aggregate<T: TryGetableMany>(self, columns: Vec<SimpleExpr>) -> Result<Option<T>, Fault> {
        let mut select = self.select.select_only();
        for (index, expression) in columns.into_iter().enumerate() {
            select = select.expr_as(expression, format!("c{index}"));
        }
        Ok(select.into_tuple::<T>().one(self.connection).await?)
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::padded;

    #[test]
    fn lists_of_ids_have_few_lengths() {
        for (given, expected) in [
            (0, 0),
            (1, 1),
            (2, 2),
            (3, 4),
            (5, 8),
            (17, 32),
            (64, 64),
            (65, 128),
            (100, 128),
        ] {
            let ids: Vec<Uuid> = (0..given).map(Uuid::from_u128).collect();
            let (own, repeated) = padded(&ids).fold((Vec::new(), 0), |(mut own, repeated), id| {
                if own.len() < ids.len() {
                    own.push(id);
                    return (own, repeated);
                }
                assert_eq!(Some(&id), ids.last());
                (own, repeated + 1)
            });
            assert_eq!(own, ids);
            assert_eq!(own.len() + repeated, expected);
        }
    }
}
