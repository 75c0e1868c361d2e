//! Facts that vendors' systems record of partnerships, and the types that vendors define for them.

use sea_orm_migration::prelude::{DbErr, DeriveMigrationName, MigrationTrait, SchemaManager, async_trait};

use crate::table::{
    Parts, current_key, date, date_null, drop, flag, id, index, instant, instant_null, json, long_null, table, text,
    text_null, uuid, uuid_null,
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        m.create_table(
            table("fact_type")
                .parts(vec![
                    id(),
                    uuid("vendor_id"),
                    text("key", 100),
                    text("name_en", 100),
                    text("name_nl", 100),
                    flag("has_quantity"),
                    flag("has_amount"),
                    json("dimensions"),
                ])
                .stamped()
                .refers("vendor_id", "organization"),
        )
        .await?;
        index(m, "fact_type", &["vendor_id", "key"], true).await?;
        m.create_table(
            table("fact")
                .parts(vec![
                    id(),
                    uuid("vendor_id"),
                    uuid("partnership_id"),
                    uuid("type_id"),
                    text("source_id", 200),
                    date("occurred_on"),
                    date_null("ended_on"),
                    long_null("quantity"),
                    long_null("amount"),
                    text_null("currency", 3),
                    text_null("d1", 200),
                    text_null("d2", 200),
                    text_null("d3", 200),
                    text_null("d4", 200),
                    text_null("d5", 200),
                    text_null("d6", 200),
                    text_null("d7", 200),
                    text_null("d8", 200),
                    instant("recorded_at"),
                    uuid_null("recorded_by"),
                    instant_null("superseded_at"),
                ])
                .refers("vendor_id", "organization")
                .refers("partnership_id", "partnership")
                .refers("type_id", "fact_type"),
        )
        .await?;
        current_key(m, "fact", &["vendor_id", "type_id", "source_id"]).await?;
        index(
            m,
            "fact",
            &["vendor_id", "type_id", "partnership_id", "occurred_on", "superseded_at"],
            false,
        )
        .await
    }

    async fn down(&self, m: &SchemaManager) -> Result<(), DbErr> {
        drop(m, &["fact", "fact_type"]).await
    }
}
