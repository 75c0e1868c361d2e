//! A vendor's or distributor's person who looks after a partnership.
use sea_orm::entity::prelude::*;

/// What the person is to the partner.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, serde::Serialize, serde::Deserialize)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "SCREAMING_SNAKE_CASE")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum AccountFunction {
    /// By phone and mail.
    InsideAccountManager,
    /// On the road.
    OutsideAccountManager,
    /// Of the distributor.
    ChannelAccountManager,
    /// For technical questions.
    TechnicalContact,
    /// For marketing questions.
    MarketingContact,
}

/// A vendor's or distributor's person who looks after a partnership.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, serde::Serialize)]
#[sea_orm(table_name = "account_team_member")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub vendor_id: Uuid,
    pub partnership_id: Uuid,
    pub membership_id: Uuid,
    pub function: AccountFunction,
    pub created_at: DateTimeUtc,
}

/// No relations: related rows are read through the gate like any other.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
