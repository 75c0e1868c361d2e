//! The audit trail: one entry per write.

use sea_orm_migration::prelude::{DbErr, DeriveMigrationName, MigrationTrait, SchemaManager, async_trait};

use crate::table::{Parts, drop, id, index, instant, json, table, text, uuid, uuid_null};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        m.create_table(
            table("audit_entry")
                .parts(vec![
                    id(),
                    uuid("organization_id"),
                    uuid_null("vendor_id"),
                    uuid_null("membership_id"),
                    uuid_null("on_behalf_of"),
                    text("action", 100),
                    text("request_id", 100),
                    instant("at"),
                    json("changes"),
                ])
                .refers("organization_id", "organization")
                .refers("vendor_id", "organization"),
        )
        .await?;
        index(m, "audit_entry", &["vendor_id", "id"], false).await?;
        index(m, "audit_entry", &["organization_id", "id"], false).await
    }

    async fn down(&self, m: &SchemaManager) -> Result<(), DbErr> {
        drop(m, &["audit_entry"]).await
    }
}
