//! What events are about is named by the server alone: more subjects than the table was made with.

use sea_orm_migration::prelude::{
    Alias, ColumnDef, DbErr, DeriveMigrationName, Expr, ExprTrait, MigrationTrait, Query, SchemaManager, Table,
    async_trait,
};

use crate::table::{one_of, text};

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLE: &str = "event";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        replace_subject(m, text("new_subject", 50)).await
    }

    async fn down(&self, m: &SchemaManager) -> Result<(), DbErr> {
        let subjects = ["PROGRAM", "CONTENT_ITEM", "DEAL", "PARTNERSHIP", "STANDING"];
        let others = Query::delete()
            .from_table(Alias::new(TABLE))
            .and_where(Expr::col(Alias::new("subject")).is_not_in(subjects))
            .to_owned();
        m.execute(others).await?;
        replace_subject(m, one_of("new_subject", &subjects)).await
    }
}

/// SQLite can change no check of a column: another column takes its place.
async fn replace_subject(m: &SchemaManager<'_>, mut column: ColumnDef) -> Result<(), DbErr> {
    let table = || Table::alter().table(Alias::new(TABLE)).to_owned();
    m.alter_table(table().add_column(column.default("STANDING")).to_owned())
        .await?;
    let copied = Query::update()
        .table(Alias::new(TABLE))
        .value(Alias::new("new_subject"), Expr::col(Alias::new("subject")))
        .to_owned();
    m.execute(copied).await?;
    m.alter_table(table().drop_column(Alias::new("subject")).to_owned())
        .await?;
    let renamed = table()
        .rename_column(Alias::new("new_subject"), Alias::new("subject"))
        .to_owned();
    m.alter_table(renamed).await
}
