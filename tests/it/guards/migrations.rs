use api::access::Database;
use sea_orm::{ConnectionTrait, DatabaseBackend, Statement};
use tests::Backend;
use tests::backend::connect;

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
    database.unmigrate().await.unwrap();
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
