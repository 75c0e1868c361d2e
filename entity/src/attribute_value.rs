//! What was true of a partnership from a date on, as recorded at an instant. Append-only: valid time and recorded time.
use sea_orm::entity::prelude::*;

/// What was true of a partnership from a date on, as recorded at an instant. Append-only: valid time and recorded time.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, serde::Serialize)]
#[sea_orm(table_name = "attribute_value")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub vendor_id: Uuid,
    pub partnership_id: Uuid,
    /// A custom attribute, or `country`, `region`, `partner_type`, `status`.
    pub key: String,
    /// Typed as `rules` types it; none: no value from that date on.
    pub value: Option<Json>,
    pub valid_from: Date,
    pub recorded_at: DateTimeUtc,
    /// Membership.
    pub recorded_by: Option<Uuid>,
}

/// No relations: related rows are read through the gate like any other.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
