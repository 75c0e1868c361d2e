//! What a program version says by rule: scorecard, levels and the program's own tests.

use sea_orm_migration::prelude::{DbErr, DeriveMigrationName, MigrationTrait, SchemaManager, async_trait};

use crate::table::{Parts, drop, id, index, json, table, uuid};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        m.create_table(
            table("program_rules")
                .parts(vec![id(), uuid("vendor_id"), uuid("version_id"), json("rules")])
                .refers("vendor_id", "organization")
                .refers("version_id", "program_version"),
        )
        .await?;
        index(m, "program_rules", &["vendor_id", "version_id"], true).await?;
        index(m, "program_rules", &["version_id"], true).await
    }

    async fn down(&self, m: &SchemaManager) -> Result<(), DbErr> {
        drop(m, &["program_rules"]).await
    }
}
