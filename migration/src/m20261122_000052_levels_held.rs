//! Levels as they are reviewed, proposed and held.

use sea_orm_migration::prelude::{DbErr, DeriveMigrationName, MigrationTrait, SchemaManager, async_trait};

use crate::table::{
    Parts, current_key, date, date_null, drop, flag, id, index, instant, instant_null, json, long, one_of, table,
    text_null, uuid, uuid_null,
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        m.create_table(
            table("level_holding")
                .parts(vec![
                    id(),
                    uuid("vendor_id"),
                    uuid("program_id"),
                    uuid("partnership_id"),
                    text_null("level", 50),
                    date("since"),
                    date_null("protected_until"),
                    one_of("source", &["BY_HAND", "REVIEW"]),
                    text_null("reason", 1_000),
                    uuid_null("proposal_id"),
                    instant("recorded_at"),
                    uuid_null("recorded_by"),
                ])
                .refers("vendor_id", "organization")
                .refers("program_id", "program")
                .refers("partnership_id", "partnership"),
        )
        .await?;
        index(
            m,
            "level_holding",
            &["vendor_id", "program_id", "partnership_id", "since"],
            false,
        )
        .await?;
        m.create_table(
            table("level_review")
                .parts(vec![
                    id(),
                    uuid("vendor_id"),
                    uuid("program_id"),
                    uuid("version_id"),
                    date("reviewed_on"),
                    long("reviewed"),
                    long("proposed"),
                    long("changed"),
                    instant("recorded_at"),
                    uuid_null("recorded_by"),
                ])
                .refers("vendor_id", "organization")
                .refers("program_id", "program")
                .refers("version_id", "program_version"),
        )
        .await?;
        index(m, "level_review", &["vendor_id", "program_id", "reviewed_on"], false).await?;
        m.create_table(
            table("level_finding")
                .parts(vec![
                    id(),
                    uuid("vendor_id"),
                    uuid("program_id"),
                    uuid("partnership_id"),
                    uuid("version_id"),
                    date("reviewed_on"),
                    text_null("held", 50),
                    text_null("eligible", 50),
                    flag("kept"),
                    json("decision"),
                    long("reviews_below_before"),
                    long("reviews_below"),
                    date_null("loss_on"),
                    text_null("loss_to", 50),
                    date_null("warn_on"),
                    instant_null("warned_at"),
                    instant("recorded_at"),
                    instant_null("superseded_at"),
                ])
                .refers("vendor_id", "organization")
                .refers("program_id", "program")
                .refers("partnership_id", "partnership")
                .refers("version_id", "program_version"),
        )
        .await?;
        // The latest of a partnership; the others are superseded.
        current_key(m, "level_finding", &["vendor_id", "program_id", "partnership_id"]).await?;
        index(m, "level_finding", &["vendor_id", "program_id", "loss_on"], false).await?;
        // For the job that warns, whichever the vendor.
        index(m, "level_finding", &["warn_on"], false).await?;
        m.create_table(
            table("level_proposal")
                .parts(vec![
                    id(),
                    uuid("vendor_id"),
                    uuid("program_id"),
                    uuid("partnership_id"),
                    text_null("from_level", 50),
                    text_null("to_level", 50),
                    one_of("status", &["OPEN", "APPROVED", "REJECTED", "WITHDRAWN"]),
                    long("approvals_needed"),
                    json("approvals"),
                    text_null("reason", 1_000),
                    uuid_null("decided_by"),
                    instant_null("superseded_at"),
                ])
                .stamped()
                .refers("vendor_id", "organization")
                .refers("program_id", "program")
                .refers("partnership_id", "partnership"),
        )
        .await?;
        // One is open for a partnership; the others are settled.
        current_key(m, "level_proposal", &["vendor_id", "program_id", "partnership_id"]).await?;
        index(m, "level_proposal", &["vendor_id", "status", "id"], false).await
    }

    async fn down(&self, m: &SchemaManager) -> Result<(), DbErr> {
        drop(m, &["level_proposal", "level_finding", "level_review", "level_holding"]).await
    }
}
