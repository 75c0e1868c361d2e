//! Rows that are never rewritten: a correction supersedes the row and adds another, so that what was known stays known.

use std::collections::HashMap;

use sea_orm::{ColumnTrait, Condition, EntityTrait, IntoActiveModel, ModelTrait};
use serde::Serialize;
use uuid::Uuid;

use super::report::Tally;
use crate::access::Writable;
use crate::access::write::Writer;
use crate::fault::Fault;

/// A table of such rows.
pub trait Kept: Writable {
    /// When a correction took a row's place.
    const SUPERSEDED_AT: Self::Column;

    /// What stays the same through corrections.
    fn key(row: &Self::Model) -> String;

    /// Keeps at least the rows that have the key of one of these.
    fn with_keys_of(rows: &[Self::Model]) -> Condition;

    /// Whether both say the same.
    fn same(one: &Self::Model, other: &Self::Model) -> bool;

    /// Id of the row.
    fn id(row: &Self::Model) -> Uuid;
}

/// Most current rows that one batch can meet.
const MET: u64 = 1_000_000;

/// Adds what is new, corrects what differs, and leaves alone what is the same; gives what was corrected, as it was.
pub async fn keep<E>(writer: &mut Writer<'_>, rows: Vec<E::Model>, tally: &mut Tally) -> Result<Vec<E::Model>, Fault>
where
    E: Kept,
    E::Model: ModelTrait<Entity = E> + IntoActiveModel<E::ActiveModel> + Serialize + Clone,
    <E as EntityTrait>::ActiveModel: Send,
{
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let current = writer
        .select::<E>()
        .filter(E::SUPERSEDED_AT.is_null())
        .filter(E::with_keys_of(&rows))
        .all(MET)
        .await?;
    let mut current: HashMap<String, E::Model> = current.into_iter().map(|row| (E::key(&row), row)).collect();
    let (mut fresh, mut superseded) = (Vec::with_capacity(rows.len()), Vec::new());
    for row in rows {
        // Most files are new altogether.
        let known = if current.is_empty() {
            None
        } else {
            current.remove(&E::key(&row))
        };
        match known {
            Some(known) if E::same(&known, &row) => tally.unchanged += 1,
            Some(known) => {
                tally.change(E::id(&row));
                superseded.push(known);
                fresh.push(row);
            }
            None => {
                tally.insert(E::id(&row));
                fresh.push(row);
            }
        }
    }
    let now = writer.cx().now();
    writer.set_many::<E>(&superseded, E::SUPERSEDED_AT, now.into()).await?;
    writer.insert_many::<E>(fresh).await?;
    Ok(superseded)
}
