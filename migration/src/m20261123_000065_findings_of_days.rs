//! What was found of levels on past days is asked for: one day of a window may be enough.

use sea_orm_migration::prelude::{
    Alias, DbErr, DeriveMigrationName, Index, MigrationTrait, SchemaManager, async_trait,
};

use crate::table::index;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        index(m, "level_finding", &["vendor_id", "program_id", "superseded_at"], false).await
    }

    async fn down(&self, m: &SchemaManager) -> Result<(), DbErr> {
        let index = Index::drop()
            .name("level_finding_vendor_id_program_id_superseded_at_idx")
            .table(Alias::new("level_finding"))
            .to_owned();
        m.drop_index(index).await
    }
}
