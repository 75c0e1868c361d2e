//! Partnerships and distributorships, their attributes through time, their people, and invitations to link them.

use sea_orm_migration::prelude::{DbErr, DeriveMigrationName, MigrationTrait, SchemaManager, async_trait};

use crate::table::{
    Parts, date, drop, id, index, instant, instant_null, json_null, long, one_of, table, text, text_null, uuid,
    uuid_null,
};

#[derive(DeriveMigrationName)]
pub struct Migration;

const STATUSES: [&str; 4] = ["INVITED", "ACTIVE", "SUSPENDED", "ENDED"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        m.create_table(
            table("partner_type")
                .parts(vec![
                    id(),
                    uuid("vendor_id"),
                    text("key", 50),
                    text("name_en", 100),
                    text("name_nl", 100),
                ])
                .stamped()
                .refers("vendor_id", "organization"),
        )
        .await?;
        index(m, "partner_type", &["vendor_id", "key"], true).await?;
        m.create_table(
            table("distributorship")
                .parts(vec![
                    id(),
                    uuid("vendor_id"),
                    uuid_null("distributor_id"),
                    text_null("external_id", 100),
                    text("name", 200),
                    text_null("country", 2),
                    one_of("status", &STATUSES),
                ])
                .stamped()
                .refers("vendor_id", "organization")
                .refers("distributor_id", "organization"),
        )
        .await?;
        index(m, "distributorship", &["vendor_id", "external_id"], true).await?;
        index(m, "distributorship", &["vendor_id", "distributor_id"], true).await?;
        index(m, "distributorship", &["vendor_id", "name", "id"], false).await?;
        index(m, "distributorship", &["distributor_id"], false).await?;
        m.create_table(
            table("partnership")
                .parts(vec![
                    id(),
                    uuid("vendor_id"),
                    uuid_null("partner_id"),
                    text_null("external_id", 100),
                    text("name", 200),
                    text("search_text", 400),
                    text_null("partner_type", 50),
                    uuid_null("distributorship_id"),
                    text_null("country", 2),
                    text_null("region", 100),
                    one_of("status", &STATUSES),
                    text_null("level", 50),
                    long("facts_version"),
                ])
                .stamped()
                .refers("vendor_id", "organization")
                .refers("partner_id", "organization")
                .refers("distributorship_id", "distributorship"),
        )
        .await?;
        index(m, "partnership", &["vendor_id", "external_id"], true).await?;
        index(m, "partnership", &["vendor_id", "partner_id"], true).await?;
        index(m, "partnership", &["vendor_id", "name", "id"], false).await?;
        index(
            m,
            "partnership",
            &["vendor_id", "distributorship_id", "name", "id"],
            false,
        )
        .await?;
        index(m, "partnership", &["vendor_id", "created_at", "id"], false).await?;
        index(m, "partnership", &["partner_id"], false).await?;
        index(m, "partnership", &["distributorship_id"], false).await?;
        m.create_table(
            table("attribute_definition")
                .parts(vec![
                    id(),
                    uuid("vendor_id"),
                    text("key", 50),
                    one_of("kind", &["TEXT", "CHOICE", "NUMBER", "MONEY", "DATE", "BOOLEAN"]),
                    text_null("currency", 3),
                    json_null("choices"),
                    text("name_en", 100),
                    text("name_nl", 100),
                ])
                .stamped()
                .refers("vendor_id", "organization"),
        )
        .await?;
        index(m, "attribute_definition", &["vendor_id", "key"], true).await?;
        m.create_table(
            table("attribute_value")
                .parts(vec![
                    id(),
                    uuid("vendor_id"),
                    uuid("partnership_id"),
                    text("key", 50),
                    json_null("value"),
                    date("valid_from"),
                    instant("recorded_at"),
                    uuid_null("recorded_by"),
                ])
                .refers("vendor_id", "organization")
                .refers("partnership_id", "partnership")
                .refers("recorded_by", "membership"),
        )
        .await?;
        index(
            m,
            "attribute_value",
            &["vendor_id", "partnership_id", "key", "valid_from"],
            false,
        )
        .await?;
        m.create_table(
            table("account_team_member")
                .parts(vec![
                    id(),
                    uuid("vendor_id"),
                    uuid("partnership_id"),
                    uuid("membership_id"),
                    one_of(
                        "function",
                        &[
                            "INSIDE_ACCOUNT_MANAGER",
                            "OUTSIDE_ACCOUNT_MANAGER",
                            "CHANNEL_ACCOUNT_MANAGER",
                            "TECHNICAL_CONTACT",
                            "MARKETING_CONTACT",
                        ],
                    ),
                    instant("created_at"),
                ])
                .refers("vendor_id", "organization")
                .refers("partnership_id", "partnership")
                .refers("membership_id", "membership"),
        )
        .await?;
        index(
            m,
            "account_team_member",
            &["vendor_id", "partnership_id", "membership_id", "function"],
            true,
        )
        .await?;
        index(m, "account_team_member", &["membership_id"], false).await?;
        m.create_table(
            table("invitation")
                .parts(vec![
                    id(),
                    uuid("organization_id"),
                    uuid_null("partnership_id"),
                    uuid_null("distributorship_id"),
                    text("email", 254),
                    text("role", 50),
                    text("token_hash", 64).unique_key().to_owned(),
                    uuid("created_by"),
                    instant("created_at"),
                    instant("expires_at"),
                    instant_null("accepted_at"),
                    instant_null("revoked_at"),
                ])
                .refers("organization_id", "organization")
                .refers("partnership_id", "partnership")
                .refers("distributorship_id", "distributorship")
                .refers("created_by", "membership"),
        )
        .await?;
        index(m, "invitation", &["organization_id", "id"], false).await
    }

    async fn down(&self, m: &SchemaManager) -> Result<(), DbErr> {
        drop(
            m,
            &[
                "invitation",
                "account_team_member",
                "attribute_value",
                "attribute_definition",
                "partnership",
                "distributorship",
                "partner_type",
            ],
        )
        .await
    }
}
