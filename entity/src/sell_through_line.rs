//! A line that a partner sold. A correction supersedes the row and adds another.
use sea_orm::entity::prelude::*;

/// A line that a partner sold. A correction supersedes the row and adds another.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, serde::Serialize)]
#[sea_orm(table_name = "sell_through_line")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub vendor_id: Uuid,
    pub partnership_id: Uuid,
    pub product_id: Option<Uuid>,
    /// The vendor's number of the line, unique among current rows.
    pub external_id: String,
    pub order_number: String,
    pub ordered_on: Date,
    /// In 1/10,000.
    pub quantity: i64,
    /// In 1/10,000 of the currency.
    pub amount: i64,
    /// ISO 4217.
    pub currency: String,
    /// The end customer's number or name.
    pub customer: Option<String>,
    pub recorded_at: DateTimeUtc,
    /// When a correction took its place; none: current.
    pub superseded_at: Option<DateTimeUtc>,
}

/// No relations: related rows are read through the gate like any other.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
