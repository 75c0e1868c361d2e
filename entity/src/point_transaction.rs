//! Points that went from one account to another. Append-only; what lapses is worked out and not posted.
use sea_orm::entity::prelude::*;

/// What was posted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, serde::Serialize, serde::Deserialize)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "SCREAMING_SNAKE_CASE")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum PointTransactionKind {
    /// The vendor gave them.
    Granted,
    /// They were spent.
    Spent,
    /// An earlier transaction is taken back.
    Reversed,
}

/// Points that went from one account to another. Append-only; what lapses is worked out and not posted.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, serde::Serialize)]
#[sea_orm(table_name = "point_transaction")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub vendor_id: Uuid,
    /// The partnership's account.
    pub account_id: Uuid,
    /// The vendor's, on the other side.
    pub counter_account_id: Uuid,
    /// Of the account.
    pub partnership_id: Uuid,
    pub kind: PointTransactionKind,
    /// In 1/10,000, to the account from its counterpart; less than 0: the other way.
    pub points: i64,
    /// As of which day it counts.
    pub occurred_on: Date,
    /// The first day on which these points do not count any more, where that is another than the purse says.
    pub expires_on: Option<Date>,
    /// Told to the partner, too.
    pub reason: String,
    /// The source's number of the event, unique for the vendor.
    pub source_id: Option<String>,
    /// The transaction that is taken back; each at most once.
    pub reversal_of: Option<Uuid>,
    /// The day of that.
    pub reverses_on: Option<Date>,
    /// Which event earned it by which rule, as a digest; a reversal has that of what it takes back.
    pub earned_key: Option<String>,
    /// By which rule of which version, and how it was worked out.
    pub earned: Option<Json>,
    pub recorded_at: DateTimeUtc,
    /// Membership.
    pub recorded_by: Option<Uuid>,
}

/// No relations: related rows are read through the gate like any other.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
