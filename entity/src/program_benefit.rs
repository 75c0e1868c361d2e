//! What partners get: from a level on, or by taking part.
use sea_orm::entity::prelude::*;

/// What partners get: from a level on, or by taking part.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, serde::Serialize)]
#[sea_orm(table_name = "program_benefit")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub vendor_id: Uuid,
    pub version_id: Uuid,
    /// None: by taking part.
    pub level_id: Option<Uuid>,
    pub position: i64,
    pub name_en: String,
    pub name_nl: String,
    pub description_en: Option<String>,
    pub description_nl: Option<String>,
}

/// No relations: related rows are read through the gate like any other.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
