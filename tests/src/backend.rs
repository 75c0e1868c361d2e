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
    _folder: Option<TempDir>,
}

/// The cluster whose address `scripts/test` puts into the environment.
fn cluster() -> String {
    std::env::var("SLUICE_TEST_POSTGRES").expect(
        "SLUICE_TEST_POSTGRES is not set: run scripts/test, or name a PostgreSQL server on which databases may be made, \
         such as postgres://user@127.0.0.1:5432",
    )
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
                    _folder: Some(folder),
                }
            }
            Self::Postgres => {
                static TEMPLATE: OnceCell<String> = OnceCell::const_new();
                let template = TEMPLATE
                    .get_or_init(|| async {
                        let url = Self::empty_postgres().await;
                        let database = api::access::Database::connect(&url, 1).await.unwrap();
                        database.migrate().await.unwrap();
                        database.close().await.unwrap();
                        url.rsplit('/').next().unwrap().to_owned()
                    })
                    .await;
                let name = unique();
                administer(&format!(
                    "CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY"
                ))
                .await;
                Fresh {
                    url: format!("{}/{name}", cluster()),
                    _folder: None,
                }
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
                    _folder: Some(folder),
                }
            }
            Self::Postgres => Fresh {
                url: Self::empty_postgres().await,
                _folder: None,
            },
        }
    }

    async fn empty_postgres() -> String {
        let name = unique();
        administer(&format!("CREATE DATABASE {name}")).await;
        format!("{}/{name}", cluster())
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
