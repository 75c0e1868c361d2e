//! Sessions whose tokens reach one vendor only.

use sea_orm_migration::prelude::{
    Alias, DbErr, DeriveMigrationName, MigrationTrait, SchemaManager, Table, TableAlterStatement, async_trait,
};

use crate::table::uuid_null;

#[derive(DeriveMigrationName)]
pub struct Migration;

fn session() -> TableAlterStatement {
    Table::alter().table(Alias::new("session")).to_owned()
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        m.alter_table(session().add_column(uuid_null("only_vendor")).to_owned())
            .await
    }

    async fn down(&self, m: &SchemaManager) -> Result<(), DbErr> {
        m.alter_table(session().drop_column(Alias::new("only_vendor")).to_owned())
            .await
    }
}
