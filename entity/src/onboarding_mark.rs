//! That somebody says a first step of a newcomer is done. Taken back, never taken away.
use sea_orm::entity::prelude::*;

/// That somebody says a first step of a newcomer is done.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, serde::Serialize)]
#[sea_orm(table_name = "onboarding_mark")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub vendor_id: Uuid,
    pub partnership_id: Uuid,
    pub program_id: Uuid,
    /// Key of the step, the same in all versions of the program.
    pub step: String,
    /// Membership; none: the server itself.
    pub marked_by: Option<Uuid>,
    /// Since when it counts as done: the vendor's day.
    pub marked_on: Date,
    /// Membership.
    pub withdrawn_by: Option<Uuid>,
    /// When it was taken back; none: it counts.
    pub withdrawn_at: Option<DateTimeUtc>,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    pub version: i64,
}

/// No relations: related rows are read through the gate like any other.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
