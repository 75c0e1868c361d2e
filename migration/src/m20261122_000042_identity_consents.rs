//! Whether a partner or distributor lets people in whom a vendor's identity provider vouches for.

use sea_orm_migration::prelude::{
    ConnectionTrait, DbErr, DeriveMigrationName, MigrationTrait, SchemaManager, async_trait,
};

use crate::table::{Parts, drop, flag, id, index, instant_null, table, text, uuid, uuid_null};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        m.create_table(
            table("identity_consent")
                .parts(vec![
                    id(),
                    uuid("vendor_id"),
                    uuid("provider_id"),
                    uuid_null("partnership_id"),
                    uuid_null("distributorship_id"),
                    text("issuer", 2_000),
                    flag("granted"),
                    instant_null("decided_at"),
                ])
                .stamped()
                .refers("vendor_id", "organization")
                .refers("provider_id", "identity_provider")
                .refers("partnership_id", "partnership")
                .refers("distributorship_id", "distributorship"),
        )
        .await?;
        index(m, "identity_consent", &["provider_id", "partnership_id"], true).await?;
        index(m, "identity_consent", &["provider_id", "distributorship_id"], true).await?;
        index(m, "identity_consent", &["vendor_id", "id"], false).await?;
        index(m, "identity_consent", &["partnership_id"], false).await?;
        index(m, "identity_consent", &["distributorship_id"], false).await?;
        // Nobody was asked so far: enabling a provider anew asks, and whom it has let in waits for the answer.
        for statement in [
            "UPDATE identity_provider SET enabled = FALSE, version = version + 1 WHERE enabled",
            "DELETE FROM accepted_audience",
            "UPDATE session SET expires_at = created_at WHERE external_key IS NOT NULL",
        ] {
            m.get_connection().execute_unprepared(statement).await?;
        }
        Ok(())
    }

    async fn down(&self, m: &SchemaManager) -> Result<(), DbErr> {
        drop(m, &["identity_consent"]).await
    }
}
