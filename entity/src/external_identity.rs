//! Somebody whom an identity provider vouches for, and the membership that its tokens stand for.
use sea_orm::entity::prelude::*;

/// Whether tokens of the identity count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, serde::Serialize)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "SCREAMING_SNAKE_CASE")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ExternalIdentityStatus {
    /// They do.
    Active,
    /// They do not, whatever the rules say.
    Blocked,
}

/// Somebody whom an identity provider vouches for, and the membership that its tokens stand for.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, serde::Serialize)]
#[sea_orm(table_name = "external_identity")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub vendor_id: Uuid,
    pub provider_id: Uuid,
    /// `sub`.
    pub subject: String,
    /// Made for this identity, as is its user; of another organization, and so not for the vendor's audit trail.
    #[serde(skip_serializing)]
    pub membership_id: Uuid,
    /// As the issuer told it at first.
    pub email: String,
    /// As the issuer told it at first.
    pub name: String,
    pub status: ExternalIdentityStatus,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    pub version: i64,
}

/// No relations: related rows are read through the gate like any other.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
