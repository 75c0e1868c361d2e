//! What a vendor sells.
use sea_orm::entity::prelude::*;

/// What a vendor sells.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, serde::Serialize)]
#[sea_orm(table_name = "product")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub vendor_id: Uuid,
    /// The vendor's number, unique.
    pub external_id: String,
    /// Stock keeping unit; versions of a product share it.
    pub sku: String,
    pub name: String,
    pub category: Option<String>,
    pub subcategory: Option<String>,
    pub line: Option<String>,
    pub valid_from: Option<Date>,
    pub valid_to: Option<Date>,
    /// In 1/10,000.
    pub list_price: Option<i64>,
    /// Of the list price, ISO 4217.
    pub currency: Option<String>,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    pub version: i64,
}

/// No relations: related rows are read through the gate like any other.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
