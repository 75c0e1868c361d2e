//! Totals of a purse are added up over the vendor's sides of it, until a day.

use sea_orm_migration::prelude::{
    Alias, DbErr, DeriveMigrationName, Index, MigrationTrait, SchemaManager, async_trait,
};

use crate::table::index;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        let side = ["vendor_id", "counter_account_id", "occurred_on"];
        index(m, "point_transaction", &side, false).await
    }

    async fn down(&self, m: &SchemaManager) -> Result<(), DbErr> {
        let index = Index::drop()
            .name("point_transaction_vendor_id_counter_account_id_occurred_on_idx")
            .table(Alias::new("point_transaction"))
            .to_owned();
        m.drop_index(index).await
    }
}
