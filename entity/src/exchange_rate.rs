//! What one unit of `base` is worth in `quote` on a day. A correction supersedes the row and adds another.
use sea_orm::entity::prelude::*;

/// What one unit of `base` is worth in `quote` on a day. A correction supersedes the row and adds another.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, serde::Serialize)]
#[sea_orm(table_name = "exchange_rate")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub vendor_id: Uuid,
    /// ISO 4217.
    pub base: String,
    /// ISO 4217.
    pub quote: String,
    pub rate_on: Date,
    /// Exact decimal of up to 28 digits.
    pub rate: String,
    pub recorded_at: DateTimeUtc,
    /// When a correction took its place; none: current.
    pub superseded_at: Option<DateTimeUtc>,
}

/// No relations: related rows are read through the gate like any other.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
