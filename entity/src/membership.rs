//! A person's role in one organization.
use sea_orm::entity::prelude::*;

/// What a person does in its organization; decides the capabilities.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, serde::Serialize, serde::Deserialize)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "SCREAMING_SNAKE_CASE")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Role {
    /// Everything within the organization.
    Admin,
    /// Vendor: programs, segments, content and deals.
    ChannelManager,
    /// Vendor: data, imports, partnerships.
    ChannelOperations,
    /// Vendor: deals and partners.
    ChannelSales,
    /// Vendor: money.
    Finance,
    /// Distributor: deals of its partners.
    ChannelTeam,
    /// Partner: own deals.
    Seller,
    /// Partner: content and campaigns.
    Marketer,
}

/// Whether a membership gives access.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, serde::Serialize, serde::Deserialize)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "SCREAMING_SNAKE_CASE")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum MembershipStatus {
    /// Gives access.
    Active,
    /// Gives none; sessions ended.
    Deactivated,
}

/// A person's role in one organization.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, serde::Serialize)]
#[sea_orm(table_name = "membership")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub user_id: Uuid,
    pub organization_id: Uuid,
    pub role: Role,
    pub status: MembershipStatus,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    pub version: i64,
}

/// No relations: related rows are read through the gate like any other.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
