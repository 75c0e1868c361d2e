//! A vendor's people sign in through its identity provider: by which name they find it, and as which client.

use sea_orm_migration::prelude::{
    Alias, DbErr, DeriveMigrationName, Index, MigrationTrait, SchemaManager, Table, TableAlterStatement, async_trait,
};

use crate::table::{index, text_null};

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLE: &str = "identity_provider";
const NAME: &str = "sign_in_name";
const CLIENT_ID: &str = "sign_in_client_id";
const CLIENT_SECRET: &str = "sign_in_client_secret";

fn alter() -> TableAlterStatement {
    Table::alter().table(Alias::new(TABLE)).to_owned()
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        // SQLite alters one thing at a time.
        for column in [
            text_null(NAME, 63),
            text_null(CLIENT_ID, 500),
            text_null(CLIENT_SECRET, 2_000),
        ] {
            m.alter_table(alter().add_column(column).to_owned()).await?;
        }
        index(m, TABLE, &[NAME], true).await
    }

    async fn down(&self, m: &SchemaManager) -> Result<(), DbErr> {
        let index = Index::drop()
            .name(format!("{TABLE}_{NAME}_key"))
            .table(Alias::new(TABLE))
            .to_owned();
        m.drop_index(index).await?;
        for column in [NAME, CLIENT_ID, CLIENT_SECRET] {
            m.alter_table(alter().drop_column(Alias::new(column)).to_owned())
                .await?;
        }
        Ok(())
    }
}
