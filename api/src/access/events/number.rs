//! The sequencer: numbers committed events, gapless for each vendor. A sequence of the database would give numbers to
//! what commits later or never, and whoever reads on from a number would miss it.

use std::collections::HashMap;

use entity::event_head;
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ConnectionTrait, DatabaseBackend, DatabaseTransaction, EntityTrait, FromQueryResult, IntoActiveModel, Statement,
};
use uuid::Uuid;

use crate::access::Gate;
use crate::fault::Fault;

/// Events numbered at once.
const BATCH: i64 = 1_000;

/// Number that stands for the sequencer in PostgreSQL's advisory locks.
const SEQUENCER_LOCK: i64 = 0x5_2u64.cast_signed();

const WAITING: &str = "SELECT id FROM event WHERE number IS NULL ORDER BY id LIMIT 1";

const NUMBER: &str = "
    UPDATE event SET number = numbered.number
    FROM (
        SELECT waiting.id,
               COALESCE(event_head.last, 0)
                   + ROW_NUMBER() OVER (PARTITION BY waiting.vendor_id ORDER BY waiting.id) AS number
        FROM (SELECT id, vendor_id FROM event WHERE number IS NULL ORDER BY id LIMIT $1) AS waiting
        LEFT JOIN event_head ON event_head.vendor_id = waiting.vendor_id
    ) AS numbered
    WHERE event.id = numbered.id
    RETURNING event.vendor_id, event.number";

#[derive(FromQueryResult)]
struct Numbered {
    vendor_id: Uuid,
    number: i64,
}

impl Gate {
    /// Numbers what waits, one batch; tells how many events that were. While another process is at it, none.
    pub async fn number_events(&self) -> Result<usize, Fault> {
        let reader = self.db.reader();
        let backend = reader.get_database_backend();
        let waiting = reader.query_one_raw(Statement::from_string(backend, WAITING)).await?;
        if waiting.is_none() {
            return Ok(0);
        }
        let tx = self.db.begin().await?;
        if !alone(&tx).await? {
            return Ok(0);
        }
        let statement = Statement::from_sql_and_values(backend, NUMBER, [BATCH.into()]);
        let numbered = Numbered::find_by_statement(statement).all(&tx).await?;
        let mut heads: HashMap<Uuid, i64> = HashMap::new();
        for row in &numbered {
            let last = heads.entry(row.vendor_id).or_default();
            *last = row.number.max(*last);
        }
        if !heads.is_empty() {
            let heads = heads
                .into_iter()
                .map(|(vendor_id, last)| event_head::Model { vendor_id, last }.into_active_model());
            let moved = OnConflict::column(event_head::Column::VendorId)
                .update_column(event_head::Column::Last)
                .to_owned();
            #[allow(clippy::disallowed_methods, reason = "numbers are kept for every vendor alike")]
            event_head::Entity::insert_many(heads)
                .on_conflict(moved)
                .exec_without_returning(&tx)
                .await?;
        }
        tx.commit().await?;
        Ok(numbered.len())
    }
}

/// Whether no other process numbers; SQLite has one writer anyway. The lock ends with the transaction, however that ends.
async fn alone(tx: &DatabaseTransaction) -> Result<bool, Fault> {
    if tx.get_database_backend() != DatabaseBackend::Postgres {
        return Ok(true);
    }
    let lock = format!("SELECT pg_try_advisory_xact_lock({SEQUENCER_LOCK}) AS locked");
    let row = tx
        .query_one_raw(Statement::from_string(DatabaseBackend::Postgres, lock))
        .await?;
    Ok(row.map(|row| row.try_get("", "locked")).transpose()?.unwrap_or(false))
}
