//! Rows in bulk: many to a statement, all in one transaction.

use std::collections::BTreeSet;

use sea_orm::{
    ActiveModelTrait, ConnectOptions, ConnectionTrait, Database, DatabaseBackend, DatabaseConnection,
    DatabaseTransaction, DbErr, EntityTrait, IntoActiveModel, Iterable, TransactionTrait,
};

/// Fewer than either database takes in one statement.
const PARAMETERS: usize = 30_000;

/// A database that is being filled.
pub struct Load {
    connection: DatabaseConnection,
    tx: DatabaseTransaction,
    rows: usize,
    tables: BTreeSet<String>,
}

impl Load {
    /// Opens the database at `url`, which has the present schema and no rows.
    pub async fn begin(url: &str) -> Result<Self, DbErr> {
        let mut options = ConnectOptions::new(url);
        options.max_connections(1).sqlx_logging(false);
        let connection = Database::connect(options).await?;
        if connection.get_database_backend() == DatabaseBackend::Sqlite {
            // A file that breaks now is made anew; references are checked at the end.
            connection
                .execute_unprepared("PRAGMA synchronous = off; PRAGMA foreign_keys = off; PRAGMA cache_size = -500000")
                .await?;
        }
        let tx = connection.begin().await?;
        Ok(Self {
            connection,
            tx,
            rows: 0,
            tables: BTreeSet::new(),
        })
    }

    /// Adds rows.
    pub async fn insert<E>(&mut self, rows: impl IntoIterator<Item = E::Model>) -> Result<(), DbErr>
    where
        E: EntityTrait,
        E::Model: IntoActiveModel<E::ActiveModel>,
        E::ActiveModel: Send,
    {
        let at_once = PARAMETERS / E::Column::iter().count();
        let mut rows = rows.into_iter().peekable();
        while rows.peek().is_some() {
            let some: Vec<E::ActiveModel> = rows
                .by_ref()
                .take(at_once)
                .map(|row| row.into_active_model().reset_all())
                .collect();
            self.rows += some.len();
            E::insert_many(some).exec_without_returning(&self.tx).await?;
        }
        self.tables.insert(E::default().table_name().to_owned());
        Ok(())
    }

    /// Makes it so, checks references, and gives the number of rows.
    pub async fn finish(self) -> Result<usize, DbErr> {
        // What the server's job does every few minutes: one change of each kept count instead of one for each row.
        for fold in [
            "INSERT INTO list_count (vendor_id, list, change)
             SELECT vendor_id, list, SUM(change) FROM list_count GROUP BY vendor_id, list",
            "DELETE FROM list_count WHERE id NOT IN (SELECT MAX(id) FROM list_count GROUP BY vendor_id, list)",
        ] {
            self.tx.execute_unprepared(fold).await?;
        }
        self.tx.commit().await?;
        if self.connection.get_database_backend() == DatabaseBackend::Postgres {
            // What autovacuum would do in a while.
            self.connection.execute_unprepared("VACUUM ANALYZE").await?;
        } else {
            let mut broken = String::new();
            for table in &self.tables {
                let check = format!("PRAGMA foreign_key_check({table})");
                let rows = self
                    .connection
                    .query_all_raw(sea_orm::Statement::from_string(DatabaseBackend::Sqlite, check))
                    .await?;
                if !rows.is_empty() {
                    broken.push_str(&format!(" {table}: {}", rows.len()));
                }
            }
            if !broken.is_empty() {
                return Err(DbErr::Custom(format!("rows refer to what is not there:{broken}")));
            }
            self.connection
                .execute_unprepared("PRAGMA wal_checkpoint(TRUNCATE)")
                .await?;
        }
        self.connection.close().await?;
        Ok(self.rows)
    }
}
