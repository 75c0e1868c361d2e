//! Work to be done after a transaction, written in that transaction.

use sea_orm_migration::prelude::{DbErr, DeriveMigrationName, MigrationTrait, SchemaManager, async_trait};

use crate::table::{Parts, drop, id, index, instant, instant_null, json, long, table, text, text_null};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        m.create_table(table("job").parts(vec![
            id(),
            text("kind", 100),
            text_null("once_key", 200).unique_key().to_owned(),
            json("payload"),
            instant("due_at"),
            instant_null("leased_until"),
            long("attempts"),
            text_null("last_error", 2000),
            instant("created_at"),
        ]))
        .await?;
        index(m, "job", &["due_at", "id"], false).await
    }

    async fn down(&self, m: &SchemaManager) -> Result<(), DbErr> {
        drop(m, &["job"]).await
    }
}
