//! The log of what happened to what a vendor shows: written with the change, numbered once it is committed.

use sea_orm_migration::prelude::{
    Alias, ColumnDef, ConditionalStatement, DbErr, DeriveMigrationName, Expr, ExprTrait, Index, MigrationTrait,
    SchemaManager, async_trait,
};

use crate::table::{Parts, drop, index, instant, long, long_null, one_of, table, uuid};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        let id = ColumnDef::new(Alias::new("id"))
            .big_integer()
            .not_null()
            .auto_increment()
            .primary_key()
            .to_owned();
        let subjects = ["PROGRAM", "CONTENT_ITEM", "DEAL", "PARTNERSHIP", "STANDING"];
        m.create_table(
            table("event")
                .parts(vec![
                    id,
                    uuid("vendor_id"),
                    long_null("number"),
                    one_of("subject", &subjects),
                    uuid("object_id"),
                    uuid("witness_id"),
                    one_of("shown_to", &["VENDOR", "VENDOR_AND_PARTNER", "EVERYBODY"]),
                    instant("recorded_at"),
                ])
                .refers("vendor_id", "organization"),
        )
        .await?;
        index(m, "event", &["vendor_id", "number"], true).await?;
        index(m, "event", &["recorded_at"], false).await?;
        let mut waiting = Index::create();
        waiting
            .name("event_waiting_idx")
            .table(Alias::new("event"))
            .col(Alias::new("id"));
        ConditionalStatement::and_where(&mut waiting, Expr::col(Alias::new("number")).is_null());
        m.create_index(waiting).await?;
        m.create_table(
            table("event_head")
                .parts(vec![
                    ColumnDef::new(Alias::new("vendor_id"))
                        .uuid()
                        .not_null()
                        .primary_key()
                        .to_owned(),
                    long("last"),
                ])
                .refers("vendor_id", "organization"),
        )
        .await
    }

    async fn down(&self, m: &SchemaManager) -> Result<(), DbErr> {
        drop(m, &["event_head", "event"]).await
    }
}
