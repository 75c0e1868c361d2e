//! An offer to a person to join an organization, or to a company to link itself to a partnership or distributorship.
use sea_orm::entity::prelude::*;

/// An offer to a person to join an organization, or to a company to link itself to a partnership or distributorship.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, serde::Serialize)]
#[sea_orm(table_name = "invitation")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The organization that invites.
    pub organization_id: Uuid,
    pub partnership_id: Option<Uuid>,
    pub distributorship_id: Option<Uuid>,
    pub email: String,
    pub role: super::membership::Role,
    /// SHA-256 of the token; not for the audit trail.
    #[serde(skip_serializing)]
    pub token_hash: String,
    /// Membership.
    pub created_by: Uuid,
    pub created_at: DateTimeUtc,
    pub expires_at: DateTimeUtc,
    pub accepted_at: Option<DateTimeUtc>,
    pub revoked_at: Option<DateTimeUtc>,
}

/// No relations: related rows are read through the gate like any other.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
