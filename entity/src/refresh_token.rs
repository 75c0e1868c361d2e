//! One link of a session's chain of refresh tokens (RFC 9700, section 4.14: rotation).
use sea_orm::entity::prelude::*;

/// One link of a session's chain of refresh tokens (RFC 9700, section 4.14: rotation).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, serde::Serialize)]
#[sea_orm(table_name = "refresh_token")]
pub struct Model {
    /// SHA-256 of the token, base64url.
    #[sea_orm(primary_key, auto_increment = false)]
    pub hash: String,
    pub session_id: Uuid,
    pub issued_at: DateTimeUtc,
    pub used_at: Option<DateTimeUtc>,
    /// The token that replaced this one.
    pub successor_hash: Option<String>,
}

/// No relations: related rows are read through the gate like any other.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
