//! The relation of a vendor and a distributor.
use sea_orm::entity::prelude::*;

/// The relation of a vendor and a distributor.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, serde::Serialize)]
#[sea_orm(table_name = "distributorship")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub vendor_id: Uuid,
    /// Organization; none until the distributor accepted an invitation.
    pub distributor_id: Option<Uuid>,
    pub external_id: Option<String>,
    pub name: String,
    pub country: Option<String>,
    pub status: super::partnership::RelationStatus,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    pub version: i64,
}

/// No relations: related rows are read through the gate like any other.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
