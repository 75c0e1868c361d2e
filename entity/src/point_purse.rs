//! A kind of points that a vendor gives its partners.
use sea_orm::entity::prelude::*;

/// A kind of points that a vendor gives its partners.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, serde::Serialize)]
#[sea_orm(table_name = "point_purse")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub vendor_id: Uuid,
    /// Unique for the vendor.
    pub key: String,
    pub name_en: String,
    pub name_nl: String,
    /// `rules::points::PursePolicy`; never changes.
    pub policy: Json,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    pub version: i64,
}

/// No relations: related rows are read through the gate like any other.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
