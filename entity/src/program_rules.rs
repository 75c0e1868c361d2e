//! What a program version says by rule: scorecard, levels and the program's own tests.
use sea_orm::entity::prelude::*;

/// What a program version says by rule: scorecard, levels and the program's own tests.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, serde::Serialize)]
#[sea_orm(table_name = "program_rules")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub vendor_id: Uuid,
    /// One row a version.
    pub version_id: Uuid,
    /// `rules::ProgramRules`.
    pub rules: Json,
}

/// No relations: related rows are read through the gate like any other.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
