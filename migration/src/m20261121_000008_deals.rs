//! End customers and the deals that partners register.

use sea_orm_migration::prelude::{DbErr, DeriveMigrationName, Expr, MigrationTrait, SchemaManager, async_trait};

use crate::table::{
    Parts, date_null, drop, id, index, instant, instant_null, long, one_of, table, text, text_null, uuid, uuid_null,
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        m.create_table(
            table("customer")
                .parts(vec![
                    id(),
                    uuid("vendor_id"),
                    uuid("partnership_id"),
                    text("name", 200),
                    text_null("domain", 253),
                    text_null("country", 2),
                    text("search_text", 500),
                ])
                .stamped()
                .refers("vendor_id", "organization")
                .refers("partnership_id", "partnership"),
        )
        .await?;
        index(m, "customer", &["vendor_id", "partnership_id", "domain"], false).await?;
        index(m, "customer", &["vendor_id", "partnership_id", "search_text"], false).await?;
        m.create_table(
            table("deal")
                .parts(vec![
                    id(),
                    uuid("vendor_id"),
                    uuid("partnership_id"),
                    uuid_null("distributorship_id"),
                    uuid("customer_id"),
                    uuid_null("membership_id"),
                    text("title", 200),
                    text("search_text", 1000),
                    long("value"),
                    text("currency", 3),
                    one_of(
                        "registration_status",
                        &["DRAFT", "SUBMITTED", "APPROVED", "REJECTED", "WITHDRAWN", "EXPIRED"],
                    ),
                    one_of("sales_stage", &["OPEN", "QUALIFIED", "PROPOSED", "WON", "LOST"]),
                    text_null("claimed_domain", 253),
                    instant("listed_at"),
                    instant_null("registered_at"),
                    instant_null("decided_at"),
                    text_null("decision_reason", 1000),
                    date_null("expires_on"),
                    date_null("close_on"),
                ])
                .stamped()
                .refers("vendor_id", "organization")
                .refers("partnership_id", "partnership")
                .refers("distributorship_id", "distributorship")
                .refers("customer_id", "customer")
                .refers("membership_id", "membership")
                .check(Expr::cust("value >= 0"))
                .check(Expr::cust(
                    "claimed_domain IS NULL OR registration_status IN ('SUBMITTED', 'APPROVED')",
                ))
                .check(Expr::cust("(registration_status = 'DRAFT') = (registered_at IS NULL)"))
                .to_owned(),
        )
        .await?;
        // Of a vendor's open registrations at most one claims a customer's domain; what claims nothing is null, and
        // nulls differ from one another on both databases.
        index(m, "deal", &["vendor_id", "claimed_domain"], true).await?;
        for columns in [
            &["vendor_id", "listed_at", "id"][..],
            &["vendor_id", "created_at", "id"],
            &["vendor_id", "currency", "value", "id"],
            &["vendor_id", "registration_status", "listed_at", "id"],
            &["vendor_id", "partnership_id", "listed_at", "id"],
            &["vendor_id", "membership_id", "listed_at", "id"],
            &["vendor_id", "distributorship_id", "listed_at", "id"],
            &[
                "vendor_id",
                "distributorship_id",
                "registration_status",
                "listed_at",
                "id",
            ],
            &["vendor_id", "customer_id"],
        ] {
            index(m, "deal", columns, false).await?;
        }
        Ok(())
    }

    async fn down(&self, m: &SchemaManager) -> Result<(), DbErr> {
        drop(m, &["deal", "customer"]).await
    }
}
