//! A key by which a machine speaks as a membership, within scopes.
use sea_orm::FromJsonQueryResult;
use sea_orm::entity::prelude::*;

/// What a key lets of what its membership's role permits, beside reading; and what only keys have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Scope {
    ManageUsers,
    ReadAudit,
    ManagePartnerships,
    ManageSettings,
    Import,
    ManageSegments,
    ManagePrograms,
    ManageContent,
    RegisterDeals,
    DecideDeals,
    MarkOnboarding,
    /// Exchange a person's token for one to act for that person.
    ActForPersons,
}

/// The scopes of a key, sorted and each once.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize, FromJsonQueryResult)]
pub struct Scopes(pub Vec<Scope>);

/// A key by which a machine speaks as a membership, within scopes.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, serde::Serialize)]
#[sea_orm(table_name = "api_key")]
pub struct Model {
    /// Also part of the key itself.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Organization of the membership.
    pub organization_id: Uuid,
    pub membership_id: Uuid,
    pub name: String,
    pub scopes: Scopes,
    /// Membership.
    pub created_by: Uuid,
    pub expires_at: Option<DateTimeUtc>,
    /// To the minute.
    pub last_used_at: Option<DateTimeUtc>,
    /// Until when secrets count that the last rotation replaced.
    pub former_until: Option<DateTimeUtc>,
    pub revoked_at: Option<DateTimeUtc>,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    pub version: i64,
}

/// No relations: related rows are read through the gate like any other.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
