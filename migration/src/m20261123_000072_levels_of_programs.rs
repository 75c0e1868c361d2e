//! A partnership holds a level in each program: of what it held there one row is not superseded.

use sea_orm_migration::prelude::{
    Alias, ConnectionTrait, DbErr, DeriveMigrationName, Index, MigrationTrait, SchemaManager, Table, async_trait,
};
use sea_orm_migration::sea_orm::DatabaseBackend;

use crate::table::{current_key, index, instant_null};

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLE: &str = "level_holding";

/// A level of a program ended that of another one: here it says so of itself, on the same day.
const ENDS: &str = "
    INSERT INTO level_holding (id, vendor_id, program_id, partnership_id, level, since, protected_until, source, reason,
                               proposal_id, recorded_at, recorded_by)
    SELECT {id}, vendor_id, was_program, partnership_id, NULL, since, NULL, source, NULL, NULL, recorded_at, recorded_by
    FROM (SELECT level_holding.*, LAG(program_id) OVER line AS was_program, LAG(level) OVER line AS was_level
          FROM level_holding WINDOW line AS (PARTITION BY partnership_id ORDER BY since, recorded_at, id)) AS line
    WHERE was_program <> program_id AND was_level IS NOT NULL";

const SUPERSEDED: &str = "
    UPDATE level_holding SET superseded_at = (
        SELECT MIN(later.recorded_at) FROM level_holding AS later
        WHERE later.vendor_id = level_holding.vendor_id AND later.partnership_id = level_holding.partnership_id
            AND later.program_id = level_holding.program_id
            AND (later.since, later.recorded_at, later.id)
                > (level_holding.since, level_holding.recorded_at, level_holding.id))";

const NO_ENDS: &str = "
    DELETE FROM level_holding WHERE level IS NULL AND EXISTS (
        SELECT 1 FROM level_holding AS other
        WHERE other.vendor_id = level_holding.vendor_id AND other.partnership_id = level_holding.partnership_id
            AND other.program_id <> level_holding.program_id AND other.recorded_at = level_holding.recorded_at)";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        let column = Table::alter()
            .table(Alias::new(TABLE))
            .add_column(instant_null("superseded_at"))
            .to_owned();
        m.alter_table(column).await?;
        index(m, TABLE, &["vendor_id", "partnership_id", "since"], false).await?;
        let id = match m.get_database_backend() {
            DatabaseBackend::Postgres => "gen_random_uuid()",
            _ => "randomblob(16)",
        };
        let connection = m.get_connection();
        connection.execute_unprepared(&ENDS.replace("{id}", id)).await?;
        connection.execute_unprepared(SUPERSEDED).await?;
        current_key(m, TABLE, &["vendor_id", "program_id", "partnership_id"]).await
    }

    async fn down(&self, m: &SchemaManager) -> Result<(), DbErr> {
        for name in [
            "level_holding_vendor_id_program_id_partnership_id_current_key",
            "level_holding_vendor_id_partnership_id_since_idx",
        ] {
            let index = Index::drop().name(name).table(Alias::new(TABLE)).to_owned();
            m.drop_index(index).await?;
        }
        m.get_connection().execute_unprepared(NO_ENDS).await?;
        let column = Table::alter()
            .table(Alias::new(TABLE))
            .drop_column(Alias::new("superseded_at"))
            .to_owned();
        m.alter_table(column).await
    }
}
