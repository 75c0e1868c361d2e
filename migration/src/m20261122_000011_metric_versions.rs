//! What metrics measure, through two times: a changed definition no longer changes answers about the past.

use sea_orm_migration::prelude::{
    Alias, ColumnDef, ConnectionTrait, DbErr, DeriveMigrationName, MigrationTrait, SchemaManager, Table, async_trait,
};

use crate::table::{Parts, date_null, drop, id, index, instant, json, long, table, uuid, uuid_null};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        m.create_table(
            table("metric_version")
                .parts(vec![
                    id(),
                    uuid("vendor_id"),
                    uuid("metric_id"),
                    long("number"),
                    json("definition"),
                    date_null("valid_from"),
                    instant("recorded_at"),
                    uuid_null("recorded_by"),
                ])
                .refers("vendor_id", "organization")
                .refers("metric_id", "metric")
                .refers("recorded_by", "membership"),
        )
        .await?;
        index(m, "metric_version", &["vendor_id", "metric_id", "number"], true).await?;
        // What was answered so far stays answered: by the one definition known, ever since.
        m.get_connection()
            .execute_unprepared(
                "INSERT INTO metric_version (id, vendor_id, metric_id, number, definition, recorded_at)
                 SELECT id, vendor_id, id, 1, definition, created_at FROM metric",
            )
            .await?;
        m.alter_table(
            Table::alter()
                .table(Alias::new("metric"))
                .drop_column(Alias::new("definition"))
                .to_owned(),
        )
        .await
    }

    async fn down(&self, m: &SchemaManager) -> Result<(), DbErr> {
        let mut definition = ColumnDef::new(Alias::new("definition"));
        definition.json_binary().not_null().default("{}");
        m.alter_table(
            Table::alter()
                .table(Alias::new("metric"))
                .add_column(definition)
                .to_owned(),
        )
        .await?;
        m.get_connection()
            .execute_unprepared(
                "UPDATE metric SET definition = (
                     SELECT latest.definition FROM metric_version AS latest WHERE latest.metric_id = metric.id
                     ORDER BY latest.number DESC LIMIT 1)",
            )
            .await?;
        drop(m, &["metric_version"]).await
    }
}
