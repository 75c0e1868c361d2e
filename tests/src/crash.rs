//! Servers that end in the middle of what they write, at a point that the test chooses, without a chance to end well.
//!
//! On PostgreSQL a trigger counts every row that is written. At the chosen one it says so, and waits for a lock that the
//! test holds: whoever reads the server's log ends the process there (SIGKILL). SQLite keeps a transaction in memory until it
//! commits, and then appends it to its log, page by page: the only moments that differ are those of that file, and the kernel
//! ends the process (SIGXFSZ) with the write that would make it longer than the chosen number of pages.

use std::collections::BTreeMap;

use reqwest::Method;
use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection, Statement};
use serde_json::{Value, json};

use crate::{Answer, Backend, Process, World};

/// What a server on PostgreSQL says last.
const LAST_WORDS: &str = "the test ends the server here";

/// What each server logs: enough to hear what it does.
const LOG: &str = "info,sluice::sql=trace,sqlx::postgres::notice=info";

/// Counts rows; the lock is the test's.
const TRIGGERS: &str = "
    CREATE TABLE crash (point bigint NOT NULL);
    INSERT INTO crash VALUES (0);
    CREATE SEQUENCE crash_rows;
    CREATE FUNCTION crash_here() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      IF current_setting('application_name') <> 'the test' AND nextval('crash_rows') = (SELECT point FROM crash) THEN
        RAISE NOTICE 'the test ends the server here';
        PERFORM pg_advisory_xact_lock(7);
      END IF;
      RETURN NULL;
    END $$;
    DO $$ DECLARE name text; BEGIN
      FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'crash' LOOP
        EXECUTE format('CREATE TRIGGER crash_here AFTER INSERT OR UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION crash_here()', name);
      END LOOP;
    END $$;
    SET application_name = 'the test';
    SELECT pg_advisory_lock(7)";

/// Lets the dead server's connection find that it has no client, waits until it has, and chooses the next point.
const NEXT: &str = "
    SELECT pg_advisory_unlock_all();
    BEGIN;
    LOCK TABLE crash IN ACCESS EXCLUSIVE MODE;
    UPDATE crash SET point = {point};
    SELECT setval('crash_rows', 1, false);
    COMMIT;
    SELECT pg_advisory_lock(7)";

/// All rows, by table.
pub type Rows = BTreeMap<String, Vec<String>>;

/// A database whose servers end when the test says so.
#[derive(Debug)]
pub struct Crash {
    backend: Backend,
    url: String,
    test: DatabaseConnection,
}

/// What came of a mutation that was asked of one server after the other.
#[derive(Debug)]
pub struct Survived {
    /// How many servers ended before it was done.
    pub ended: usize,
    /// How many rows each table gained, in the moment in which it was done.
    pub gained: BTreeMap<String, usize>,
}

impl Crash {
    /// From now on servers of this world's database end where they are told to. Recurring jobs wait until they are made due;
    /// the world's clock shows the time of day, which those servers go by.
    pub async fn prepare(world: &World) -> Self {
        world.clock.advance(chrono::Utc::now() - world.clock.now());
        world.number_events().await;
        api::jobs::schedule(&world.running.gate).await.unwrap();
        let mut options = ConnectOptions::new(&world.database.url);
        // One session holds the lock.
        options.max_connections(1).sqlx_logging(false);
        let crash = Self {
            backend: world.backend,
            url: world.database.url.clone(),
            test: Database::connect(options).await.unwrap(),
        };
        crash
            .run("UPDATE job SET due_at = '2999-01-01T00:00:00+00:00', leased_until = NULL")
            .await;
        if crash.backend == Backend::Postgres {
            crash.run(TRIGGERS).await;
        }
        crash
    }

    async fn run(&self, statements: &str) {
        self.test.execute_unprepared(statements).await.unwrap();
    }

    /// Another server.
    pub fn server(&self) -> Process {
        Process::serve_until(&self.url, &[("SLUICE_LOG__FILTER", LOG)], Some(LAST_WORDS))
    }

    /// The server ends with the row (PostgreSQL) or the page (SQLite) of this number that is written from now on.
    pub async fn end_at(&self, server: &Process, point: u64) {
        match self.backend {
            Backend::Postgres => self.count_to(point).await,
            Backend::Sqlite => {
                let emptied = self.text("PRAGMA wal_checkpoint(TRUNCATE)", "busy").await;
                assert_eq!(emptied, ["0"]);
                // 32 bytes of header, 24 before each page of 4,096. Half of the page is written.
                server.limit_files(32 + 4_120 * (point - 1) + 2_048);
            }
        }
    }

