//! Connections: SQLite with one writer and many readers, PostgreSQL with one pool.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use migration::{Migrator, MigratorTrait};
use sea_orm::sea_query::Query;
use sea_orm::{
    ConnectOptions, ConnectionTrait, DatabaseBackend, DatabaseConnection, DatabaseTransaction, DbErr,
    SqliteTransactionMode, TransactionOptions, TransactionTrait,
};

use crate::telemetry::{meter, traces};

/// Number that stands for the schema in PostgreSQL's advisory locks.
const MIGRATION_LOCK: i64 = 0x5_1u64.cast_signed();

/// Counts SQL statements and the time they took.
#[derive(Clone, Debug, Default)]
pub struct Statements {
    count: Arc<AtomicU64>,
    nanos: Arc<AtomicU64>,
}

impl Statements {
    /// Statements sent since start.
    pub fn count(&self) -> u64 {
        self.count.load(Ordering::Relaxed)
    }

    /// Time spent waiting for them.
    pub fn elapsed(&self) -> Duration {
        Duration::from_nanos(self.nanos.load(Ordering::Relaxed))
    }
}

/// How many connections a pool has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pool {
    /// What they are for.
    pub name: &'static str,
    /// Open, and free.
    pub idle: usize,
    /// Open, and in use.
    pub busy: usize,
    /// As many as there may be.
    pub most: usize,
}

impl Pool {
    fn of<D: sqlx::Database>(name: &'static str, pool: &sqlx::Pool<D>) -> Self {
        let number = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
        let idle = pool.num_idle();
        Self {
            name,
            idle,
            busy: number(pool.size()).saturating_sub(idle),
            most: number(pool.options().get_max_connections()),
        }
    }
}

/// The database. Its connections never leave this module's parent.
#[derive(Debug)]
pub struct Database {
    read: DatabaseConnection,
    write: DatabaseConnection,
    statements: Statements,
}

impl Database {
    /// Opens `url`: `sqlite://path` (the file is made when absent) or `postgres://…`.
    pub async fn connect(url: &str, max_connections: u32) -> Result<Self, DbErr> {
        let statements = Statements::default();
        if url.starts_with("sqlite:") {
            let write = open(sqlite(url, 1, false), &statements).await?;
            let read = open(sqlite(url, max_connections, true), &statements).await?;
            Ok(Self {
                read,
                write,
                statements,
            })
        } else {
            let mut options = ConnectOptions::new(url);
            options
                .max_connections(max_connections)
                .test_before_acquire_if_idle_for(Duration::from_secs(30))
                .acquire_timeout(Duration::from_secs(10))
                .sqlx_logging(false);
            let both = open(options, &statements).await?;
            Ok(Self {
                read: both.clone(),
                write: both,
                statements,
            })
        }
    }

    /// Brings the schema up to date; of several processes one works and the others wait.
    pub async fn migrate(&self) -> Result<(), DbErr> {
        self.migrating(async |tx| Migrator::up(tx, None).await).await?;
        self.refresh_statistics().await
    }

    /// Has SQLite look at how large its tables have become and how often values repeat, where that has changed much.
    /// Without, it takes a vendor's rows to be as few as a partner's and reads all of them. PostgreSQL does so by itself.
    pub async fn refresh_statistics(&self) -> Result<(), DbErr> {
        if self.write.get_database_backend() == DatabaseBackend::Sqlite {
            // 2: where it pays; 65536: all tables, not only those that this connection has read.
            self.write.execute_unprepared("PRAGMA optimize = 65538").await?;
        }
        Ok(())
    }

    /// Takes the last so many changes of the schema back, or the whole schema: for tests that prove that each can be undone.
    pub async fn unmigrate(&self, last: Option<u32>) -> Result<(), DbErr> {
        self.migrating(async |tx| Migrator::down(tx, last).await).await
    }

    async fn migrating(&self, work: impl AsyncFnOnce(&DatabaseTransaction) -> Result<(), DbErr>) -> Result<(), DbErr> {
        let tx = self.begin().await?;
        if tx.get_database_backend() == DatabaseBackend::Postgres {
            tx.execute_unprepared(&format!("SELECT pg_advisory_xact_lock({MIGRATION_LOCK})"))
                .await?;
        }
        work(&tx).await?;
        tx.commit().await
    }

    /// Whether the schema is up to date; fails when the database does not answer or has no schema.
    pub async fn ready(&self) -> Result<bool, DbErr> {
        let mut applied = Query::select();
        applied.column("version").from("seaql_migrations");
        let applied = self.read.query_all(&applied).await?;
        let applied = applied
            .iter()
            .map(|row| row.try_get::<String>("", "version"))
            .collect::<Result<Vec<_>, _>>()?;
        Ok(Migrator::migrations()
            .iter()
            .all(|known| applied.iter().any(|version| version == known.name())))
    }

    /// Closes all connections.
    pub async fn close(self) -> Result<(), DbErr> {
        self.read.close().await?;
        self.write.close().await
    }

    /// Statement counters.
    pub fn statements(&self) -> &Statements {
        &self.statements
    }

    /// Connections, of each pool.
    pub fn pools(&self) -> Vec<Pool> {
        match self.read.get_database_backend() {
            DatabaseBackend::Sqlite => [("read", &self.read), ("write", &self.write)]
                .map(|(name, connection)| Pool::of(name, connection.get_sqlite_connection_pool()))
                .into(),
            _ => vec![Pool::of("all", self.read.get_postgres_connection_pool())],
        }
    }

    pub(in crate::access) fn reader(&self) -> &DatabaseConnection {
        &self.read
    }

    pub(in crate::access) async fn begin(&self) -> Result<DatabaseTransaction, DbErr> {
        self.write
            .begin_with_options(TransactionOptions {
                sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
                ..TransactionOptions::default()
            })
            .await
    }
}

fn sqlite(url: &str, connections: u32, query_only: bool) -> ConnectOptions {
    let url = if url.contains('?') {
        url.to_owned()
    } else {
        format!("{url}?mode=rwc")
    };
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(connections)
        .test_before_acquire(false)
        .sqlx_logging(false)
        .map_sqlx_sqlite_opts(move |sqlite| {
            let sqlite = sqlite
                .journal_mode(sqlx::sqlite::SqliteJournalMode::Wal)
                .synchronous(sqlx::sqlite::SqliteSynchronous::Normal)
                .busy_timeout(Duration::from_secs(10))
                .foreign_keys(true);
            if query_only {
                sqlite.pragma("query_only", "1")
            } else {
                sqlite
            }
        });
    options
}

async fn open(options: ConnectOptions, statements: &Statements) -> Result<DatabaseConnection, DbErr> {
    #[allow(clippy::disallowed_methods, reason = "the one place that opens a connection")]
    let mut connection = sea_orm::Database::connect(options).await?;
    let statements = statements.clone();
    let system = match connection.get_database_backend() {
        DatabaseBackend::Sqlite => "sqlite",
        _ => "postgresql",
    };
    connection.set_metric_callback(move |info| {
        statements.count.fetch_add(1, Ordering::Relaxed);
        statements.nanos.fetch_add(
            u64::try_from(info.elapsed.as_nanos()).unwrap_or(u64::MAX),
            Ordering::Relaxed,
        );
        meter::statement(info.elapsed);
        traces::statement(system, &info.statement.sql, info.elapsed, info.failed);
        // Without values: they may be anybody's.
        tracing::trace!(target: "sluice::sql", sql = %info.statement.sql);
        if info.failed {
            tracing::warn!(statement = %info.statement.sql, "SQL statement failed");
        }
    });
    Ok(connection)
}
