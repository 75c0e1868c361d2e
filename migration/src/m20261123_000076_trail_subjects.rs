//! The audit trail is looked through by what entries are about.

use sea_orm_migration::prelude::{
    Alias, ConnectionTrait, DbErr, DeriveMigrationName, Index, MigrationTrait, SchemaManager, Table, async_trait,
};
use sea_orm_migration::sea_orm::DatabaseBackend;

use crate::table::{index, uuid_null};

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLE: &str = "audit_entry";
const COLUMNS: [&str; 2] = ["subject_id", "about_partnership_id"];
const READERS: [&str; 2] = ["vendor_id", "organization_id"];

/// Of an entry of old the first change tells the thing that it is about, and all of them together the partnership, if it is one.
const SQLITE: &str = "
    UPDATE audit_entry SET
        subject_id = unhex(replace(json_extract(changes, '$[0].id'), '-', '')),
        about_partnership_id = unhex(replace((
            SELECT CASE WHEN MIN(told) = MAX(told) THEN MIN(told) END FROM (
                SELECT coalesce(CASE json_extract(value, '$.entity') WHEN 'partnership' THEN json_extract(value, '$.id') END,
                                json_extract(value, '$.after.partnership_id'),
                                json_extract(value, '$.before.partnership_id')) AS told
                FROM json_each(audit_entry.changes))), '-', ''))";

const POSTGRES: &str = "
    UPDATE audit_entry SET
        subject_id = (changes -> 0 ->> 'id')::uuid,
        about_partnership_id = (
            SELECT CASE WHEN MIN(told) = MAX(told) THEN MIN(told) END FROM (
                SELECT coalesce(CASE change ->> 'entity' WHEN 'partnership' THEN change ->> 'id' END,
                                change -> 'after' ->> 'partnership_id',
                                change -> 'before' ->> 'partnership_id') AS told
                FROM jsonb_array_elements(audit_entry.changes::jsonb) AS change) AS all_told)::uuid";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        for column in COLUMNS {
            let column = Table::alter()
                .table(Alias::new(TABLE))
                .add_column(uuid_null(column))
                .to_owned();
            m.alter_table(column).await?;
        }
        let told = match m.get_database_backend() {
            DatabaseBackend::Postgres => POSTGRES,
            _ => SQLITE,
        };
        m.get_connection().execute_unprepared(told).await?;
        for reader in READERS {
            for column in COLUMNS {
                index(m, TABLE, &[reader, column, "id"], false).await?;
            }
        }
        Ok(())
    }

    async fn down(&self, m: &SchemaManager) -> Result<(), DbErr> {
        for reader in READERS {
            for column in COLUMNS {
                let index = Index::drop()
                    .name(format!("{TABLE}_{reader}_{column}_id_idx"))
                    .table(Alias::new(TABLE))
                    .to_owned();
                m.drop_index(index).await?;
            }
        }
        for column in COLUMNS {
            let column = Table::alter()
                .table(Alias::new(TABLE))
                .drop_column(Alias::new(column))
                .to_owned();
            m.alter_table(column).await?;
        }
        Ok(())
    }
}
