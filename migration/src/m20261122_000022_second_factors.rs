//! Authenticator apps, and codes that stand in for a lost one.

use sea_orm_migration::prelude::{
    Alias, ColumnDef, DbErr, DeriveMigrationName, MigrationTrait, SchemaManager, async_trait,
};

use crate::table::{Parts, drop, index, instant, instant_null, long, table, text, uuid};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        m.create_table(
            table("second_factor")
                .parts(vec![
                    uuid("user_id").primary_key().to_owned(),
                    ColumnDef::new(Alias::new("sealed_secret")).blob().not_null().to_owned(),
                    instant("created_at"),
                    instant_null("confirmed_at"),
                    long("last_step"),
                ])
                .refers("user_id", "user_account"),
        )
        .await?;
        m.create_table(
            table("recovery_code")
                .parts(vec![
                    text("hash", 64).primary_key().to_owned(),
                    uuid("user_id"),
                    instant_null("used_at"),
                ])
                .refers("user_id", "user_account"),
        )
        .await?;
        index(m, "recovery_code", &["user_id"], false).await
    }

    async fn down(&self, m: &SchemaManager) -> Result<(), DbErr> {
        drop(m, &["recovery_code", "second_factor"]).await
    }
}
