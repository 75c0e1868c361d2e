//! Accounts that are no person's.

use sea_orm_migration::prelude::{
    Alias, DbErr, DeriveMigrationName, MigrationTrait, SchemaManager, Table, async_trait,
};

use crate::table::one_of;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        let mut account = Table::alter();
        account
            .table(Alias::new("user_account"))
            .add_column(one_of("kind", &["PERSON", "SERVICE"]).default("PERSON"));
        m.alter_table(account).await
    }

    async fn down(&self, m: &SchemaManager) -> Result<(), DbErr> {
        let mut account = Table::alter();
        account
            .table(Alias::new("user_account"))
            .drop_column(Alias::new("kind"));
        m.alter_table(account).await
    }
}
