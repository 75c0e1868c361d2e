//! API keys, the secrets by which they are proven, and what was done with which.

use sea_orm_migration::prelude::{
    Alias, DbErr, DeriveMigrationName, MigrationTrait, SchemaManager, Table, async_trait,
};

use crate::table::{Parts, drop, id, index, instant, instant_null, json, table, text, uuid, uuid_null};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        m.create_table(
            table("api_key")
                .parts(vec![
                    id(),
                    uuid("organization_id"),
                    uuid("membership_id"),
                    text("name", 100),
                    json("scopes"),
                    uuid("created_by"),
                    instant_null("expires_at"),
                    instant_null("last_used_at"),
                    instant_null("former_until"),
                    instant_null("revoked_at"),
                ])
                .stamped()
                .refers("organization_id", "organization")
                .refers("membership_id", "membership")
                .refers("created_by", "membership"),
        )
        .await?;
        index(m, "api_key", &["organization_id", "id"], false).await?;
        index(m, "api_key", &["membership_id"], false).await?;
        m.create_table(
            table("api_key_secret")
                .parts(vec![
                    text("hash", 64).primary_key().to_owned(),
                    uuid("key_id"),
                    instant("created_at"),
                    instant_null("expires_at"),
                ])
                .refers("key_id", "api_key"),
        )
        .await?;
        index(m, "api_key_secret", &["key_id"], false).await?;
        index(m, "api_key_secret", &["expires_at"], false).await?;
        let mut trail = Table::alter();
        trail
            .table(Alias::new("audit_entry"))
            .add_column(uuid_null("api_key_id"));
        m.alter_table(trail).await
    }

    async fn down(&self, m: &SchemaManager) -> Result<(), DbErr> {
        let mut trail = Table::alter();
        trail
            .table(Alias::new("audit_entry"))
            .drop_column(Alias::new("api_key_id"));
        m.alter_table(trail).await?;
        drop(m, &["api_key_secret", "api_key"]).await
    }
}
