//! A level that a review proposes for a partnership.
use sea_orm::entity::prelude::*;

/// Where a proposal stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, serde::Serialize, serde::Deserialize)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "SCREAMING_SNAKE_CASE")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ProposalStatus {
    /// Nobody has settled it yet.
    Open,
    /// The level is held.
    Approved,
    /// It stays as it was.
    Rejected,
    /// A later review no longer proposes it.
    Withdrawn,
}

/// A level that a review proposes for a partnership.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, serde::Serialize)]
#[sea_orm(table_name = "level_proposal")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub vendor_id: Uuid,
    pub program_id: Uuid,
    pub partnership_id: Uuid,
    /// Key of the level held when it was proposed.
    pub from_level: Option<String>,
    /// Key of the level proposed; none: no level.
    pub to_level: Option<String>,
    pub status: ProposalStatus,
    /// By how many persons.
    pub approvals_needed: i64,
    /// `[{membership_id, at}]`, a person once.
    pub approvals: Json,
    /// Why it was rejected or approved, in the vendor's own words.
    pub reason: Option<String>,
    /// Membership; none: the server itself.
    pub decided_by: Option<Uuid>,
    /// When it was settled; none: it is open.
    pub superseded_at: Option<DateTimeUtc>,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    pub version: i64,
}

/// No relations: related rows are read through the gate like any other.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
