//! A named group of a vendor's partnerships. What belongs to it is said by its versions.
use sea_orm::entity::prelude::*;

/// A named group of a vendor's partnerships. What belongs to it is said by its versions.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, serde::Serialize)]
#[sea_orm(table_name = "segment")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub vendor_id: Uuid,
    /// How rules name it; never changes.
    pub key: String,
    pub name_en: String,
    pub name_nl: String,
    pub description: Option<String>,
    /// Whether new rules may no longer name it. Those that do keep their meaning.
    pub archived: bool,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    pub version: i64,
}

/// No relations: related rows are read through the gate like any other.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
