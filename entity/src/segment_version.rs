//! The rule of a segment from a date on, as recorded at an instant. Append-only: valid time and recorded time.
use sea_orm::entity::prelude::*;

/// The rule of a segment from a date on, as recorded at an instant. Append-only: valid time and recorded time.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, serde::Serialize)]
#[sea_orm(table_name = "segment_version")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub vendor_id: Uuid,
    pub segment_id: Uuid,
    /// 1, 2, … in the order of recording.
    pub number: i64,
    /// `rules::Rule`.
    pub rule: Json,
    pub valid_from: Date,
    pub recorded_at: DateTimeUtc,
    /// Membership.
    pub recorded_by: Option<Uuid>,
}

/// No relations: related rows are read through the gate like any other.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
