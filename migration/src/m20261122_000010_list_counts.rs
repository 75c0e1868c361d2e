//! How many rows the lists of a vendor have, kept as rows come and go: counting them grows with the vendor.
//!
//! Triggers write what changed instead of changing one number, so that writers do not wait for each other; whoever adds
//! up sees the changes of the transactions that he sees. The server folds old changes into one.

use sea_orm_migration::prelude::{
    Alias, ColumnDef, ConnectionTrait, DbErr, DeriveMigrationName, MigrationTrait, SchemaManager, async_trait,
};
use sea_orm_migration::sea_orm::DatabaseBackend;

use crate::table::{Parts, drop, index, long, one_of, table, uuid};

#[derive(DeriveMigrationName)]
pub struct Migration;

/// List, table, and which of its rows the list has; `it.` stands before the columns.
const LISTS: [(&str, &str, &str); 2] = [
    ("DEALS", "deal", "it.registration_status <> 'DRAFT'"),
    ("PARTNERSHIPS", "partnership", "it.vendor_id IS NOT NULL"),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        let number = ColumnDef::new(Alias::new("id"))
            .big_integer()
            .not_null()
            .auto_increment()
            .primary_key()
            .to_owned();
        m.create_table(table("list_count").parts(vec![
            number,
            uuid("vendor_id"),
            one_of("list", &LISTS.map(|(list, _, _)| list)),
            long("change"),
        ]))
        .await?;
        index(m, "list_count", &["vendor_id", "list", "change"], false).await?;
        let connection = m.get_connection();
        for (list, table, which) in LISTS {
            let present = which.replace("it.", "");
            connection
                .execute_unprepared(&format!(
                    "INSERT INTO list_count (vendor_id, list, change)
                     SELECT vendor_id, '{list}', COUNT(*) FROM {table} WHERE {present} GROUP BY vendor_id"
                ))
                .await?;
            let triggers = match m.get_database_backend() {
                DatabaseBackend::Postgres => on_postgres(list, table, which),
                _ => on_sqlite(list, table, which),
            };
            for trigger in triggers {
                connection.execute_unprepared(&trigger).await?;
            }
        }
        Ok(())
    }

    async fn down(&self, m: &SchemaManager) -> Result<(), DbErr> {
        let connection = m.get_connection();
        for (_, table, _) in LISTS {
            let statements = match m.get_database_backend() {
                DatabaseBackend::Postgres => vec![format!("DROP FUNCTION count_{table} CASCADE")],
                _ => EVENTS
                    .map(|(event, _, _)| format!("DROP TRIGGER count_{table}_{event}"))
                    .to_vec(),
            };
            for statement in statements {
                connection.execute_unprepared(&statement).await?;
            }
        }
        drop(m, &["list_count"]).await
    }
}

/// An event, whether a row was there before it, and whether one is there after it.
const EVENTS: [(&str, bool, bool); 3] = [("INSERT", false, true), ("UPDATE", true, true), ("DELETE", true, false)];

/// One trigger an event, row by row: SQLite has no other.
fn on_sqlite(list: &str, table: &str, which: &str) -> Vec<String> {
    let changed = |row: &str, by: &str| {
        format!(
            "INSERT INTO list_count (vendor_id, list, change) SELECT {row}.vendor_id, '{list}', {by} WHERE {};",
            which.replace("it.", &format!("{row}."))
        )
    };
    let moved = format!(
        "WHEN OLD.vendor_id <> NEW.vendor_id OR ({}) <> ({})",
        which.replace("it.", "OLD."),
        which.replace("it.", "NEW.")
    );
    let trigger = |(event, before, after): (&str, bool, bool)| {
        format!(
            "CREATE TRIGGER count_{table}_{event} AFTER {event} ON {table} FOR EACH ROW {} BEGIN {} {} END",
            if before && after { moved.as_str() } else { "" },
            if before { changed("OLD", "-1") } else { String::new() },
            if after { changed("NEW", "1") } else { String::new() },
        )
    };
    EVENTS.map(trigger).to_vec()
}

/// One function, called once a statement, so that an import writes one row.
fn on_postgres(list: &str, table: &str, which: &str) -> Vec<String> {
    let rows = |rows: &str, by: &str| format!("SELECT it.vendor_id, {by} AS change FROM {rows} AS it WHERE {which}");
    let (gone, come) = (rows("old_rows", "-1"), rows("new_rows", "1"));
    let add = |changes: &str| {
        format!(
            "INSERT INTO list_count (vendor_id, list, change)
             SELECT vendor_id, '{list}', SUM(change) FROM ({changes}) AS changes
             GROUP BY vendor_id HAVING SUM(change) <> 0;"
        )
    };
    let function = format!(
        "CREATE FUNCTION count_{table}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
             IF TG_OP = 'INSERT' THEN {}
             ELSIF TG_OP = 'DELETE' THEN {}
             ELSE {} END IF;
             RETURN NULL;
         END $$",
        add(&come),
        add(&gone),
        add(&format!("{come} UNION ALL {gone}"))
    );
    let trigger = |(event, before, after): (&str, bool, bool)| {
        format!(
            "CREATE TRIGGER count_{table}_{event} AFTER {event} ON {table} REFERENCING {} {}
             FOR EACH STATEMENT EXECUTE FUNCTION count_{table}()",
            if before { "OLD TABLE AS old_rows" } else { "" },
            if after { "NEW TABLE AS new_rows" } else { "" },
        )
    };
    [vec![function], EVENTS.map(trigger).to_vec()].concat()
}
