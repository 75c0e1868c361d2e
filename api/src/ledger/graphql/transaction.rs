//! What was posted.

use async_graphql::{Enum, ID, Object, Result};
use chrono::{DateTime, Utc};
use rules::Fixed;

use super::earning::PointEarning;
use crate::fault::Fault;
use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::id::Kind;
use crate::graphql::kit::scalars::{Date, Decimal};
use crate::ledger::{TransactionKind, TransactionRow};

/// What was posted.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "TransactionKind", visible = "crate::graphql::kit::seat::vendor_or_partner")]
pub enum PointTransactionKind {
    /// The vendor gave them.
    Granted,
    /// They were spent.
    Spent,
    /// An earlier transaction is taken back.
    Reversed,
}

/// Points that a partnership got, spent, or that were taken back.
pub struct PointTransaction(pub TransactionRow);

/// Points that a partnership got, spent, or that were taken back.
#[Object(visible = "crate::graphql::kit::seat::vendor_or_partner")]
impl PointTransaction {
    /// Global id.
    pub async fn id(&self) -> ID {
        Kind::PointTransaction.id(self.0.id)
    }

    /// Global id of the partnership.
    async fn partnership_id(&self) -> ID {
        Kind::Partnership.id(self.0.partnership_id)
    }

    /// What was posted.
    async fn kind(&self) -> PointTransactionKind {
        self.0.kind.into()
    }

    /// How many points came, or went when less than 0.
    async fn points(&self) -> Decimal {
        Decimal(Fixed::from_units(self.0.points))
    }

    /// As of which day it counts.
    async fn occurred_on(&self) -> Date {
        Date(self.0.occurred_on)
    }

    /// The first day on which these points do not count any more, where that is another than the purse says.
    async fn expires_on(&self) -> Option<Date> {
        self.0.expires_on.map(Date)
    }

    /// Why.
    async fn reason(&self) -> &str {
        &self.0.reason
    }

    /// The source's number of the event.
    #[graphql(visible = "crate::graphql::kit::seat::vendor")]
    async fn source_id(&self) -> Option<&str> {
        self.0.source_id.as_deref()
    }

    /// Global id of the transaction that this takes back.
    async fn reversal_of_id(&self) -> Option<ID> {
        self.0.reversal_of.map(|id| Kind::PointTransaction.id(id))
    }

    /// By which rule it was earned, also of a reversal of such; null: it was posted for another reason.
    async fn earned(&self) -> Option<Result<PointEarning>> {
        let earned = self.0.earned.clone()?;
        let earned = serde_json::from_value(earned).map_err(Fault::internal);
        Some(earned.or_error().map(PointEarning))
    }

    /// When it was recorded.
    async fn recorded_at(&self) -> DateTime<Utc> {
        self.0.recorded_at
    }
}
