//! What a partnership holds and held is told by its holdings alone.

use sea_orm_migration::prelude::{
    Alias, ConnectionTrait, DbErr, DeriveMigrationName, MigrationTrait, SchemaManager, Table, async_trait,
};
use sea_orm_migration::sea_orm::DatabaseBackend;

use crate::table::text_null;

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLE: &str = "partnership";

/// Of several levels the last one that came to be held.
const HELD: &str = "
    UPDATE partnership SET level = (
        SELECT held.level FROM level_holding AS held
        WHERE held.vendor_id = partnership.vendor_id AND held.partnership_id = partnership.id
            AND held.superseded_at IS NULL AND held.level IS NOT NULL
        ORDER BY held.since DESC, held.recorded_at DESC LIMIT 1)";

/// A level of another program that came at once took the place of one that ended.
const RECORDED: &str = "
    INSERT INTO attribute_value (id, vendor_id, partnership_id, key, value, valid_from, recorded_at, recorded_by)
    SELECT id, vendor_id, partnership_id, 'level', {level}, since, recorded_at, recorded_by FROM level_holding
    WHERE level IS NOT NULL OR NOT EXISTS (
        SELECT 1 FROM level_holding AS other
        WHERE other.vendor_id = level_holding.vendor_id AND other.partnership_id = level_holding.partnership_id
            AND other.program_id <> level_holding.program_id AND other.recorded_at = level_holding.recorded_at)";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        let connection = m.get_connection();
        connection
            .execute_unprepared("DELETE FROM attribute_value WHERE key = 'level'")
            .await?;
        let column = Table::alter()
            .table(Alias::new(TABLE))
            .drop_column(Alias::new("level"))
            .to_owned();
        m.alter_table(column).await
    }

    async fn down(&self, m: &SchemaManager) -> Result<(), DbErr> {
        let column = Table::alter()
            .table(Alias::new(TABLE))
            .add_column(text_null("level", 50))
            .to_owned();
        m.alter_table(column).await?;
        let level = match m.get_database_backend() {
            DatabaseBackend::Postgres => "to_jsonb(level)",
            _ => "CASE WHEN level IS NOT NULL THEN json_quote(level) END",
        };
        let connection = m.get_connection();
        connection.execute_unprepared(HELD).await?;
        connection
            .execute_unprepared(&RECORDED.replace("{level}", level))
            .await?;
        Ok(())
    }
}
