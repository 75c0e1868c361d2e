//! Lines of a statement.

use async_graphql::{Enum, Object, SimpleObject};
use rules::points::{Lapse, LapseKind};

use super::transaction::PointTransaction;
use crate::graphql::kit::scalars::{Date, Decimal};
use crate::ledger::TransactionKind;
use crate::ledger::statement::{Line, What};

/// What a line of a statement tells of.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(visible = "crate::graphql::kit::seat::vendor_or_partner")]
pub enum PointStatementLineKind {
    /// The vendor gave points.
    Granted,
    /// Points were spent.
    Spent,
    /// An earlier transaction was taken back.
    Reversed,
    /// Points expired.
    Expired,
    /// A season began.
    Reset,
    /// Nothing was earned or spent for weeks.
    Decayed,
    /// By what was reversed others had lapsed before than would have without it.
    Restated,
}

/// A line of a statement.
pub struct PointStatementLine(pub Line);

/// A line of a statement.
#[Object(visible = "crate::graphql::kit::seat::vendor_or_partner")]
impl PointStatementLine {
    /// What it tells of.
    async fn kind(&self) -> PointStatementLineKind {
        match &self.0.what {
            What::Posted(row) => match row.kind {
                TransactionKind::Granted => PointStatementLineKind::Granted,
                TransactionKind::Spent => PointStatementLineKind::Spent,
                TransactionKind::Reversed => PointStatementLineKind::Reversed,
            },
            What::Lapsed(kind) => lapse_kind(*kind),
        }
    }

    /// As of which day it counts.
    async fn on(&self) -> Date {
        Date(self.0.on)
    }

    /// How many points come, or go when less than 0.
    async fn points(&self) -> Decimal {
        Decimal(self.0.points)
    }

    /// How many there are after it. On one day lines stand in the order of their recording; what lapses on it comes first.
    async fn balance(&self) -> Decimal {
        Decimal(self.0.balance)
    }

    /// What was posted; null where points lapsed, which follows from what was.
    async fn transaction(&self) -> Option<PointTransaction> {
        match &self.0.what {
            What::Posted(row) => Some(PointTransaction((**row).clone())),
            What::Lapsed(_) => None,
        }
    }
}

fn lapse_kind(kind: LapseKind) -> PointStatementLineKind {
    match kind {
        LapseKind::Expired => PointStatementLineKind::Expired,
        LapseKind::Reset => PointStatementLineKind::Reset,
        LapseKind::Decayed => PointStatementLineKind::Decayed,
        LapseKind::Restated => PointStatementLineKind::Restated,
    }
}

/// Points that lapse on a day.
#[derive(SimpleObject)]
#[graphql(visible = "crate::graphql::kit::seat::vendor_or_partner")]
pub struct PointLapse {
    /// The first day on which they do not count any more.
    on: Date,
    /// By what.
    kind: PointStatementLineKind,
    /// How many.
    points: Decimal,
}

impl From<Lapse> for PointLapse {
    fn from(lapse: Lapse) -> Self {
        Self {
            on: Date(lapse.on),
            kind: lapse_kind(lapse.kind),
            points: Decimal(lapse.points),
        }
    }
}
