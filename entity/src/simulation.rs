//! What would be if a version of a program applied: worked out step by step, partnership by partnership.
use sea_orm::entity::prelude::*;

/// How far it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, serde::Serialize, serde::Deserialize)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "SCREAMING_SNAKE_CASE")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum SimulationStatus {
    /// Nobody was judged yet.
    Queued,
    /// Some were.
    Running,
    /// All were.
    Done,
    /// It cannot go on.
    Failed,
    /// Somebody ended it.
    Canceled,
}

/// Why it cannot go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, serde::Serialize, serde::Deserialize)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "SCREAMING_SNAKE_CASE")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum SimulationFailure {
    /// The version says something else than when it began.
    VersionChanged,
    /// More is shown by level than it keeps apart.
    TooManyThings,
    /// A step failed again and again.
    StepFailed,
}

/// What would be if a version of a program applied.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, serde::Serialize)]
#[sea_orm(table_name = "simulation")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub vendor_id: Uuid,
    pub program_id: Uuid,
    pub version_id: Uuid,
    /// Number of the version.
    pub number: i64,
    /// Digest of what the version said when it began.
    pub said: String,
    /// The date for which is asked, from what was known when it was created.
    pub as_of: Date,
    /// What tells size classes apart; none: nothing does.
    pub size: Option<Json>,
    pub status: SimulationStatus,
    pub failure: Option<SimulationFailure>,
    /// Partnerships to be judged.
    pub total: i64,
    /// Those that were.
    pub judged: i64,
    /// The last of them.
    pub through: Option<Uuid>,
    /// Counts so far.
    pub outcome: Json,
    pub started_at: Option<DateTimeUtc>,
    pub ended_at: Option<DateTimeUtc>,
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
