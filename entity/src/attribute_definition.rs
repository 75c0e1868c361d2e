//! An attribute that a vendor keeps of its partnerships.
use sea_orm::entity::prelude::*;

/// Type of an attribute's values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, serde::Serialize, serde::Deserialize)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "SCREAMING_SNAKE_CASE")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum AttributeKind {
    /// Text.
    Text,
    /// One of listed keys.
    Choice,
    /// A number with at most four decimals.
    Number,
    /// An amount in the attribute's currency.
    Money,
    /// A calendar date.
    Date,
    /// True or false.
    Boolean,
}

/// An attribute that a vendor keeps of its partnerships.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, serde::Serialize)]
#[sea_orm(table_name = "attribute_definition")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub vendor_id: Uuid,
    pub key: String,
    pub kind: AttributeKind,
    /// For MONEY: ISO 4217.
    pub currency: Option<String>,
    /// For CHOICE: list of keys.
    pub choices: Option<Json>,
    pub name_en: String,
    pub name_nl: String,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    pub version: i64,
}

/// No relations: related rows are read through the gate like any other.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
