//! By how much the number of rows of a vendor's list changed. Triggers write it; the sum is the number of rows.

use sea_orm::entity::prelude::*;

/// A list whose rows are counted as they come and go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, serde::Serialize, serde::Deserialize)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "SCREAMING_SNAKE_CASE")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum KeptList {
    /// Deals that are no drafts.
    Deals,
    /// Partnerships.
    Partnerships,
}

/// By how much the number of rows of a vendor's list changed.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, serde::Serialize)]
#[sea_orm(table_name = "list_count")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub vendor_id: Uuid,
    pub list: KeptList,
    /// Rows that came, less those that went.
    pub change: i64,
}

/// No relations: related rows are read through the gate like any other.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
