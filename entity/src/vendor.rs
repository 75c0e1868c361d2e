//! What the server keeps of an organization of kind VENDOR.
use crate::user_account::Language;
use sea_orm::entity::prelude::*;

/// What the server keeps of an organization of kind VENDOR.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, serde::Serialize)]
#[sea_orm(table_name = "vendor")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub organization_id: Uuid,
    pub default_language: Language,
    /// IANA zone in which program dates are read.
    pub time_zone: String,
    /// 1 to 12.
    pub fiscal_year_start_month: i16,
    /// Grows with every change of a segment, metric or audience: the key of computed audiences.
    pub rules_version: i64,
}

/// No relations: related rows are read through the gate like any other.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
