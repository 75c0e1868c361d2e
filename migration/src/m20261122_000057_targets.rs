//! Targets: what is to be reached with a metric within a period.

use sea_orm_migration::prelude::{DbErr, DeriveMigrationName, MigrationTrait, SchemaManager, async_trait};

use crate::table::{Parts, date, drop, id, index, instant_null, json, long, table, text, text_null, uuid, uuid_null};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        m.create_table(
            table("target")
                .parts(vec![
                    id(),
                    uuid("vendor_id"),
                    uuid_null("partnership_id"),
                    uuid_null("membership_id"),
                    text_null("role", 50),
                    text("metric", 50),
                    json("unit"),
                    text("name_en", 100),
                    text("name_nl", 100),
                    date("begins_on"),
                    date("ends_on"),
                    long("value"),
                    instant_null("superseded_at"),
                    uuid_null("created_by"),
                ])
                .stamped()
                .refers("vendor_id", "organization")
                .refers("partnership_id", "partnership")
                .refers("membership_id", "membership"),
        )
        .await?;
        index(m, "target", &["vendor_id", "ends_on", "id"], false).await?;
        index(m, "target", &["partnership_id", "ends_on"], false).await?;
        index(m, "target", &["membership_id", "ends_on"], false).await
    }

    async fn down(&self, m: &SchemaManager) -> Result<(), DbErr> {
        drop(m, &["target"]).await
    }
}
