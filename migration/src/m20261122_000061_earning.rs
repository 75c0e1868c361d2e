//! What was earned by rule says so, and deals say when they were won.

use sea_orm_migration::prelude::{
    Alias, ColumnDef, DbErr, DeriveMigrationName, Expr, ExprTrait, MigrationTrait, Query, SchemaManager, Table,
    async_trait,
};
use sea_orm_migration::sea_orm::DatabaseBackend;

use crate::table::{date_null, json_null, text_null};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        add(m, "point_transaction", text_null("earned_key", 64)).await?;
        add(m, "point_transaction", json_null("earned")).await?;
        add(m, "deal", date_null("won_on")).await?;
        // A deal that was won has not changed since.
        let day = match m.get_database_backend() {
            DatabaseBackend::Postgres => "CAST(updated_at AT TIME ZONE 'UTC' AS date)",
            _ => "date(updated_at)",
        };
        let won = Query::update()
            .table(Alias::new("deal"))
            .value(Alias::new("won_on"), Expr::cust(day))
            .and_where(Expr::col(Alias::new("sales_stage")).eq("WON"))
            .to_owned();
        m.execute(won).await
    }

    async fn down(&self, m: &SchemaManager) -> Result<(), DbErr> {
        for (table, column) in [
            ("deal", "won_on"),
            ("point_transaction", "earned"),
            ("point_transaction", "earned_key"),
        ] {
            let table = Table::alter()
                .table(Alias::new(table))
                .drop_column(Alias::new(column))
                .to_owned();
            m.alter_table(table).await?;
        }
        Ok(())
    }
}

async fn add(m: &SchemaManager<'_>, table: &'static str, mut column: ColumnDef) -> Result<(), DbErr> {
    let table = Table::alter()
        .table(Alias::new(table))
        .add_column(&mut column)
        .to_owned();
    m.alter_table(table).await
}
