//! Whether the organization of a relation lets people in whom an identity provider of its vendor vouches for.
use sea_orm::entity::prelude::*;

/// Whether the organization of a relation lets people in whom an identity provider of its vendor vouches for.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, serde::Serialize)]
#[sea_orm(table_name = "identity_consent")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub vendor_id: Uuid,
    pub provider_id: Uuid,
    /// For whose partner they would work; this or the next.
    pub partnership_id: Option<Uuid>,
    /// For whose distributor they would work.
    pub distributorship_id: Option<Uuid>,
    /// The provider's: all that the other side is shown of it.
    pub issuer: String,
    /// Whether they are let in.
    pub granted: bool,
    /// None until the other side has answered for the first time.
    pub decided_at: Option<DateTimeUtc>,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    pub version: i64,
}

/// No relations: related rows are read through the gate like any other.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
