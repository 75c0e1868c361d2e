//! The relation of a vendor and a partner. Name, number and attributes are this vendor's own: no vendor learns another's.
use sea_orm::entity::prelude::*;

/// Where a relation stands in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, serde::Serialize, serde::Deserialize)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "SCREAMING_SNAKE_CASE")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum RelationStatus {
    /// Known to the vendor; the other side has not accepted yet.
    Invited,
    /// In force.
    Active,
    /// On hold: nothing new is shown or accepted.
    Suspended,
    /// Over.
    Ended,
}

/// The relation of a vendor and a partner. Name, number and attributes are this vendor's own: no vendor learns another's.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, serde::Serialize)]
#[sea_orm(table_name = "partnership")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub vendor_id: Uuid,
    /// Organization; none until the partner accepted an invitation.
    pub partner_id: Option<Uuid>,
    /// The vendor's number for the partner.
    pub external_id: Option<String>,
    pub name: String,
    /// Normalized for search.
    pub search_text: String,
    /// Key of a partner type.
    pub partner_type: Option<String>,
    pub distributorship_id: Option<Uuid>,
    /// ISO 3166-1 alpha-2.
    pub country: Option<String>,
    pub region: Option<String>,
    pub status: RelationStatus,
    /// Grows with every fact: the key of computed audiences.
    pub facts_version: i64,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    pub version: i64,
}

/// No relations: related rows are read through the gate like any other.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
