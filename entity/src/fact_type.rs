//! A type of facts that a vendor records of its partnerships.
use sea_orm::entity::prelude::*;

/// What tells facts, where no system of the vendor does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, serde::Serialize, serde::Deserialize)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "SCREAMING_SNAKE_CASE")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum FactSource {
    /// Deals whose registration was approved.
    DealRegistered,
    /// Deals that were won.
    DealWon,
}

/// A type of facts that a vendor records of its partnerships.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, serde::Serialize)]
#[sea_orm(table_name = "fact_type")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub vendor_id: Uuid,
    /// Unique for the vendor.
    pub key: String,
    pub name_en: String,
    pub name_nl: String,
    /// Whether each fact has a quantity.
    pub has_quantity: bool,
    /// Whether each fact has an amount.
    pub has_amount: bool,
    /// Up to eight, `[{key, name_en, name_nl, values?}]`; the place in the list is the column `d1` to `d8` of a fact.
    pub dimensions: Json,
    /// What tells its facts; none: the vendor's systems.
    pub source: Option<FactSource>,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    pub version: i64,
}

/// No relations: related rows are read through the gate like any other.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
