//! Something that happened to what a vendor shows: what subscriptions, and later digests, webhooks and search, read.
use sea_orm::entity::prelude::*;

/// What happened to which kind of thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, EnumIter, DeriveActiveEnum, serde::Serialize)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "SCREAMING_SNAKE_CASE")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum EventSubject {
    /// A program.
    Program,
    /// A content item.
    ContentItem,
    /// A deal.
    Deal,
    /// A partnership, its level for one.
    Partnership,
    /// Facts or rules: who belongs to which audience may be another.
    Standing,
    /// A simulation of a program's version.
    Simulation,
    /// What a review proposes for the level of a partnership.
    LevelProposal,
}

/// Who is shown that part of the row which changed. The last sees most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, EnumIter, DeriveActiveEnum, serde::Serialize)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "SCREAMING_SNAKE_CASE")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ShownTo {
    /// The vendor: audiences, when a successor takes over.
    Vendor,
    /// Vendor and partner: level, partner type.
    VendorAndPartner,
    /// Everybody who sees the row.
    Everybody,
}

/// Something that happened to what a vendor shows. Written with the change; numbered after it, so that no number is given
/// to what is not yet committed.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, serde::Serialize)]
#[sea_orm(table_name = "event")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub vendor_id: Uuid,
    /// 1, 2, … without a gap for each vendor; none until the event is numbered.
    pub number: Option<i64>,
    pub subject: EventSubject,
    /// The program, content item, deal, partnership, simulation or proposal; of STANDING the vendor.
    pub object_id: Uuid,
    /// The row that changed: who does not see it, is told nothing. A version of a program; else the object.
    pub witness_id: Uuid,
    pub shown_to: ShownTo,
    pub recorded_at: DateTimeUtc,
}

/// No relations: related rows are read through the gate like any other.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
