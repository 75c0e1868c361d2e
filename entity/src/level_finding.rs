//! What a review of a partnership's level found, where it is something else than the review before.
use sea_orm::entity::prelude::*;

/// What a review of a partnership's level found, where it is something else than the review before. Only that a later one
/// supersedes it and that the partner was warned is added afterwards.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, serde::Serialize)]
#[sea_orm(table_name = "level_finding")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub vendor_id: Uuid,
    pub program_id: Uuid,
    pub partnership_id: Uuid,
    /// The version whose rules were asked.
    pub version_id: Uuid,
    pub reviewed_on: Date,
    /// Key of the level that was held.
    pub held: Option<String>,
    /// Key of the level that the rules gave.
    pub eligible: Option<String>,
    /// Whether that level is only kept.
    pub kept: bool,
    /// `rules::level::Decision`; levels are ranks in it.
    pub decision: Json,
    /// How many reviews in a row had found less than the level requires, up to the day before.
    pub reviews_below_before: i64,
    /// The same with this review.
    pub reviews_below: i64,
    /// Day of the review that will lower the level if nothing changes.
    pub loss_on: Option<Date>,
    /// Key of the level that is then left; none: no level.
    pub loss_to: Option<String>,
    /// From when on the partner is to be warned; none: it is not, or has been.
    pub warn_on: Option<Date>,
    /// When the partner was warned of this loss.
    pub warned_at: Option<DateTimeUtc>,
    pub recorded_at: DateTimeUtc,
    /// When a later review found something else; none: it is the latest.
    pub superseded_at: Option<DateTimeUtc>,
}

/// No relations: related rows are read through the gate like any other.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
