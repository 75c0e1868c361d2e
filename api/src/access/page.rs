//! Pages of a list by keyset: as cheap at the end as at the start, and stable while rows come and go.

use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, Iterable, ModelTrait, Order, PrimaryKeyToColumn, QueryOrder,
    QuerySelect, Value,
};

use super::cursor;
use super::read::Scoped;
use crate::fault::Fault;

/// Most rows of one page.
pub const PAGE_LIMIT: u64 = 100;

/// Rows of a page when the client names no number.
pub const PAGE_DEFAULT: u64 = 25;

/// The order of a list: columns that are never null; the id makes it total.
#[derive(Debug)]
pub struct Sorting<E: EntityTrait> {
    name: &'static str,
    columns: Vec<(E::Column, Order)>,
}

impl<E: EntityTrait> Sorting<E> {
    /// Sorts by `columns`, then by id in the direction of the last of them. `name` tells its cursors from others'.
    pub fn by(name: &'static str, columns: &[(E::Column, Order)]) -> Self {
        let direction = columns.last().map_or(Order::Asc, |(_, order)| order.clone());
        let mut columns = columns.to_vec();
        columns.extend(E::PrimaryKey::iter().map(|key| (key.into_column(), direction.clone())));
        Self { name, columns }
    }

    pub(in crate::access) fn name(&self) -> &'static str {
        self.name
    }

    pub(in crate::access) fn columns(&self) -> impl Iterator<Item = (E::Column, &Order)> {
        self.columns.iter().map(|(column, order)| (*column, order))
    }
}

/// Which page: Relay's arguments as the client gave them.
#[derive(Clone, Debug, Default)]
pub struct PageArgs {
    /// The first so many after `after`.
    pub first: Option<i32>,
    /// Cursor.
    pub after: Option<String>,
    /// The last so many before `before`.
    pub last: Option<i32>,
    /// Cursor.
    pub before: Option<String>,
}

/// Rows in list order, each with its cursor.
#[derive(Debug)]
pub struct Page<M> {
    /// Rows and cursors.
    pub rows: Vec<(String, M)>,
    /// Whether there are rows before these.
    pub has_previous: bool,
    /// Whether there are rows after these.
    pub has_next: bool,
}

impl PageArgs {
    /// Number of rows and whether they are counted from the end.
    pub(in crate::access) fn span(&self) -> Result<(u64, bool), Fault> {
        let span = |field: &str, number: i32| match u64::try_from(number) {
            Ok(rows) if rows <= PAGE_LIMIT => Ok(rows),
            _ => Err(Fault::invalid(field, format!("Ask for 0 to {PAGE_LIMIT} rows."))),
        };
        match (self.first, self.last) {
            (Some(_), Some(_)) => Err(Fault::invalid("last", "Give either first or last.")),
            (Some(first), None) => Ok((span("first", first)?, false)),
            (None, Some(last)) => Ok((span("last", last)?, true)),
            (None, None) => Ok((PAGE_DEFAULT, false)),
        }
    }
}

impl<E: EntityTrait, C: ConnectionTrait> Scoped<'_, E, C> {
    /// One page of the list in the order of `sorting`.
    pub async fn page(mut self, sorting: &Sorting<E>, args: &PageArgs) -> Result<Page<E::Model>, Fault>
    where
        E::Model: ModelTrait<Entity = E>,
    {
        let (rows, backward) = args.span()?;
        if let Some(after) = &args.after {
            let key = cursor::decode(after, sorting, "after")?;
            self = self.filter(beyond(sorting, key, false));
        }
        if let Some(before) = &args.before {
            let key = cursor::decode(before, sorting, "before")?;
            self = self.filter(beyond(sorting, key, true));
        }
        for (column, order) in sorting.columns() {
            self.select = self
                .select
                .order_by(column, if backward { reverse(order) } else { order.clone() });
        }
        // One row more than asked tells whether there are more.
        let mut found = self.select.limit(rows + 1).all(self.connection).await?;
        let more = u64::try_from(found.len()).unwrap_or(u64::MAX) > rows;
        found.truncate(usize::try_from(rows).unwrap_or(usize::MAX));
        if backward {
            found.reverse();
        }
        Ok(Page {
            rows: found
                .into_iter()
                .map(|row| (cursor::encode(&row, sorting), row))
                .collect(),
            has_previous: if backward { more } else { args.after.is_some() },
            has_next: if backward { args.before.is_some() } else { more },
        })
    }
}

fn reverse(order: &Order) -> Order {
    if matches!(order, Order::Desc) {
        Order::Asc
    } else {
        Order::Desc
    }
}

/// Rows after `key` in the order of `sorting`, or before it: `(a > x) OR (a = x AND b > y) …`.
fn beyond<E: EntityTrait>(sorting: &Sorting<E>, key: Vec<Value>, before: bool) -> Condition {
    let mut any = Condition::any();
    let mut equal = Condition::all();
    for ((column, order), value) in sorting.columns().zip(key) {
        let ascending = matches!(order, Order::Asc) != before;
        let step = if ascending {
            column.gt(value.clone())
        } else {
            column.lt(value.clone())
        };
        any = any.add(equal.clone().add(step));
        equal = equal.add(column.eq(value));
    }
    any
}
