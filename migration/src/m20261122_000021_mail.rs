//! Mails that wait to be sent or were, and the secrets of links that they carry.

use sea_orm_migration::prelude::{DbErr, DeriveMigrationName, MigrationTrait, SchemaManager, async_trait};

use crate::table::{Parts, drop, id, index, instant, instant_null, long, one_of, table, text, text_null, uuid_null};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        m.create_table(table("outgoing_mail").parts(vec![
            id(),
            one_of(
                "kind",
                &["INVITATION", "PASSWORD_RESET", "EMAIL_CHANGE", "EMAIL_CHANGED"],
            ),
            one_of("state", &["READY", "IN_DOUBT", "ACCEPTED", "FAILED", "SKIPPED"]),
            text("recipient", 254),
            text("message_id", 300),
            text_null("subject", 500),
            text_null("text_body", 20_000),
            text_null("html_body", 40_000),
            long("attempts"),
            text_null("reply", 500),
            instant("created_at"),
            instant("expires_at"),
            instant_null("done_at"),
        ]))
        .await?;
        index(m, "outgoing_mail", &["done_at"], false).await?;
        m.create_table(
            table("one_time_link")
                .parts(vec![
                    id(),
                    one_of("purpose", &["PASSWORD_RESET", "EMAIL_CHANGE"]),
                    uuid_null("user_id"),
                    text_null("email", 254),
                    text("token_hash", 64).unique_key().to_owned(),
                    instant("created_at"),
                    instant("expires_at"),
                    instant_null("used_at"),
                ])
                .refers("user_id", "user_account"),
        )
        .await?;
        index(m, "one_time_link", &["user_id"], false).await?;
        index(m, "one_time_link", &["expires_at"], false).await
    }

    async fn down(&self, m: &SchemaManager) -> Result<(), DbErr> {
        drop(m, &["one_time_link", "outgoing_mail"]).await
    }
}
