//! A partnership's account in a purse.

use async_graphql::{Context, Object, Result, SimpleObject};
use rules::points::Lot;

use super::purse::PointPurse;
use super::statement::{PointLapse, PointStatementLine};
use crate::access::Cx;
use crate::access::page::PageArgs;
use crate::graphql::kit::connection::{Nodes, connection, wants_total};
use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::scalars::{Date, Decimal};
use crate::ledger::account::Account;
use crate::ledger::statement::statement;

/// A partnership's account in a purse, at the end of a day.
pub struct PointAccount(pub Account);

/// Points that were earned on a day and still count.
#[derive(SimpleObject)]
#[graphql(visible = "crate::graphql::kit::seat::vendor_or_partner")]
pub struct PointLot {
    /// When they were earned.
    earned_on: Date,
    /// The first day on which they will not count any more; null: they do not expire.
    expires_on: Option<Date>,
    /// How many are left.
    points: Decimal,
}

impl From<Lot> for PointLot {
    fn from(lot: Lot) -> Self {
        Self {
            earned_on: Date(lot.earned_on),
            expires_on: lot.expires_on.map(Date),
            points: Decimal(lot.points),
        }
    }
}

/// A partnership's account in a purse, at the end of a day.
#[Object(visible = "crate::graphql::kit::seat::vendor_or_partner")]
impl PointAccount {
    /// The purse.
    async fn purse(&self) -> PointPurse {
        PointPurse(self.0.purse.clone())
    }

    /// The day.
    async fn as_of(&self) -> Date {
        Date(self.0.as_of)
    }

    /// How many points there are. Less than 0 where what was spent was reversed since; later points fill that first.
    async fn balance(&self) -> Decimal {
        Decimal(self.0.history.balance)
    }

    /// What is left, in the order in which it is used up.
    async fn lots(&self) -> Vec<PointLot> {
        self.0.history.lots.iter().copied().map(Into::into).collect()
    }

    /// What will lapse after the day if nothing is earned or spent until then, first the next.
    #[graphql(complexity = "20 + child_complexity")]
    async fn upcoming_lapses(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Until when; a year later when absent.")] until: Option<Date>,
    ) -> Result<Vec<PointLapse>> {
        let lapses = self.0.upcoming(ctx.data::<Cx>()?, until.map(|date| date.0));
        Ok(lapses.or_error()?.into_iter().map(Into::into).collect())
    }

    /// What was posted and what lapsed until the day, the latest first, each line with what there was after it.
    async fn statement(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The first so many, at most 100.")] first: Option<i32>,
        #[graphql(desc = "Cursor after which to begin.")] after: Option<String>,
        #[graphql(desc = "The last so many, at most 100.")] last: Option<i32>,
        #[graphql(desc = "Cursor before which to end.")] before: Option<String>,
    ) -> Result<Nodes<PointStatementLine>> {
        let args = PageArgs {
            first,
            after,
            last,
            before,
        };
        let lines = statement(ctx.data::<Cx>()?, &self.0, &args, wants_total(ctx)).await;
        Ok(connection(lines.or_error()?, PointStatementLine))
    }
}
