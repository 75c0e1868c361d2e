//! What a program says in a span of dates. Published versions never change; only their span ends.
use sea_orm::entity::prelude::*;

/// Whether a version may still change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, serde::Serialize, serde::Deserialize)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "SCREAMING_SNAKE_CASE")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum VersionStatus {
    /// It may.
    Draft,
    /// It may not.
    Published,
}

/// What a program says in a span of dates. Published versions never change; only their span ends.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, serde::Serialize)]
#[sea_orm(table_name = "program_version")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub vendor_id: Uuid,
    pub program_id: Uuid,
    /// Counts the versions of a program, from 1.
    pub number: i64,
    pub status: VersionStatus,
    /// First date on which it applies; none in a draft.
    pub effective_from: Option<Date>,
    /// Last date on which it applies; before the first, it never did.
    pub effective_to: Option<Date>,
    /// First date on which partners may take part.
    pub valid_from: Option<Date>,
    /// Last date on which they may.
    pub valid_to: Option<Date>,
    pub audience_id: Uuid,
    /// Number of that audience.
    pub audience_number: i64,
    pub published_at: Option<DateTimeUtc>,
    /// Why newcomers may have benefits that partners of longer standing may not; none where they may not.
    pub newcomers_favored_reason: Option<String>,
    /// Texts of all languages, normalized for search.
    pub search_text: String,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    pub version: i64,
}

/// No relations: related rows are read through the gate like any other.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
