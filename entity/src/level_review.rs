//! That everybody's levels in a program were reviewed, and how many were found to change. Append-only.
use sea_orm::entity::prelude::*;

/// That everybody's levels in a program were reviewed, and how many were found to change. Append-only.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, serde::Serialize)]
#[sea_orm(table_name = "level_review")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub vendor_id: Uuid,
    pub program_id: Uuid,
    /// The version whose rules were asked.
    pub version_id: Uuid,
    pub reviewed_on: Date,
    /// Partnerships that were looked at.
    pub reviewed: i64,
    /// Those for which another level is proposed since, and was not before.
    pub proposed: i64,
    /// Those that hold another level since, without anybody's approval.
    pub changed: i64,
    pub recorded_at: DateTimeUtc,
    /// Membership; none: the server itself, on its day.
    pub recorded_by: Option<Uuid>,
}

/// No relations: related rows are read through the gate like any other.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
