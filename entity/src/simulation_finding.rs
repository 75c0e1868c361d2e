//! A partnership for which a simulation found another level, or other things to be seen.
use sea_orm::entity::prelude::*;

/// A partnership for which a simulation found another level, or other things to be seen.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, serde::Serialize)]
#[sea_orm(table_name = "simulation_finding")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub vendor_id: Uuid,
    pub simulation_id: Uuid,
    pub partnership_id: Uuid,
    /// None: not known, or nothing tells size classes apart.
    pub size_class: Option<String>,
    /// Key of the level before; none: no level.
    pub from_level: Option<String>,
    /// Key of the level after; none: no level.
    pub to_level: Option<String>,
    /// What it would see from then on, and what no longer.
    pub sights: Json,
}

/// No relations: related rows are read through the gate like any other.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
