//! A fresh, migrated database for each test: a file for SQLite, a clone of a template for PostgreSQL.

use std::path::PathBuf;

use sea_orm::{ConnectionTrait, Database, DatabaseConnection};
use tempfile::TempDir;
use tokio::sync::OnceCell;

/// Which database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Backend {
    Sqlite,
    Postgres,
}

/// A database that goes away with the test.
#[derive(Debug)]
pub struct Fresh {
    pub url: String,
    _rest: Rest,
}

/// What is left of a database once its test is over.
#[derive(Debug)]
enum Rest {
    Folder { _folder: TempDir },
    Database(String),
}

impl Drop for Rest {
    fn drop(&mut self) {
        let Self::Database(name) = self else { return };
        let statement = format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)");
        // The test's own runtime is about to end, or is what calls this: it can't be waited on.
        let dropped = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .unwrap();
            runtime.block_on(administer(&statement));
        });
        // One that stays behind is in nobody's way, and a second panic would hide the first.
        let _ = dropped.join();
    }
}

/// The cluster whose address `scripts/test` puts into the environment.
fn cluster() -> String {
    std::env::var("SLUICE_TEST_POSTGRES").expect(
        "SLUICE_TEST_POSTGRES is not set: run scripts/test, or name a PostgreSQL server on which databases may be made, \
         such as postgres://user@127.0.0.1:5432",
    )
}

impl Fresh {
    fn postgres(name: String) -> Self {
        Self {
            url: format!("{}/{name}", cluster()),
            _rest: Rest::Database(name),
        }
    }
}

impl Backend {
    /// A database with the present schema.
    pub async fn fresh(self) -> Fresh {
        match self {
            Self::Sqlite => {
                static TEMPLATE: OnceCell<(TempDir, PathBuf)> = OnceCell::const_new();
                let (_, template) = TEMPLATE
                    .get_or_init(|| async {
                        let folder = tempfile::tempdir().unwrap();
                        let file = folder.path().join("template.sqlite");
                        let database = api::access::Database::connect(&sqlite(&file), 1).await.unwrap();
                        database.migrate().await.unwrap();
                        database.close().await.unwrap();
                        (folder, file)
                    })
                    .await;
                let folder = tempfile::tempdir().unwrap();
                let file = folder.path().join("test.sqlite");
                std::fs::copy(template, &file).unwrap();
                Fresh {
                    url: sqlite(&file),
                    _rest: Rest::Folder { _folder: folder },
                }
            }
            Self::Postgres => {
                static TEMPLATE: OnceCell<String> = OnceCell::const_new();
                let template = TEMPLATE
                    .get_or_init(|| async {
                        let name = Self::empty_postgres().await;
                        let url = format!("{}/{name}", cluster());
                        let database = api::access::Database::connect(&url, 1).await.unwrap();
                        database.migrate().await.unwrap();
                        database.close().await.unwrap();
                        name
                    })
                    .await;
                let name = unique();
                administer(&format!(
                    "CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY"
                ))
                .await;
                Fresh::postgres(name)
            }
        }
    }

    /// A database without a schema.
    pub async fn empty(self) -> Fresh {
        match self {
            Self::Sqlite => {
                let folder = tempfile::tempdir().unwrap();
                Fresh {
                    url: sqlite(&folder.path().join("empty.sqlite")),
                    _rest: Rest::Folder { _folder: folder },
                }
            }
            Self::Postgres => Fresh::postgres(Self::empty_postgres().await),
        }
    }

    async fn empty_postgres() -> String {
        let name = unique();
        administer(&format!("CREATE DATABASE {name}")).await;
        name
    }
}

fn sqlite(file: &std::path::Path) -> String {
    format!("sqlite://{}", file.display())
}

fn unique() -> String {
    format!("sluice_{}", uuid::Uuid::now_v7().simple())
}

async fn administer(statement: &str) {
    // Cloning a template needs it to itself, and connections to make databases are few: one at a time.
    static ONE: tokio::sync::Mutex<()> = tokio::sync::Mutex::const_new(());
    let _one = ONE.lock().await;
    let connection = connect(&format!("{}/postgres", cluster())).await;
    connection.execute_unprepared(statement).await.unwrap();
    connection.close().await.unwrap();
}

/// A connection past the server: to look at rows, and to seed what no mutation makes.
pub async fn connect(url: &str) -> DatabaseConnection {
    Database::connect(url).await.unwrap()
}
