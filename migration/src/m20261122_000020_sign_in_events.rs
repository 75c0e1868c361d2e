//! What a person's sessions are told apart by, and the log of signing in.

use sea_orm_migration::prelude::{
    Alias, ColumnDef, DbErr, DeriveMigrationName, MigrationTrait, SchemaManager, Table, async_trait,
};

use crate::table::{Parts, drop, id, index, instant, instant_null, one_of, table, text_null, uuid_null};

#[derive(DeriveMigrationName)]
pub struct Migration;

fn columns() -> [ColumnDef; 2] {
    [instant_null("refreshed_at"), text_null("device", 200)]
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        for mut column in columns() {
            let mut session = Table::alter();
            m.alter_table(session.table(Alias::new("session")).add_column(&mut column).to_owned())
                .await?;
        }
        m.create_table(
            table("sign_in_event")
                .parts(vec![
                    id(),
                    one_of(
                        "kind",
                        &[
                            "SIGNED_IN",
                            "REFUSED",
                            "SIGNED_OUT",
                            "ENDED",
                            "TOKEN_REUSED",
                            "BY_OPERATOR",
                        ],
                    ),
                    instant("at"),
                    uuid_null("organization_id"),
                    uuid_null("membership_id"),
                    text_null("account_hash", 64),
                    text_null("address", 100),
                    text_null("device", 200),
                ])
                .refers("organization_id", "organization")
                .refers("membership_id", "membership"),
        )
        .await?;
        index(m, "sign_in_event", &["organization_id", "id"], false).await?;
        index(m, "sign_in_event", &["at"], false).await
    }

    async fn down(&self, m: &SchemaManager) -> Result<(), DbErr> {
        drop(m, &["sign_in_event"]).await?;
        for name in ["device", "refreshed_at"] {
            let mut session = Table::alter();
            m.alter_table(
                session
                    .table(Alias::new("session"))
                    .drop_column(Alias::new(name))
                    .to_owned(),
            )
            .await?;
        }
        Ok(())
    }
}
