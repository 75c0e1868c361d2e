//! Something that a vendor measures of its partnerships. What exactly is said by its versions.
use sea_orm::entity::prelude::*;

/// Something that a vendor measures of its partnerships. What exactly is said by its versions.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, serde::Serialize)]
#[sea_orm(table_name = "metric")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub vendor_id: Uuid,
    /// How rules name it; never changes.
    pub key: String,
    pub name_en: String,
    pub name_nl: String,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    pub version: i64,
}

/// No relations: related rows are read through the gate like any other.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
