//! First steps of newcomers that somebody says are done.

use sea_orm_migration::prelude::{DbErr, DeriveMigrationName, MigrationTrait, SchemaManager, async_trait};

use crate::table::{Parts, date, drop, id, index, instant_null, table, text, uuid, uuid_null};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        m.create_table(
            table("onboarding_mark")
                .parts(vec![
                    id(),
                    uuid("vendor_id"),
                    uuid("partnership_id"),
                    uuid("program_id"),
                    text("step", 200),
                    uuid_null("marked_by"),
                    date("marked_on"),
                    uuid_null("withdrawn_by"),
                    instant_null("withdrawn_at"),
                ])
                .stamped()
                .refers("vendor_id", "organization")
                .refers("partnership_id", "partnership")
                .refers("program_id", "program"),
        )
        .await?;
        index(
            m,
            "onboarding_mark",
            &["vendor_id", "program_id", "partnership_id"],
            false,
        )
        .await?;
        index(m, "onboarding_mark", &["partnership_id", "program_id", "step"], false).await
    }

    async fn down(&self, m: &SchemaManager) -> Result<(), DbErr> {
        drop(m, &["onboarding_mark"]).await
    }
}
