//! A server with the demo world, a frozen clock and repeatable identifiers.

use std::collections::BTreeMap;

use api::clock::Clock;
use api::config::Config;
use api::ids::IdSource;
use api::{Options, Running, serve};
use chrono::{DateTime, Utc};
use reqwest::Method;
use serde_json::json;

use crate::backend::Fresh;
use crate::{Answer, Backend, Client};

/// What the clocks of all tests show at first.
pub const START: &str = "2026-03-02T09:00:00Z";

/// A running server.
#[derive(Debug)]
pub struct World {
    pub backend: Backend,
    pub clock: Clock,
    pub client: Client,
    pub running: Running,
    pub database: Fresh,
    config: Config,
    _files: tempfile::TempDir,
}

/// Settings that make tests quick; the rest is as in production.
const CONFIG: &str = r#"
    server.bind = "127.0.0.1:0"
    server.workers = 1
    auth.argon2_memory_kib = 8
    auth.argon2_passes = 1
    log.filter = "off"
    issuers.private_hosts = ["127.0.0.1"]
"#;

/// Beside the API, where a test reads them.
const METRICS: &str = "metrics.token = \"scraper\"";

/// The clock stands still: what is spent does not come back.
const UNLIMITED: &str = "limits.per_user = 0\nlimits.per_key = 0\nlimits.per_address = 0";

impl World {
    /// The demo world.
    pub async fn new(backend: Backend) -> Self {
        let world = Self::bare(backend, "").await;
        api::demo::create(&world.running.gate).await.unwrap();
        world
    }

    /// The demo world behind a server that does not run as a demo, with further settings (TOML).
    pub async fn in_production(backend: Backend, settings: &str) -> Self {
        let world = Self::start(backend, settings, false).await;
        api::demo::create(&world.running.gate).await.unwrap();
        world
    }

    /// A server without any rows, with further settings (TOML).
    pub async fn bare(backend: Backend, settings: &str) -> Self {
        Self::start(backend, settings, true).await
    }

    async fn start(backend: Backend, settings: &str, demo: bool) -> Self {
        let database = backend.fresh().await;
        let clock = Clock::frozen(START.parse::<DateTime<Utc>>().unwrap());
        let files = tempfile::tempdir().unwrap();
        let unlimited = if settings.contains("limits.") { "" } else { UNLIMITED };
        let metrics = if settings.contains("metrics.") { "" } else { METRICS };
        let config = format!(
            "{CONFIG}\n{unlimited}\n{metrics}\ndatabase.url = \"{}\"\nfiles.folder = \"{}\"\nfiles.limit_bytes = 1000\n{settings}",
            database.url,
            files.path().display()
        );
        let config = Config::with(&config).unwrap();
        let running = serve(Options {
            config: config.clone(),
            clock: clock.clone(),
            ids: IdSource::seeded(1),
            demo,
            // Tests run jobs themselves, when they say so.
            work: false,
        })
        .await
        .unwrap();
        let client = Client::new(&format!("http://{}", running.address));
        Self {
            backend,
            clock,
            client,
            running,
            database,
            config,
            _files: files,
        }
    }

    /// Another instance on the same database, with the same clock; this one does the work that waits.
    pub async fn another_instance(&self) -> (Running, Client) {
        let running = serve(Options {
            config: self.config.clone(),
            clock: self.clock.clone(),
            ids: IdSource::seeded(2),
            demo: true,
            work: true,
        })
        .await
        .unwrap();
        let client = Client::new(&format!("http://{}", running.address));
        (running, client)
    }

    /// Numbers the events that wait, as the sequencer does.
    pub async fn number_events(&self) {
        while self.running.gate.number_events().await.unwrap() > 0 {}
    }

    /// A client signed in as one of the demo people.
    pub async fn as_(&self, email: &str) -> Client {
        self.client.sign_in(email, api::demo::PASSWORD).await
    }

    /// A client signed in as one of the demo people, with a token that reaches the vendor of this name only.
    pub async fn as_with_only(&self, email: &str, vendor: &str) -> Client {
        let gate = &self.running.gate;
        let vendor = api::access::questions::vendor_named(gate, vendor).await.unwrap();
        assert!(vendor.is_some());
        let tokens = api::access::signin::token_for_operator(gate, email, None, vendor).await;
        self.client.with_token(&tokens.unwrap().unwrap().access_token)
    }

    pub async fn vendor(&self) -> Client {
        self.as_("vera@vendor.example").await
    }

    /// A vendor's person who sells: it manages neither partnerships nor settings.
    pub async fn sales(&self) -> Client {
        let vera = self.vendor().await;
        let members = vera.query("{ members { nodes { id version user { email } } } }").await;
        let mut members = members["members"]["nodes"].as_array().unwrap().iter();
        let otto = members
            .find(|member| member["user"]["email"] == "otto@vendor.example")
            .unwrap();
        let set = "mutation($id: ID!, $version: Int!) {
            setMemberAccess(input: { id: $id, version: $version, role: CHANNEL_SALES }) { errors { code } } }";
        let done = vera
            .with(set, json!({ "id": otto["id"], "version": otto["version"] }))
            .await;
        assert_eq!(done["setMemberAccess"]["errors"], json!([]));
        self.as_("otto@vendor.example").await
    }

    pub async fn distributor(&self) -> Client {
        self.as_("dana@distributor.example").await
    }

    pub async fn partner(&self) -> Client {
        self.as_("paul@partner.example").await
    }

    pub async fn other_vendor(&self) -> Client {
        self.as_("vik@othervendor.example").await
    }

    /// What the server tells of itself.
    pub async fn metrics(&self) -> Answer {
        let scraper = self.client.with_token("scraper");
        Answer::of(scraper.request(Method::GET, "/metrics").send().await.unwrap()).await
    }

    /// SQL statements sent since start.
    pub fn statements(&self) -> u64 {
        self.running.gate.database().statements().count()
    }

    /// How many rows each table has: refusals assert that nothing changed.
    pub async fn row_counts(&self) -> BTreeMap<String, i64> {
        use sea_orm::{ConnectionTrait, DatabaseBackend, Statement};
        let connection = crate::backend::connect(&self.database.url).await;
        let backend = connection.get_database_backend();
        let tables = match backend {
            DatabaseBackend::Sqlite => {
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB 'sqlite_*'"
            }
            _ => "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'",
        };
        let mut counts = BTreeMap::new();
        for row in connection
            .query_all_raw(Statement::from_string(backend, tables))
            .await
            .unwrap()
        {
            let name: String = row.try_get("", "name").unwrap();
            let count = Statement::from_string(backend, format!("SELECT COUNT(*) AS n FROM {name}"));
            let row = connection.query_one_raw(count).await.unwrap().unwrap();
            counts.insert(name, row.try_get("", "n").unwrap());
        }
        connection.close().await.unwrap();
        counts
    }
}
