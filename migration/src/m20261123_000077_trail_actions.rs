//! What was done seldom is found in a long audit trail without reading all of it.

use sea_orm_migration::prelude::{
    Alias, DbErr, DeriveMigrationName, Index, MigrationTrait, SchemaManager, async_trait,
};

use crate::table::index;

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLE: &str = "audit_entry";
const READERS: [&str; 2] = ["vendor_id", "organization_id"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        for reader in READERS {
            index(m, TABLE, &[reader, "action", "id"], false).await?;
        }
        Ok(())
    }

    async fn down(&self, m: &SchemaManager) -> Result<(), DbErr> {
        for reader in READERS {
            let index = Index::drop()
                .name(format!("{TABLE}_{reader}_action_id_idx"))
                .table(Alias::new(TABLE))
                .to_owned();
            m.drop_index(index).await?;
        }
        Ok(())
    }
}
