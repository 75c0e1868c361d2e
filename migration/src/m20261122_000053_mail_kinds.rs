//! What mails are about is named by the server alone: more kinds than the table was made with.

use sea_orm_migration::prelude::{
    Alias, ColumnDef, DbErr, DeriveMigrationName, Expr, ExprTrait, MigrationTrait, Query, SchemaManager, Table,
    async_trait,
};

use crate::table::{one_of, text};

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLE: &str = "outgoing_mail";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        replace_kind(m, text("new_kind", 50)).await
    }

    async fn down(&self, m: &SchemaManager) -> Result<(), DbErr> {
        let kinds = ["INVITATION", "PASSWORD_RESET", "EMAIL_CHANGE", "EMAIL_CHANGED"];
        let others = Query::delete()
            .from_table(Alias::new(TABLE))
            .and_where(Expr::col(Alias::new("kind")).is_not_in(kinds))
            .to_owned();
        m.execute(others).await?;
        replace_kind(m, one_of("new_kind", &kinds)).await
    }
}

/// SQLite can change no check of a column: another column takes its place.
async fn replace_kind(m: &SchemaManager<'_>, mut column: ColumnDef) -> Result<(), DbErr> {
    let table = || Table::alter().table(Alias::new(TABLE)).to_owned();
    m.alter_table(table().add_column(column.default("INVITATION")).to_owned())
        .await?;
    let copied = Query::update()
        .table(Alias::new(TABLE))
        .value(Alias::new("new_kind"), Expr::col(Alias::new("kind")))
        .to_owned();
    m.execute(copied).await?;
    m.alter_table(table().drop_column(Alias::new("kind")).to_owned())
        .await?;
    let renamed = table()
        .rename_column(Alias::new("new_kind"), Alias::new("kind"))
        .to_owned();
    m.alter_table(renamed).await
}
