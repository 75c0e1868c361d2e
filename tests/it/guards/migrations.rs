use api::access::Database;
use sea_orm::{ConnectionTrait, DatabaseBackend, Statement};
use serde_json::json;
use tests::backend::connect;
use tests::{Backend, both};

use crate::levels::desk::{SET, desk, done};

const SQLITE: &str = "SELECT name || ': ' || COALESCE(sql, '') AS line FROM sqlite_master ORDER BY name";
const POSTGRES: &str = "
    SELECT line FROM (
        SELECT table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable AS line
        FROM information_schema.columns WHERE table_schema = 'public'
        UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
        UNION ALL SELECT conrelid::regclass || ' ' || pg_get_constraintdef(oid) FROM pg_constraint
        WHERE connamespace = 'public'::regnamespace
        UNION ALL SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
        UNION ALL SELECT pg_get_functiondef(oid) FROM pg_proc WHERE pronamespace = 'public'::regnamespace
    ) lines ORDER BY line";

async fn schema(url: &str) -> Vec<String> {
    let connection = connect(url).await;
    let backend = connection.get_database_backend();
    let query = if backend == DatabaseBackend::Sqlite {
        SQLITE
    } else {
        POSTGRES
    };
    let rows = connection
        .query_all_raw(Statement::from_string(backend, query))
        .await
        .unwrap();
    let lines = rows.iter().map(|row| row.try_get("", "line").unwrap()).collect();
    connection.close().await.unwrap();
    lines
}

async fn up_down_up(backend: Backend) {
    let fresh = backend.empty().await;
    let database = Database::connect(&fresh.url, 1).await.unwrap();
    database.migrate().await.unwrap();
    assert!(database.ready().await.unwrap());
    let first = schema(&fresh.url).await;
    assert!(first.len() > 50, "{first:?}");
    database.unmigrate(None).await.unwrap();
    let nothing = schema(&fresh.url).await;
    assert!(
        nothing
            .iter()
            .all(|line| line.contains("seaql_migrations") || line.contains("sqlite_")),
        "{nothing:?}"
    );
    database.migrate().await.unwrap();
    assert_eq!(schema(&fresh.url).await, first);
    database.close().await.unwrap();
}

#[tokio::test]
async fn every_change_can_be_undone_on_sqlite() {
    up_down_up(Backend::Sqlite).await;
}

#[tokio::test]
async fn every_change_can_be_undone_on_postgres() {
    up_down_up(Backend::Postgres).await;
}

/// What people and rules would miss, as text.
const HELD: &str = "SELECT name || ' ' || level_holding.level || CASE WHEN superseded_at IS NULL THEN ' held' ELSE ' was held' END AS line
    FROM level_holding INNER JOIN partnership ON partnership.id = partnership_id ORDER BY level_holding.id";
const TRAIL: &str = "SELECT action || ' ' || name AS line FROM audit_entry
    INNER JOIN partnership ON partnership.id = about_partnership_id ORDER BY audit_entry.id";

async fn lines(url: &str, query: &str) -> Vec<String> {
    let connection = connect(url).await;
    let query = Statement::from_string(connection.get_database_backend(), query);
    let rows = connection.query_all_raw(query).await.unwrap();
    let lines = rows.iter().map(|row| row.try_get("", "line").unwrap()).collect();
    connection.close().await.unwrap();
    lines
}

both!(the_latest_changes_keep_what_a_filled_world_holds, async |world| {
    let url = &world.database.url;
    let desk = desk(&world, json!({})).await;
    let vendor = world.vendor().await;
    for level in ["l_silver", "l_gold"] {
        let set = json!({ "partnershipId": desk.partnership, "programId": desk.program, "version": desk.version(&vendor).await, "levelKey": level, "reason": "So it is." });
        done(&vendor, SET, set).await;
    }
    let held = lines(url, HELD).await;
    assert_eq!(held, ["Canal Bikes l_silver was held", "Canal Bikes l_gold held"]);
    let trail = lines(url, TRAIL).await;
    assert!(trail.len() > 5, "{trail:?}");
    let database = Database::connect(url, 1).await.unwrap();
    database.unmigrate(Some(8)).await.unwrap();
    assert!(!database.ready().await.unwrap());
    database.migrate().await.unwrap();
    database.close().await.unwrap();
    assert_eq!(lines(url, HELD).await, held);
    assert_eq!(lines(url, TRAIL).await, trail);
    assert_eq!(desk.held(&vendor).await["partnership"]["level"], "l_gold");
});

#[tokio::test]
async fn of_several_processes_one_migrates_and_the_others_wait() {
    let fresh = Backend::Postgres.empty().await;
    let start = async || {
        let database = Database::connect(&fresh.url, 1).await.unwrap();
        database.migrate().await.unwrap();
        database.close().await.unwrap();
    };
    tokio::join!(start(), start(), start());
    let database = Database::connect(&fresh.url, 1).await.unwrap();
    assert!(database.ready().await.unwrap());
}
