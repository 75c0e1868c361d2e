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
    /// Means the same benefit in all versions.
    pub key: String,
    /// None: by taking part.
    pub level_id: Option<Uuid>,
    pub position: i64,
    pub name_en: String,
    pub name_nl: String,
    pub description_en: Option<String>,
    pub description_nl: Option<String>,
    /// 1/10,000 of a percent off what others pay; none: it is no discount.
    pub discount_percent: Option<i64>,
    /// Who, of those who see the version, it is for; none: all of them.
    pub audience_id: Option<Uuid>,
    pub audience_number: Option<i64>,
    /// Whether it is told to those who do not hold its level yet.
    pub announced: bool,
}

/// No relations: related rows are read through the gate like any other.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
