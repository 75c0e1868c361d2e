//! Something to read, see or use.
use sea_orm::entity::prelude::*;

/// What a content item is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, serde::Serialize, serde::Deserialize)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "SCREAMING_SNAKE_CASE")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ContentKind {
    /// A customer's word.
    Testimonial,
    /// A film.
    Video,
    /// Something to fill in.
    Template,
    /// A discount on material for demonstrations.
    DemoDiscount,
    /// Something to learn.
    Training,
    /// Something to read.
    Document,
}

/// Where a content item stands in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, serde::Serialize, serde::Deserialize)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "SCREAMING_SNAKE_CASE")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ContentStatus {
    /// Never published.
    Draft,
    /// Shown to its audience while it is valid.
    Published,
    /// Published once, and no longer shown.
    Withdrawn,
}

/// Something to read, see or use.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, serde::Serialize)]
#[sea_orm(table_name = "content_item")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub vendor_id: Uuid,
    pub kind: ContentKind,
    /// Key of what it is about.
    pub topic: String,
    pub status: ContentStatus,
    /// First date on which it may be seen.
    pub valid_from: Option<Date>,
    /// Last date on which it may be seen.
    pub valid_to: Option<Date>,
    pub audience_id: Uuid,
    /// Number of that audience.
    pub audience_number: i64,
    /// When it was last published; of a draft when it was created, so that lists have an order.
    pub published_at: DateTimeUtc,
    pub file_id: Option<Uuid>,
    /// Address on the web.
    pub link: Option<String>,
    /// Normalized title by which lists are sorted.
    pub sort_title: String,
    /// Texts of all languages, normalized for search.
    pub search_text: String,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    pub version: i64,
}

/// No relations: related rows are read through the gate like any other.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
