//! The secret of a link that a mail carries: good once, for a while, for one thing.
use sea_orm::entity::prelude::*;

/// What a link is good for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, serde::Serialize)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "SCREAMING_SNAKE_CASE")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum LinkPurpose {
    /// Setting a new password.
    PasswordReset,
    /// Confirming a new address.
    EmailChange,
}

/// The secret of a link that a mail carries: good once, for a while, for one thing.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "one_time_link")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub purpose: LinkPurpose,
    /// None: nobody has the address that was given; the row is there for the cost.
    pub user_id: Option<Uuid>,
    /// The address to be confirmed.
    pub email: Option<String>,
    /// SHA-256 of the token, base64url.
    pub token_hash: String,
    pub created_at: DateTimeUtc,
    pub expires_at: DateTimeUtc,
    pub used_at: Option<DateTimeUtc>,
}

/// No relations: related rows are read through the gate like any other.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
