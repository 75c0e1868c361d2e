//! Tells how SQLite would answer statements, by the library that the server has: one JSON text a line in, one JSON list
//! of lines out.

use std::io::BufRead;

use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseBackend, DbErr, Statement};

/// Reads statements from standard input, tells plans on standard output.
pub async fn explain(url: &str) -> Result<(), DbErr> {
    let mut options = ConnectOptions::new(url);
    options.max_connections(1).sqlx_logging(false);
    let connection = Database::connect(options).await?;
    // The server plans with the values of a statement. Here they are absent, and SQLite would look for them among its
    // samples of values and find none; without samples it goes by averages. Rolled back when the connection closes.
    connection
        .execute_unprepared("BEGIN IMMEDIATE; DELETE FROM sqlite_stat4; ANALYZE sqlite_schema")
        .await?;
    for line in std::io::stdin().lock().lines() {
        let custom = |error: &dyn std::error::Error| DbErr::Custom(error.to_string());
        let line = line.map_err(|error| custom(&error))?;
        let statement: String = serde_json::from_str(&line).map_err(|error| custom(&error))?;
        let explained = format!("EXPLAIN QUERY PLAN {statement}");
        let rows = connection
            .query_all_raw(Statement::from_string(DatabaseBackend::Sqlite, explained))
            .await?;
        let mut depths = vec![(0, 0)];
        let mut plan = Vec::new();
        for row in rows {
            let (id, parent, detail): (i64, i64, String) = (
                row.try_get("", "id")?,
                row.try_get("", "parent")?,
                row.try_get("", "detail")?,
            );
            let depth = depths
                .iter()
                .find(|(known, _)| *known == parent)
                .map_or(0, |(_, depth)| *depth);
            depths.push((id, depth + 1));
            plan.push(format!("{}{detail}", "  ".repeat(depth)));
        }
        println!("{}", serde_json::to_string(&plan).map_err(|error| custom(&error))?);
    }
    Ok(())
}
