//! Tokens of this issuer for this audience are those of one enabled identity provider, and of no other.
use sea_orm::entity::prelude::*;

/// Tokens of this issuer for this audience are those of one enabled identity provider, and of no other.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, serde::Serialize)]
#[sea_orm(table_name = "accepted_audience")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub issuer: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub audience: String,
    pub provider_id: Uuid,
}

/// No relations: related rows are read through the gate like any other.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
