//! What a metric measures from a date on, as recorded at an instant. Append-only: valid time and recorded time.
use sea_orm::entity::prelude::*;

/// What a metric measures from a date on, as recorded at an instant. Append-only: valid time and recorded time.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, serde::Serialize)]
#[sea_orm(table_name = "metric_version")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub vendor_id: Uuid,
    pub metric_id: Uuid,
    /// 1, 2, … in the order of recording.
    pub number: i64,
    /// `rules::MetricDefinition`; its unit is that of all versions.
    pub definition: Json,
    /// None: ever since.
    pub valid_from: Option<Date>,
    pub recorded_at: DateTimeUtc,
    /// Membership.
    pub recorded_by: Option<Uuid>,
}

/// No relations: related rows are read through the gate like any other.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
