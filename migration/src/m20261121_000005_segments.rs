//! Segments with the versions of their rules through two times, and audiences: each distinct one of a vendor once.

use sea_orm_migration::prelude::{DbErr, DeriveMigrationName, MigrationTrait, SchemaManager, async_trait};

use crate::table::{Parts, date, drop, flag, id, index, instant, json, long, table, text, text_null, uuid, uuid_null};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        m.create_table(
            table("segment")
                .parts(vec![
                    id(),
                    uuid("vendor_id"),
                    text("key", 50),
                    text("name_en", 100),
                    text("name_nl", 100),
                    text_null("description", 2000),
                    flag("archived"),
                ])
                .stamped()
                .refers("vendor_id", "organization"),
        )
        .await?;
        index(m, "segment", &["vendor_id", "key"], true).await?;
        m.create_table(
            table("segment_version")
                .parts(vec![
                    id(),
                    uuid("vendor_id"),
                    uuid("segment_id"),
                    long("number"),
                    json("rule"),
                    date("valid_from"),
                    instant("recorded_at"),
                    uuid_null("recorded_by"),
                ])
                .refers("vendor_id", "organization")
                .refers("segment_id", "segment")
                .refers("recorded_by", "membership"),
        )
        .await?;
        index(m, "segment_version", &["vendor_id", "segment_id", "number"], true).await?;
        m.create_table(
            table("audience")
                .parts(vec![
                    id(),
                    uuid("vendor_id"),
                    long("number"),
                    text("digest", 64),
                    json("rule"),
                    flag("includes_distributors"),
                    instant("created_at"),
                ])
                .refers("vendor_id", "organization"),
        )
        .await?;
        index(m, "audience", &["vendor_id", "number"], true).await?;
        // What refers to an audience by both, cannot name one and mean another.
        index(m, "audience", &["id", "number"], true).await?;
        index(m, "audience", &["vendor_id", "digest"], true).await
    }

    async fn down(&self, m: &SchemaManager) -> Result<(), DbErr> {
        drop(m, &["audience", "segment_version", "segment"]).await
    }
}
