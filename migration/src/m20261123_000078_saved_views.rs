//! Saved views: pages of the console as somebody narrowed and sorted them, under a name.

use sea_orm_migration::prelude::{DbErr, DeriveMigrationName, MigrationTrait, SchemaManager, async_trait};

use crate::table::{Parts, drop, flag, id, index, table, text, uuid};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        m.create_table(
            table("saved_view")
                .parts(vec![
                    id(),
                    uuid("vendor_id"),
                    uuid("membership_id"),
                    text("page", 50),
                    text("name", 100),
                    text("query", 2_000),
                    flag("is_shared"),
                ])
                .stamped()
                .refers("vendor_id", "organization")
                .refers("membership_id", "membership"),
        )
        .await?;
        index(m, "saved_view", &["vendor_id", "page", "name"], false).await?;
        index(m, "saved_view", &["membership_id", "page", "name"], true).await
    }

    async fn down(&self, m: &SchemaManager) -> Result<(), DbErr> {
        drop(m, &["saved_view"]).await
    }
}
