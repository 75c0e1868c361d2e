//! The secret of an API key, as its hash. A key has several while it is rotated. Never leaves `access`.
use sea_orm::entity::prelude::*;

/// The secret of an API key, as its hash. A key has several while it is rotated. Never leaves `access`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "api_key_secret")]
pub struct Model {
    /// SHA-256 of the whole key, base64url.
    #[sea_orm(primary_key, auto_increment = false)]
    pub hash: String,
    pub key_id: Uuid,
    pub created_at: DateTimeUtc,
    /// When it was replaced and how long that is borne with; none: it is the present one.
    pub expires_at: Option<DateTimeUtc>,
}

/// No relations: related rows are read through the gate like any other.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