    /// Nobody ends any more.
    pub async fn disarm(&self) {
        if self.backend == Backend::Postgres {
            self.count_to(0).await;
        }
    }

    async fn count_to(&self, point: u64) {
        self.run(&NEXT.replace("{point}", &point.to_string())).await;
    }

    /// Makes jobs of these kinds due, as they are once time has passed and the leases of the dead are over.
    pub async fn make_due(&self, kinds: &[&str]) {
        let kinds = kinds.join("', '");
        self.run(&format!(
            "UPDATE job SET due_at = '2000-01-01T00:00:00+00:00', leased_until = NULL WHERE kind IN ('{kinds}')"
        ))
        .await;
    }

    /// All rows but those of jobs; of events, which get their numbers later, the ids.
    pub async fn rows(&self) -> Rows {
        let names = match self.backend {
            Backend::Sqlite => {
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB 'sqlite_*' ORDER BY name"
            }
            Backend::Postgres => "SELECT tablename::text AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1",
        };
        let mut rows = Rows::new();
        for table in self.text(names, "name").await {
            let row = match (table.as_str(), self.backend) {
                ("job" | "event_head" | "crash", _) => continue,
                ("event", _) => "CAST(id AS text)".to_owned(),
                (_, Backend::Postgres) => format!("row_to_json({table})::text"),
                (_, Backend::Sqlite) => {
                    let columns = format!("SELECT name FROM pragma_table_info('{table}')");
                    let quoted = self.text(&columns, "name").await.into_iter();
                    quoted
                        .map(|column| format!("quote(\"{column}\")"))
                        .collect::<Vec<_>>()
                        .join(" || ',' || ")
                }
            };
            let all = self
                .text(&format!("SELECT {row} AS row FROM {table} ORDER BY 1"), "row")
                .await;
            rows.insert(table, all);
        }
        rows
    }

    async fn text(&self, statement: &str, column: &str) -> Vec<String> {
        let statement = Statement::from_string(self.test.get_database_backend(), statement);
        let rows = self.test.query_all_raw(statement).await.unwrap();
        let text = rows.iter().map(|row| {
            let text = row.try_get::<String>("", column);
            text.unwrap_or_else(|_| row.try_get::<i64>("", column).unwrap().to_string())
        });
        text.collect()
    }

    /// Asks servers that end at ever later points of what they write, until it is done. Whenever one ended before, nothing is
    /// there.
    pub async fn mutate(&self, token: &str, mutation: &str, input: &Value) -> Survived {
        let before = self.rows().await;
        let mut point = 1;
        for ended in 0.. {
            let server = self.server();
            self.end_at(&server, point).await;
            let request = server.client.with_token(token).request(Method::POST, "/graphql");
            let body = json!({ "query": mutation, "variables": { "input": input } });
            let answered = match request.json(&body).send().await {
                Ok(response) => {
                    let answer = Answer::of(response).await;
                    let told = &answer.body["data"];
                    let payload = told.as_object().and_then(|data| data.values().next());
                    assert_eq!(payload.unwrap_or(&Value::Null)["errors"], json!([]), "{}", answer.text);
                    true
                }
                Err(_) => {
                    self.assert_ended(server);
                    false
                }
            };
            let after = self.rows().await;
            // One may end when it is done and before it tells.
            if answered || after != before {
                self.disarm().await;
                let gained = gained(&before, &after);
                return Survived { ended, gained };
            }
            point = later(point);
        }
        unreachable!("it is answered once the point lies behind its last row")
    }

    /// Waits for a server's end, which must be the one that was chosen for it.
    pub fn assert_ended(&self, server: Process) {
        let signal = match self.backend {
            Backend::Postgres => 9, // SIGKILL
            Backend::Sqlite => 25,  // SIGXFSZ
        };
        assert_eq!(server.ended_by(), Some(signal));
    }
}

/// Every row or page at first, then less and less often.
pub fn later(point: u64) -> u64 {
    point + point.div_ceil(2)
}

/// How many rows each table gained.
pub fn gained(before: &Rows, after: &Rows) -> BTreeMap<String, usize> {
    let gained = |(table, rows): (&String, &Vec<String>)| {
        let gained = rows.len() - before[table].len();
        (gained > 0).then(|| (table.clone(), gained))
    };
    after.iter().filter_map(gained).collect()
}
