//! A level (tier) of a program version.
use sea_orm::entity::prelude::*;

/// A level (tier) of a program version.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, serde::Serialize)]
#[sea_orm(table_name = "program_level")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub vendor_id: Uuid,
    pub version_id: Uuid,
    /// Means the same level in all versions of a program; a key belongs to one program of the vendor.
    pub key: String,
    /// From 1, the lowest.
    pub rank: i64,
    pub name_en: String,
    pub name_nl: String,
}

/// No relations: related rows are read through the gate like any other.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
