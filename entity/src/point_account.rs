//! An account of points: a partnership's in a purse, or the vendor's own side of it.
use sea_orm::entity::prelude::*;

/// Whose an account is, or what for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, serde::Serialize, serde::Deserialize)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "SCREAMING_SNAKE_CASE")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum PointAccountKind {
    /// Where points come from: what was issued of the purse, as a negative balance.
    Issued,
    /// A partnership's.
    Partnership,
    /// Where spent points go.
    Redeemed,
}

/// An account of points: a partnership's in a purse, or the vendor's own side of it.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, serde::Serialize)]
#[sea_orm(table_name = "point_account")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub vendor_id: Uuid,
    pub purse_id: Uuid,
    pub kind: PointAccountKind,
    /// Whose; none: the vendor's own side.
    pub partnership_id: Option<Uuid>,
    pub created_at: DateTimeUtc,
}

/// No relations: related rows are read through the gate like any other.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
