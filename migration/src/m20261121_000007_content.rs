//! Content items with their texts per language, and the files behind them.

use sea_orm_migration::prelude::{DbErr, DeriveMigrationName, MigrationTrait, SchemaManager, async_trait};

use crate::table::{Parts, date_null, drop, id, index, instant, long, one_of, table, text, text_null, uuid, uuid_null};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        m.create_table(
            table("file")
                .parts(vec![
                    id(),
                    uuid("vendor_id"),
                    text("sha256", 64),
                    text("media_type", 100),
                    text("name", 200),
                    long("size"),
                    instant("created_at"),
                ])
                .refers("vendor_id", "organization"),
        )
        .await?;
        index(m, "file", &["vendor_id", "id"], false).await?;
        m.create_table(
            table("content_item")
                .parts(vec![
                    id(),
                    uuid("vendor_id"),
                    one_of(
                        "kind",
                        &[
                            "TESTIMONIAL",
                            "VIDEO",
                            "TEMPLATE",
                            "DEMO_DISCOUNT",
                            "TRAINING",
                            "DOCUMENT",
                        ],
                    ),
                    text("topic", 50),
                    one_of("status", &["DRAFT", "PUBLISHED", "WITHDRAWN"]),
                    date_null("valid_from"),
                    date_null("valid_to"),
                    uuid("audience_id"),
                    long("audience_number"),
                    instant("published_at"),
                    uuid_null("file_id"),
                    text_null("link", 2_000),
                    text("sort_title", 200),
                    text("search_text", 10_000),
                ])
                .stamped()
                .refers("vendor_id", "organization")
                .refers_by(&["audience_id", "audience_number"], "audience", &["id", "number"])
                .refers("file_id", "file"),
        )
        .await?;
        index(m, "content_item", &["vendor_id", "published_at", "id"], false).await?;
        index(m, "content_item", &["vendor_id", "topic", "published_at", "id"], false).await?;
        index(m, "content_item", &["vendor_id", "sort_title", "id"], false).await?;
        // All that tells who sees an item: what is seen is counted without reading items.
        index(
            m,
            "content_item",
            &["vendor_id", "status", "audience_number", "valid_from", "valid_to"],
            false,
        )
        .await?;
        index(m, "content_item", &["vendor_id", "file_id"], false).await?;
        m.create_table(
            table("content_text")
                .parts(vec![
                    id(),
                    uuid("vendor_id"),
                    uuid("content_item_id"),
                    one_of("language", &["EN", "NL"]),
                    text("title", 200),
                    text("teaser", 1_000),
                    text("body", 100_000),
                ])
                .refers("vendor_id", "organization")
                .refers("content_item_id", "content_item"),
        )
        .await?;
        index(m, "content_text", &["vendor_id", "content_item_id", "language"], true).await
    }

    async fn down(&self, m: &SchemaManager) -> Result<(), DbErr> {
        drop(m, &["content_text", "content_item", "file"]).await
    }
}
