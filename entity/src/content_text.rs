//! Texts of a content item in one language.
use crate::user_account::Language;
use sea_orm::entity::prelude::*;

/// Texts of a content item in one language.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, serde::Serialize)]
#[sea_orm(table_name = "content_text")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub vendor_id: Uuid,
    pub content_item_id: Uuid,
    pub language: Language,
    pub title: String,
    pub teaser: String,
    /// Markdown.
    pub body: String,
}

/// No relations: related rows are read through the gate like any other.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
