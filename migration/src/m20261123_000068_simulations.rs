//! What would be if a version of a program applied: worked out step by step, partnership by partnership.

use sea_orm_migration::prelude::{DbErr, DeriveMigrationName, MigrationTrait, SchemaManager, async_trait};

use crate::table::{
    Parts, date, drop, id, index, instant_null, json, json_null, long, one_of, table, text, text_null, uuid, uuid_null,
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        let statuses = ["QUEUED", "RUNNING", "DONE", "FAILED", "CANCELED"];
        m.create_table(
            table("simulation")
                .parts(vec![
                    id(),
                    uuid("vendor_id"),
                    uuid("program_id"),
                    uuid("version_id"),
                    long("number"),
                    text("said", 100),
                    date("as_of"),
                    json_null("size"),
                    one_of("status", &statuses),
                    text_null("failure", 50),
                    long("total"),
                    long("judged"),
                    uuid_null("through"),
                    json("outcome"),
                    instant_null("started_at"),
                    instant_null("ended_at"),
                    uuid_null("created_by"),
                ])
                .stamped()
                .refers("vendor_id", "organization")
                .refers("program_id", "program")
                .refers("version_id", "program_version"),
        )
        .await?;
        index(m, "simulation", &["vendor_id", "program_id", "id"], false).await?;
        index(m, "simulation", &["created_at"], false).await?;
        m.create_table(
            table("simulation_finding")
                .parts(vec![
                    id(),
                    uuid("vendor_id"),
                    uuid("simulation_id"),
                    uuid("partnership_id"),
                    text_null("size_class", 100),
                    text_null("from_level", 50),
                    text_null("to_level", 50),
                    json("sights"),
                ])
                .refers("vendor_id", "organization")
                .refers("simulation_id", "simulation")
                .refers("partnership_id", "partnership"),
        )
        .await?;
        index(m, "simulation_finding", &["simulation_id", "partnership_id"], true).await
    }

    async fn down(&self, m: &SchemaManager) -> Result<(), DbErr> {
        drop(m, &["simulation_finding", "simulation"]).await
    }
}
