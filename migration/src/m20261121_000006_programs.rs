//! Programs. A program is an identity; what it says stands in its versions, each with its own texts, levels and benefits,
//! so that a published version stays as it is while the next one is drafted.

use sea_orm_migration::prelude::{DbErr, DeriveMigrationName, MigrationTrait, SchemaManager, async_trait};

use crate::table::{
    Parts, date_null, drop, id, index, instant_null, long, one_of, table, text, text_null, uuid, uuid_null,
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        m.create_table(
            table("program")
                .parts(vec![
                    id(),
                    uuid("vendor_id"),
                    text("key", 50),
                    one_of("status", &["DRAFT", "PUBLISHED", "ARCHIVED"]),
                ])
                .stamped()
                .refers("vendor_id", "organization"),
        )
        .await?;
        index(m, "program", &["vendor_id", "key"], true).await?;
        index(m, "program", &["vendor_id", "created_at", "id"], false).await?;
        m.create_table(
            table("program_version")
                .parts(vec![
                    id(),
                    uuid("vendor_id"),
                    uuid("program_id"),
                    long("number"),
                    one_of("status", &["DRAFT", "PUBLISHED"]),
                    date_null("effective_from"),
                    date_null("effective_to"),
                    date_null("valid_from"),
                    date_null("valid_to"),
                    uuid("audience_id"),
                    long("audience_number"),
                    instant_null("published_at"),
                    text("search_text", 10_000),
                ])
                .stamped()
                .refers("vendor_id", "organization")
                .refers("program_id", "program")
                .refers_by(&["audience_id", "audience_number"], "audience", &["id", "number"]),
        )
        .await?;
        index(m, "program_version", &["vendor_id", "program_id", "number"], true).await?;
        m.create_table(
            table("program_text")
                .parts(vec![
                    id(),
                    uuid("vendor_id"),
                    uuid("version_id"),
                    one_of("language", &["EN", "NL"]),
                    text("name", 200),
                    text("summary", 1_000),
                    text("body", 100_000),
                ])
                .refers("vendor_id", "organization")
                .refers("version_id", "program_version"),
        )
        .await?;
        index(m, "program_text", &["vendor_id", "version_id", "language"], true).await?;
        m.create_table(
            table("program_level")
                .parts(vec![
                    id(),
                    uuid("vendor_id"),
                    uuid("version_id"),
                    text("key", 50),
                    long("rank"),
                    text("name_en", 100),
                    text("name_nl", 100),
                ])
                .refers("vendor_id", "organization")
                .refers("version_id", "program_version"),
        )
        .await?;
        index(m, "program_level", &["vendor_id", "version_id", "key"], true).await?;
        index(m, "program_level", &["vendor_id", "version_id", "rank"], true).await?;
        index(m, "program_level", &["vendor_id", "key"], false).await?;
        m.create_table(
            table("program_benefit")
                .parts(vec![
                    id(),
                    uuid("vendor_id"),
                    uuid("version_id"),
                    uuid_null("level_id"),
                    long("position"),
                    text("name_en", 200),
                    text("name_nl", 200),
                    text_null("description_en", 2_000),
                    text_null("description_nl", 2_000),
                ])
                .refers("vendor_id", "organization")
                .refers("version_id", "program_version")
                .refers("level_id", "program_level"),
        )
        .await?;
        index(m, "program_benefit", &["vendor_id", "version_id", "position"], true).await?;
        index(m, "program_benefit", &["level_id"], false).await
    }

    async fn down(&self, m: &SchemaManager) -> Result<(), DbErr> {
        drop(
            m,
            &[
                "program_benefit",
                "program_level",
                "program_text",
                "program_version",
                "program",
            ],
        )
        .await
    }
}
