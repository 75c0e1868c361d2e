//! Who, apart from the vendor, may see a thing. Each distinct audience of a vendor is one row that never changes.
use sea_orm::entity::prelude::*;

/// Who, apart from the vendor, may see a thing. Each distinct audience of a vendor is one row that never changes.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, serde::Serialize)]
#[sea_orm(table_name = "audience")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub vendor_id: Uuid,
    /// Counts the vendor's audiences, from 1. Stands with the id wherever a thing has an audience, for a set of
    /// bits to tell whether it is seen.
    pub number: i64,
    /// Of the canonical form.
    pub digest: String,
    /// `rules::Audience` in its canonical form.
    pub rule: Json,
    /// Whether the vendor's distributors belong to it.
    pub includes_distributors: bool,
    pub created_at: DateTimeUtc,
}

/// No relations: related rows are read through the gate like any other.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
