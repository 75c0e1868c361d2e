//! A sign-in that refresh tokens continue until it ends.
use sea_orm::entity::prelude::*;

/// A sign-in that refresh tokens continue until it ends.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, serde::Serialize)]
#[sea_orm(table_name = "session")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub user_id: Uuid,
    pub membership_id: Uuid,
    pub created_at: DateTimeUtc,
    pub expires_at: DateTimeUtc,
    pub ended_at: Option<DateTimeUtc>,
    /// When a refresh token was last exchanged.
    pub refreshed_at: Option<DateTimeUtc>,
    /// What signed in, as its `User-Agent` tells: for people, not for decisions.
    pub device: Option<String>,
    /// The one vendor that its tokens reach, if not all.
    pub only_vendor: Option<Uuid>,
    /// Of sessions that tokens of an identity provider began: digest of the provider, the subject and its session there.
    pub external_key: Option<String>,
}

/// No relations: related rows are read through the gate like any other.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
