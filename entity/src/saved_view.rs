//! A page of a list as somebody of a vendor narrowed and sorted it, under a name.
use sea_orm::entity::prelude::*;

/// A page of a list as somebody of a vendor narrowed and sorted it, under a name.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, serde::Serialize)]
#[sea_orm(table_name = "saved_view")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub vendor_id: Uuid,
    /// Whose it is.
    pub membership_id: Uuid,
    /// Key of the page, as the front end names it.
    pub page: String,
    /// Of its owner's views of the page, no two have one name.
    pub name: String,
    /// Query of the page's address (RFC 3986, section 3.4).
    pub query: String,
    /// Whether the owner's colleagues see it.
    pub is_shared: bool,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    pub version: i64,
}

/// No relations: related rows are read through the gate like any other.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
