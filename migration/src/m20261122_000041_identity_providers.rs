//! Identity providers of vendors, whom they vouch for, and sessions that their tokens begin.

use sea_orm_migration::prelude::{
    Alias, DbErr, DeriveMigrationName, Index, MigrationTrait, SchemaManager, Table, TableAlterStatement, async_trait,
};

use crate::table::{Parts, drop, flag, id, index, json, one_of, table, text, text_null, uuid};

#[derive(DeriveMigrationName)]
pub struct Migration;

fn session() -> TableAlterStatement {
    Table::alter().table(Alias::new("session")).to_owned()
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        m.create_table(
            table("identity_provider")
                .parts(vec![
                    id(),
                    uuid("vendor_id"),
                    text("name", 100),
                    text("issuer", 2_000),
                    json("audiences"),
                    json("algorithms"),
                    text("email_claim", 100),
                    flag("verified_email_only"),
                    text("name_claim", 100),
                    text("language_claim", 100),
                    json("rules"),
                    flag("enabled"),
                ])
                .stamped()
                .refers("vendor_id", "organization"),
        )
        .await?;
        index(m, "identity_provider", &["vendor_id", "id"], false).await?;
        let mut audience = table("accepted_audience")
            .parts(vec![text("issuer", 2_000), text("audience", 500), uuid("provider_id")])
            .refers("provider_id", "identity_provider");
        let mut key = Index::create();
        key.col(Alias::new("issuer")).col(Alias::new("audience"));
        m.create_table(audience.primary_key(&mut key).to_owned()).await?;
        index(m, "accepted_audience", &["provider_id"], false).await?;
        m.create_table(
            table("external_identity")
                .parts(vec![
                    id(),
                    uuid("vendor_id"),
                    uuid("provider_id"),
                    text("subject", 255),
                    uuid("membership_id"),
                    text("email", 254),
                    text("name", 200),
                    one_of("status", &["ACTIVE", "BLOCKED"]),
                ])
                .stamped()
                .refers("vendor_id", "organization")
                .refers("provider_id", "identity_provider")
                .refers("membership_id", "membership"),
        )
        .await?;
        index(m, "external_identity", &["provider_id", "subject"], true).await?;
        index(m, "external_identity", &["vendor_id", "id"], false).await?;
        m.alter_table(session().add_column(text_null("external_key", 64)).to_owned())
            .await?;
        index(m, "session", &["external_key"], true).await
    }

    async fn down(&self, m: &SchemaManager) -> Result<(), DbErr> {
        m.drop_index(
            Index::drop()
                .name("session_external_key_key")
                .table(Alias::new("session"))
                .to_owned(),
        )
        .await?;
        m.alter_table(session().drop_column(Alias::new("external_key")).to_owned())
            .await?;
        drop(m, &["external_identity", "accepted_audience", "identity_provider"]).await
    }
}
