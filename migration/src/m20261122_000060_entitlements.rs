//! Benefits have a key, perhaps a discount and an audience of their own, and are announced to those who do not have them yet or
//! are not; and a version says why newcomers are favored.

use sea_orm_migration::prelude::{
    Alias, ColumnDef, DbErr, DeriveMigrationName, Expr, Index, MigrationTrait, Query, SchemaManager, Table, async_trait,
};

use crate::table::{flag, index, long_null, text, text_null, uuid_null};

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLE: &str = "program_benefit";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        let columns: [ColumnDef; 5] = [
            text("key", 50).default("").to_owned(),
            long_null("discount_percent"),
            uuid_null("audience_id"),
            long_null("audience_number"),
            flag("announced").default(false).to_owned(),
        ];
        for mut column in columns {
            let table = Table::alter()
                .table(Alias::new(TABLE))
                .add_column(&mut column)
                .to_owned();
            m.alter_table(table).await?;
        }
        let reason = Table::alter()
            .table(Alias::new("program_version"))
            .add_column(text_null("newcomers_favored_reason", 1_000))
            .to_owned();
        m.alter_table(reason).await?;
        // Whoever saw the program saw them all.
        let known = Query::update()
            .table(Alias::new(TABLE))
            .value(Alias::new("key"), Expr::cust("'benefit_' || position"))
            .value(Alias::new("announced"), true)
            .to_owned();
        m.execute(known).await?;
        index(m, TABLE, &["vendor_id", "version_id", "key"], true).await
    }

    async fn down(&self, m: &SchemaManager) -> Result<(), DbErr> {
        let index = Index::drop()
            .name("program_benefit_vendor_id_version_id_key_key")
            .table(Alias::new(TABLE))
            .to_owned();
        m.drop_index(index).await?;
        let reason = Table::alter()
            .table(Alias::new("program_version"))
            .drop_column(Alias::new("newcomers_favored_reason"))
            .to_owned();
        m.alter_table(reason).await?;
        for column in ["key", "discount_percent", "audience_id", "audience_number", "announced"] {
            let table = Table::alter()
                .table(Alias::new(TABLE))
                .drop_column(Alias::new(column))
                .to_owned();
            m.alter_table(table).await?;
        }
        Ok(())
    }
}
