//! What a vendor knows of its channel: products, lines sold through, exchange rates, certificates, and the metrics over them.

use sea_orm_migration::prelude::{DbErr, DeriveMigrationName, MigrationTrait, SchemaManager, async_trait};

use crate::table::{
    Parts, current_key, date, date_null, drop, id, index, instant, instant_null, json, long, long_null, table, text,
    text_null, uuid, uuid_null,
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        m.create_table(
            table("product")
                .parts(vec![
                    id(),
                    uuid("vendor_id"),
                    text("external_id", 100),
                    text("sku", 100),
                    text("name", 200),
                    text_null("category", 100),
                    text_null("subcategory", 100),
                    text_null("line", 100),
                    date_null("valid_from"),
                    date_null("valid_to"),
                    long_null("list_price"),
                    text_null("currency", 3),
                ])
                .stamped()
                .refers("vendor_id", "organization"),
        )
        .await?;
        index(m, "product", &["vendor_id", "external_id"], true).await?;
        index(m, "product", &["vendor_id", "category", "subcategory"], false).await?;
        index(m, "product", &["vendor_id", "sku"], false).await?;
        index(m, "product", &["vendor_id", "name", "id"], false).await?;
        m.create_table(
            table("sell_through_line")
                .parts(vec![
                    id(),
                    uuid("vendor_id"),
                    uuid("partnership_id"),
                    uuid_null("product_id"),
                    text("external_id", 100),
                    text("order_number", 100),
                    date("ordered_on"),
                    long("quantity"),
                    long("amount"),
                    text("currency", 3),
                    text_null("customer", 200),
                    instant("recorded_at"),
                    instant_null("superseded_at"),
                ])
                .refers("vendor_id", "organization")
                .refers("partnership_id", "partnership")
                .refers("product_id", "product"),
        )
        .await?;
        current_key(m, "sell_through_line", &["vendor_id", "external_id"]).await?;
        // Holds all that a sum needs, so that sums never touch the rows themselves.
        index(
            m,
            "sell_through_line",
            &[
                "vendor_id",
                "partnership_id",
                "ordered_on",
                "superseded_at",
                "product_id",
                "currency",
                "amount",
                "quantity",
            ],
            false,
        )
        .await?;
        m.create_table(
            table("exchange_rate")
                .parts(vec![
                    id(),
                    uuid("vendor_id"),
                    text("base", 3),
                    text("quote", 3),
                    date("rate_on"),
                    text("rate", 40),
                    instant("recorded_at"),
                    instant_null("superseded_at"),
                ])
                .refers("vendor_id", "organization"),
        )
        .await?;
        current_key(m, "exchange_rate", &["vendor_id", "base", "quote", "rate_on"]).await?;
        index(
            m,
            "exchange_rate",
            &["vendor_id", "base", "quote", "rate_on", "recorded_at"],
            false,
        )
        .await?;
        m.create_table(
            table("certification")
                .parts(vec![
                    id(),
                    uuid("vendor_id"),
                    uuid("partnership_id"),
                    text("external_id", 100),
                    text("person_id", 100),
                    text("person_name", 200),
                    text("exam", 100),
                    text_null("competency", 100),
                    date("obtained_on"),
                    date_null("expires_on"),
                    date_null("employed_from"),
                    date_null("employed_until"),
                    instant("recorded_at"),
                    instant_null("superseded_at"),
                ])
                .refers("vendor_id", "organization")
                .refers("partnership_id", "partnership"),
        )
        .await?;
        current_key(m, "certification", &["vendor_id", "external_id"]).await?;
        index(
            m,
            "certification",
            &["vendor_id", "partnership_id", "obtained_on"],
            false,
        )
        .await?;
        m.create_table(
            table("metric")
                .parts(vec![
                    id(),
                    uuid("vendor_id"),
                    text("key", 50),
                    text("name_en", 100),
                    text("name_nl", 100),
                    json("definition"),
                ])
                .stamped()
                .refers("vendor_id", "organization"),
        )
        .await?;
        index(m, "metric", &["vendor_id", "key"], true).await
    }

    async fn down(&self, m: &SchemaManager) -> Result<(), DbErr> {
        drop(
            m,
            &[
                "metric",
                "certification",
                "exchange_rate",
                "sell_through_line",
                "product",
            ],
        )
        .await
    }
}
