//! What deals tell becomes facts, of types that say so.

use sea_orm_migration::prelude::{
    Alias, DbErr, DeriveMigrationName, MigrationTrait, SchemaManager, Table, async_trait,
};

use crate::table::text_null;

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLE: &str = "fact_type";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        let column = Table::alter()
            .table(Alias::new(TABLE))
            .add_column(text_null("source", 50))
            .to_owned();
        m.alter_table(column).await
    }

    async fn down(&self, m: &SchemaManager) -> Result<(), DbErr> {
        let column = Table::alter()
            .table(Alias::new(TABLE))
            .drop_column(Alias::new("source"))
            .to_owned();
        m.alter_table(column).await
    }
}
