//! What is to be reached with a metric within a period: by a partnership, by a person of the vendor, or by a role. Never
//! changed but in that it ends: another takes its place.
use sea_orm::entity::prelude::*;

use crate::membership::Role;

/// What is to be reached with a metric within a period. One of `partnership_id`, `membership_id` and `role` says by whom.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, serde::Serialize)]
#[sea_orm(table_name = "target")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub vendor_id: Uuid,
    pub partnership_id: Option<Uuid>,
    /// A person of the vendor: over the partnerships on whose account team it is.
    pub membership_id: Option<Uuid>,
    /// A role of the vendor: over all partnerships.
    pub role: Option<Role>,
    /// Key of the metric.
    pub metric: String,
    /// `rules::Unit` of the metric, which never changes.
    pub unit: Json,
    pub name_en: String,
    pub name_nl: String,
    pub begins_on: Date,
    /// Its last day.
    pub ends_on: Date,
    /// 1/10,000 of the unit; more than 0.
    pub value: i64,
    /// When it was archived, or another took its place; none: it counts.
    pub superseded_at: Option<DateTimeUtc>,
    /// Membership; none: the server itself.
    pub created_by: Option<Uuid>,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    pub version: i64,
}

/// No relations: related rows are read through the gate like any other.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
