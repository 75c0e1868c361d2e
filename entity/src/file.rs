//! A file of a vendor; its bytes are in the storage under their hash.
use sea_orm::entity::prelude::*;

/// A file of a vendor; its bytes are in the storage under their hash.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, serde::Serialize)]
#[sea_orm(table_name = "file")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub vendor_id: Uuid,
    /// SHA-256 of the bytes, in hexadecimal.
    pub sha256: String,
    /// As declared by who sent it, one of the allowed.
    pub media_type: String,
    pub name: String,
    /// Bytes.
    pub size: i64,
    pub created_at: DateTimeUtc,
}

/// No relations: related rows are read through the gate like any other.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
