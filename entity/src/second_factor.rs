//! A person's authenticator app (TOTP, RFC 6238). Never leaves `access`.
use sea_orm::entity::prelude::*;

/// A person's authenticator app (TOTP, RFC 6238). Never leaves `access`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "second_factor")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub user_id: Uuid,
    /// The shared secret, sealed for the person.
    pub sealed_secret: Vec<u8>,
    pub created_at: DateTimeUtc,
    /// When a first code proved that the app has the secret; none: it is not asked for yet.
    pub confirmed_at: Option<DateTimeUtc>,
    /// Time step of the last code that was accepted: no code is accepted twice.
    pub last_step: i64,
}

/// No relations: related rows are read through the gate like any other.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
