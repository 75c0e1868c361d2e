//! Something that happened with a partnership, as a system of the vendor recorded it. A correction supersedes the row and adds
//! another.
use sea_orm::entity::prelude::*;

/// Something that happened with a partnership, as a system of the vendor recorded it. A correction supersedes the row and adds
/// another.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, serde::Serialize)]
#[sea_orm(table_name = "fact")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub vendor_id: Uuid,
    pub partnership_id: Uuid,
    pub type_id: Uuid,
    /// The source's number of the fact, unique among current rows of a type.
    pub source_id: String,
    /// First day on which it is so.
    pub occurred_on: Date,
    /// Last day; none: it goes on, or is over at once, as its type is used.
    pub ended_on: Option<Date>,
    /// In 1/10,000.
    pub quantity: Option<i64>,
    /// In 1/10,000 of the currency.
    pub amount: Option<i64>,
    /// ISO 4217.
    pub currency: Option<String>,
    /// Values of the type's dimensions, by their place.
    pub d1: Option<String>,
    pub d2: Option<String>,
    pub d3: Option<String>,
    pub d4: Option<String>,
    pub d5: Option<String>,
    pub d6: Option<String>,
    pub d7: Option<String>,
    pub d8: Option<String>,
    pub recorded_at: DateTimeUtc,
    /// Membership.
    pub recorded_by: Option<Uuid>,
    /// When a correction took its place, or it was retracted; none: current.
    pub superseded_at: Option<DateTimeUtc>,
}

/// No relations: related rows are read through the gate like any other.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
