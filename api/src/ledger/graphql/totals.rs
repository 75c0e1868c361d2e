//! Totals of purses.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use async_graphql::{Context, Result, SimpleObject};
use chrono::{DateTime, NaiveDate, Utc};
use tokio::sync::OnceCell;
use uuid::Uuid;

use crate::access::Cx;
use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::scalars::{Date, Decimal};
use crate::ledger::totals::{Totals, totals};

/// Totals of a purse at the end of a day, of all partnerships together. What partnerships have left is `posted` less
/// `reversed`, less `spent`, and less what lapsed, of which there is no total: it follows from each account by itself.
#[derive(SimpleObject)]
#[graphql(visible = "crate::graphql::kit::seat::vendor")]
pub struct PointTotals {
    /// The day.
    as_of: Date,
    /// Points that were given or earned, those among them that were reversed since.
    posted: Decimal,
    /// What of those was reversed.
    reversed: Decimal,
    /// Points that were spent, less what was given back of them.
    spent: Decimal,
}

type OfPurses = Arc<OnceCell<HashMap<Uuid, Totals>>>;

/// Totals that a request asks for: those of one day, as known at one moment, are read once for all purses.
pub struct TotalsOfPurses {
    cx: Cx,
    read: Mutex<HashMap<(NaiveDate, DateTime<Utc>), OfPurses>>,
}

impl TotalsOfPurses {
    /// For one request.
    pub fn new(cx: &Cx) -> Self {
        Self {
            cx: cx.clone(),
            read: Mutex::default(),
        }
    }

    /// Those of this request.
    pub fn of<'c>(ctx: &Context<'c>) -> &'c Self {
        ctx.data_unchecked()
    }

    /// Those of one purse.
    pub async fn purse(&self, id: Uuid, as_of: NaiveDate, known_at: DateTime<Utc>) -> Result<PointTotals> {
        let of_purses = {
            let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(read.entry((as_of, known_at)).or_default())
        };
        let read = of_purses.get_or_try_init(|| totals(&self.cx, as_of, known_at)).await;
        let Totals {
            posted,
            reversed,
            spent,
        } = read.or_error()?.get(&id).copied().unwrap_or_default();
        Ok(PointTotals {
            as_of: Date(as_of),
            posted: Decimal(posted),
            reversed: Decimal(reversed),
            spent: Decimal(spent),
        })
    }
}
