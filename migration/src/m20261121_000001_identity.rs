//! Organizations, people, their memberships, and what signing in needs.

use sea_orm_migration::prelude::{
    Alias, ColumnDef, DbErr, DeriveMigrationName, MigrationTrait, SchemaManager, async_trait,
};

use crate::table::{Parts, drop, id, index, instant, instant_null, long, one_of, table, text, text_null, uuid};

#[derive(DeriveMigrationName)]
pub struct Migration;

const ROLES: [&str; 8] = [
    "ADMIN",
    "CHANNEL_MANAGER",
    "CHANNEL_OPERATIONS",
    "CHANNEL_SALES",
    "FINANCE",
    "CHANNEL_TEAM",
    "SELLER",
    "MARKETER",
];

fn key(name: &'static str, max: i32) -> ColumnDef {
    text(name, max).primary_key().to_owned()
}

fn uuid_key(name: &'static str) -> ColumnDef {
    uuid(name).primary_key().to_owned()
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        m.create_table(
            table("organization")
                .parts(vec![
                    id(),
                    one_of("kind", &["VENDOR", "DISTRIBUTOR", "PARTNER"]),
                    text("name", 200),
                ])
                .stamped(),
        )
        .await?;
        m.create_table(
            table("vendor")
                .parts(vec![
                    uuid_key("organization_id"),
                    one_of("default_language", &["EN", "NL"]),
                    text("time_zone", 64),
                    ColumnDef::new(Alias::new("fiscal_year_start_month"))
                        .small_integer()
                        .not_null()
                        .to_owned(),
                    long("rules_version"),
                ])
                .refers("organization_id", "organization"),
        )
        .await?;
        m.create_table(
            table("user_account")
                .parts(vec![
                    id(),
                    text("email", 254),
                    text("email_key", 254).unique_key().to_owned(),
                    text("name", 200),
                    one_of("language", &["EN", "NL"]),
                    text("time_zone", 64),
                ])
                .stamped(),
        )
        .await?;
        m.create_table(
            table("credential")
                .parts(vec![
                    uuid_key("user_id"),
                    text("password_hash", 300),
                    instant("changed_at"),
                ])
                .refers("user_id", "user_account"),
        )
        .await?;
        m.create_table(
            table("membership")
                .parts(vec![
                    id(),
                    uuid("user_id"),
                    uuid("organization_id"),
                    one_of("role", &ROLES),
                    one_of("status", &["ACTIVE", "DEACTIVATED"]),
                ])
                .stamped()
                .refers("user_id", "user_account")
                .refers("organization_id", "organization"),
        )
        .await?;
        index(m, "membership", &["user_id", "organization_id"], true).await?;
        index(m, "membership", &["organization_id", "id"], false).await?;
        m.create_table(
            table("session")
                .parts(vec![
                    id(),
                    uuid("user_id"),
                    uuid("membership_id"),
                    instant("created_at"),
                    instant("expires_at"),
                    instant_null("ended_at"),
                ])
                .refers("user_id", "user_account")
                .refers("membership_id", "membership"),
        )
        .await?;
        index(m, "session", &["membership_id"], false).await?;
        index(m, "session", &["user_id"], false).await?;
        index(m, "session", &["expires_at"], false).await?;
        m.create_table(
            table("refresh_token")
                .parts(vec![
                    key("hash", 64),
                    uuid("session_id"),
                    instant("issued_at"),
                    instant_null("used_at"),
                    text_null("successor_hash", 64),
                ])
                .refers("session_id", "session"),
        )
        .await?;
        index(m, "refresh_token", &["session_id"], false).await?;
        m.create_table(table("signing_key").parts(vec![
            key("kid", 64),
            ColumnDef::new(Alias::new("private_key")).blob().not_null().to_owned(),
            instant("created_at"),
        ]))
        .await?;
        m.create_table(table("rate_limit").parts(vec![key("key", 200), instant("window_started_at"), long("count")]))
            .await?;
        m.create_table(
            table("idempotency_record")
                .parts(vec![
                    uuid("membership_id"),
                    text("key", 200),
                    text("operation", 100),
                    text("fingerprint", 64),
                    uuid("result_id"),
                    instant("created_at"),
                ])
                .primary_key(
                    sea_orm_migration::prelude::Index::create()
                        .col(Alias::new("membership_id"))
                        .col(Alias::new("key")),
                )
                .to_owned()
                .refers("membership_id", "membership"),
        )
        .await?;
        index(m, "idempotency_record", &["created_at"], false).await
    }

    async fn down(&self, m: &SchemaManager) -> Result<(), DbErr> {
        drop(
            m,
            &[
                "idempotency_record",
                "rate_limit",
                "signing_key",
                "refresh_token",
                "session",
                "membership",
                "credential",
                "user_account",
                "vendor",
                "organization",
            ],
        )
        .await
    }
}
