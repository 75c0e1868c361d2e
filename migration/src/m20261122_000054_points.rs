//! Points: purses, the accounts of partnerships in them, and what was posted.

use sea_orm_migration::prelude::{
    Alias, ColumnDef, ConditionalStatement, DbErr, DeriveMigrationName, Expr, ExprTrait, ForeignKey, ForeignKeyAction,
    Index, MigrationTrait, SchemaManager, async_trait,
};

use crate::table::{
    Parts, date, date_null, drop, id, index, instant, json, one_of, table, text, text_null, uuid, uuid_null,
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        m.create_table(
            table("point_purse")
                .parts(vec![
                    id(),
                    uuid("vendor_id"),
                    text("key", 100),
                    text("name_en", 100),
                    text("name_nl", 100),
                    json("policy"),
                ])
                .stamped()
                .refers("vendor_id", "organization"),
        )
        .await?;
        index(m, "point_purse", &["vendor_id", "key"], true).await?;
        m.create_table(
            table("point_account")
                .parts(vec![
                    id(),
                    uuid("vendor_id"),
                    uuid("purse_id"),
                    one_of("kind", &["ISSUED", "PARTNERSHIP", "REDEEMED"]),
                    uuid_null("partnership_id"),
                    instant("created_at"),
                ])
                .refers("vendor_id", "organization")
                .refers("purse_id", "point_purse")
                .refers("partnership_id", "partnership"),
        )
        .await?;
        index(m, "point_account", &["vendor_id", "purse_id", "partnership_id"], true).await?;
        index(m, "point_account", &["purse_id", "partnership_id"], false).await?;
        // The vendor's own side: one of each kind.
        let mut counter = Index::create();
        counter
            .name("point_account_vendor_id_purse_id_kind_counter_key")
            .table(Alias::new("point_account"))
            .col(Alias::new("vendor_id"))
            .col(Alias::new("purse_id"))
            .col(Alias::new("kind"))
            .unique();
        ConditionalStatement::and_where(&mut counter, Expr::col(Alias::new("partnership_id")).is_null());
        m.create_index(counter).await?;
        // Looked at when a statement is done: one that takes a partnership's rows away meets a reversal and what it reverses in
        // any order.
        let mut reversed = ForeignKey::create();
        reversed
            .from_col(Alias::new("reversal_of"))
            .to_tbl(Alias::new("point_transaction"))
            .to_col(Alias::new("id"))
            .on_delete(ForeignKeyAction::NoAction);
        m.create_table(
            table("point_transaction")
                .parts(vec![
                    id(),
                    uuid("vendor_id"),
                    uuid("account_id"),
                    // What one account gets the other gives, so no sum can be anything but zero.
                    uuid("counter_account_id")
                        .check(Expr::cust("counter_account_id <> account_id"))
                        .to_owned(),
                    uuid("partnership_id"),
                    text("kind", 50),
                    points(),
                    date("occurred_on"),
                    date_null("expires_on"),
                    text("reason", 200),
                    text_null("source_id", 200),
                    uuid_null("reversal_of"),
                    date_null("reverses_on"),
                    instant("recorded_at"),
                    uuid_null("recorded_by"),
                ])
                .refers("vendor_id", "organization")
                .refers("account_id", "point_account")
                .refers("counter_account_id", "point_account")
                .refers("partnership_id", "partnership")
                .foreign_key(&mut reversed)
                .to_owned(),
        )
        .await?;
        let account = ["vendor_id", "account_id", "occurred_on", "id"];
        index(m, "point_transaction", &account, false).await?;
        // Each event of a source, and each reversal, is posted once.
        index(
            m,
            "point_transaction",
            &["vendor_id", "counter_account_id", "source_id"],
            true,
        )
        .await?;
        index(m, "point_transaction", &["reversal_of"], true).await
    }

    async fn down(&self, m: &SchemaManager) -> Result<(), DbErr> {
        drop(m, &["point_transaction", "point_account", "point_purse"]).await
    }
}

/// In 1/10,000 of a point, to the account from its counterpart; less than 0 the other way.
fn points() -> ColumnDef {
    ColumnDef::new(Alias::new("points"))
        .big_integer()
        .not_null()
        .check(Expr::cust("points <> 0"))
        .to_owned()
}
