//! The answer to a mutation that carried an idempotency key.
use sea_orm::entity::prelude::*;

/// The answer to a mutation that carried an idempotency key.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, serde::Serialize)]
#[sea_orm(table_name = "idempotency_record")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub membership_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub key: String,
    pub operation: String,
    /// SHA-256 of the input: the same key with another input is a conflict.
    pub fingerprint: String,
    pub result_id: Uuid,
    pub created_at: DateTimeUtc,
}

/// No relations: related rows are read through the gate like any other.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
