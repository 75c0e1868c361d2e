//! An Ed25519 key that signs access tokens, when none is configured.
use sea_orm::entity::prelude::*;

/// An Ed25519 key that signs access tokens, when none is configured.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, serde::Serialize)]
#[sea_orm(table_name = "signing_key")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub kid: String,
    /// PKCS#8, DER.
    pub private_key: Vec<u8>,
    pub created_at: DateTimeUtc,
}

/// No relations: related rows are read through the gate like any other.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
