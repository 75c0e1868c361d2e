//! Pages of rows that were all read, because a computation chose them: same arguments, order and cursors as from the
//! database.

use std::cmp::Ordering;

use sea_orm::{EntityTrait, ModelTrait, Order, Value};

use super::cursor;
use super::page::{Page, PageArgs, Sorting};
use crate::fault::Fault;

impl<M> Page<M>
where
    M: ModelTrait,
    M::Entity: EntityTrait<Model = M>,
{
    /// One page of `rows` in the order of `sorting`.
    pub fn of(rows: Vec<M>, sorting: &Sorting<M::Entity>, args: &PageArgs) -> Result<Self, Fault> {
        let (size, backward) = args.span()?;
        let size = usize::try_from(size).unwrap_or(usize::MAX);
        let bound = |cursor: Option<&String>, field: &str| {
            cursor.map(|cursor| cursor::decode(cursor, sorting, field)).transpose()
        };
        let (after, before) = (
            bound(args.after.as_ref(), "after")?,
            bound(args.before.as_ref(), "before")?,
        );
        let mut found: Vec<(Vec<Value>, M)> = rows
            .into_iter()
            .map(|row| (key_of(&row, sorting), row))
            .filter(|(key, _)| after.as_ref().is_none_or(|after| in_order(sorting, key, after).is_gt()))
            .filter(|(key, _)| {
                before
                    .as_ref()
                    .is_none_or(|before| in_order(sorting, key, before).is_lt())
            })
            .collect();
        found.sort_by(|(a, _), (b, _)| in_order(sorting, a, b));
        let more = found.len() > size;
        if backward {
            found.drain(..found.len().saturating_sub(size));
        } else {
            found.truncate(size);
        }
        Ok(Self {
            rows: found
                .into_iter()
                .map(|(_, row)| (cursor::encode(&row, sorting), row))
                .collect(),
            has_previous: if backward { more } else { args.after.is_some() },
            has_next: if backward { args.before.is_some() } else { more },
        })
    }

    /// The same page of a list of which this and `other` are pages of two parts: rows from the database among others that were
    /// worked out.
    pub fn merged(self, other: Self, sorting: &Sorting<M::Entity>, args: &PageArgs) -> Result<Self, Fault> {
        let (size, backward) = args.span()?;
        let size = usize::try_from(size).unwrap_or(usize::MAX);
        let beyond = |page: &Self| if backward { page.has_previous } else { page.has_next };
        let beyond = beyond(&self) || beyond(&other);
        let keyed = |(cursor, row): (String, M)| (key_of(&row, sorting), cursor, row);
        let mut found: Vec<(Vec<Value>, String, M)> = self.rows.into_iter().chain(other.rows).map(keyed).collect();
        found.sort_by(|(a, ..), (b, ..)| in_order(sorting, a, b));
        let more = beyond || found.len() > size;
        if backward {
            found.drain(..found.len().saturating_sub(size));
        } else {
            found.truncate(size);
        }
        Ok(Self {
            rows: found.into_iter().map(|(_, cursor, row)| (cursor, row)).collect(),
            has_previous: if backward { more } else { args.after.is_some() },
            has_next: if backward { args.before.is_some() } else { more },
        })
    }
}

/// The sort key of a row.
fn key_of<M: ModelTrait>(row: &M, sorting: &Sorting<M::Entity>) -> Vec<Value> {
    sorting.columns().map(|(column, _)| row.get(column)).collect()
}

/// How two sort keys stand to each other in the order of `sorting`.
fn in_order<E: EntityTrait>(sorting: &Sorting<E>, a: &[Value], b: &[Value]) -> Ordering {
    sorting
        .columns()
        .zip(a.iter().zip(b))
        .map(|((_, order), (a, b))| match order {
            Order::Desc => compare(b, a),
            _ => compare(a, b),
        })
        .find(|ordering| ordering.is_ne())
        .unwrap_or(Ordering::Equal)
}

/// How two values of one column stand to each other, as both databases have it: texts by their bytes.
fn compare(a: &Value, b: &Value) -> Ordering {
    match (a, b) {
        (Value::String(a), Value::String(b)) => a.cmp(b),
        (Value::Uuid(a), Value::Uuid(b)) => a.cmp(b),
        (Value::BigInt(a), Value::BigInt(b)) => a.cmp(b),
        (Value::ChronoDate(a), Value::ChronoDate(b)) => a.cmp(b),
        (Value::ChronoDateTimeUtc(a), Value::ChronoDateTimeUtc(b)) => a.cmp(b),
        _ => Ordering::Equal,
    }
}
