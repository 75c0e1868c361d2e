//! A partner's deal and its registration with the vendor.
use sea_orm::entity::prelude::*;

/// Where the registration stands with the vendor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, serde::Serialize, serde::Deserialize)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "SCREAMING_SNAKE_CASE")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum RegistrationStatus {
    /// The partner's own business still.
    Draft,
    /// Waits for a decision.
    Submitted,
    /// Registered: the partner is protected.
    Approved,
    /// Refused, with a reason.
    Rejected,
    /// Taken back by the partner.
    Withdrawn,
    /// Its time ran out.
    Expired,
}

/// How far the partner is with the customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, serde::Serialize, serde::Deserialize)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "SCREAMING_SNAKE_CASE")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum SalesStage {
    /// Begun.
    Open,
    /// Need, budget and time are known.
    Qualified,
    /// An offer is out.
    Proposed,
    /// The customer bought.
    Won,
    /// The customer did not.
    Lost,
}

/// A partner's deal and its registration with the vendor.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, serde::Serialize)]
#[sea_orm(table_name = "deal")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub vendor_id: Uuid,
    pub partnership_id: Uuid,
    /// To whom it is routed; none: straight to the vendor.
    pub distributorship_id: Option<Uuid>,
    pub customer_id: Uuid,
    /// The seller; none while the partner has nobody here. Only the partner may know, and what is written of a deal is
    /// told to the vendor as well.
    #[serde(skip_serializing)]
    pub membership_id: Option<Uuid>,
    pub title: String,
    /// Normalized for search.
    pub search_text: String,
    /// In 1/10,000 of the currency's unit.
    pub value: i64,
    /// ISO 4217.
    pub currency: String,
    pub registration_status: RegistrationStatus,
    pub sales_stage: SalesStage,
    /// The customer's domain while the registration is open: unique per vendor.
    pub claimed_domain: Option<String>,
    /// When it was registered last; of a draft, when it was begun.
    pub listed_at: DateTimeUtc,
    pub registered_at: Option<DateTimeUtc>,
    pub decided_at: Option<DateTimeUtc>,
    pub decision_reason: Option<String>,
    pub expires_on: Option<Date>,
    /// When the partner expects to close it.
    pub close_on: Option<Date>,
    /// When it was won.
    pub won_on: Option<Date>,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    pub version: i64,
}

/// No relations: related rows are read through the gate like any other.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
