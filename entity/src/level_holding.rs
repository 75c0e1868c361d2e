//! A level that a partnership holds in a program from a date on. Appended and superseded: at most one is held now.
use sea_orm::entity::prelude::*;

/// By what a level came to be held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, serde::Serialize, serde::Deserialize)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "SCREAMING_SNAKE_CASE")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum HoldingSource {
    /// A person of the vendor said so: a status match, an exception.
    ByHand,
    /// A review proposed it, and whoever had to approve it did.
    Review,
}

/// A level that a partnership holds in a program from a date on. Appended and superseded: at most one is held now.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, serde::Serialize)]
#[sea_orm(table_name = "level_holding")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub vendor_id: Uuid,
    pub program_id: Uuid,
    pub partnership_id: Uuid,
    /// Key; none: no level from that date on.
    pub level: Option<String>,
    pub since: Date,
    /// Until when, that day included, no review lowers it.
    pub protected_until: Option<Date>,
    pub source: HoldingSource,
    /// The vendor's own words.
    pub reason: Option<String>,
    pub proposal_id: Option<Uuid>,
    pub recorded_at: DateTimeUtc,
    /// Membership; none: the server itself.
    pub recorded_by: Option<Uuid>,
    /// When another one took over; none: this one is held now.
    pub superseded_at: Option<DateTimeUtc>,
}

/// No relations: related rows are read through the gate like any other.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
