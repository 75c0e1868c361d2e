//! Purses.

use async_graphql::{Context, ID, Object, Result};
use chrono::{DateTime, Utc};

use super::policy::PointPolicy;
use super::totals::{PointTotals, TotalsOfPurses};
use crate::access::{Capability, Cx};
use crate::graphql::kit::id::Kind;
use crate::graphql::kit::scalars::Date;
use crate::ledger::purses::Purse;

/// A kind of points that a vendor gives its partners.
pub struct PointPurse(pub Purse);

/// A kind of points that a vendor gives its partners.
#[Object(visible = "crate::graphql::kit::seat::vendor_or_partner")]
impl PointPurse {
    /// Global id.
    pub async fn id(&self) -> ID {
        Kind::PointPurse.id(self.0.row.id)
    }

    /// Key, unique for the vendor.
    async fn key(&self) -> &str {
        &self.0.row.key
    }

    /// English name.
    async fn name_en(&self) -> &str {
        &self.0.row.name_en
    }

    /// Dutch name.
    async fn name_nl(&self) -> &str {
        &self.0.row.name_nl
    }

    /// What it promises of its points.
    async fn policy(&self) -> PointPolicy {
        (&self.0.policy).into()
    }

    /// Totals at the end of a day, of all partnerships together. Null for whoever does not manage programs.
    #[graphql(complexity = "20 + child_complexity", visible = "crate::graphql::kit::seat::vendor")]
    async fn totals(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "On which day; today when absent.")] as_of: Option<Date>,
        #[graphql(desc = "From what was known then; now when absent.")] known_at: Option<DateTime<Utc>>,
    ) -> Option<Result<PointTotals>> {
        let cx = match ctx.data::<Cx>() {
            Ok(cx) => cx,
            Err(error) => return Some(Err(error)),
        };
        if !cx.viewer().can(Capability::ManagePrograms) {
            return None;
        }
        let as_of = as_of.map_or(cx.today(), |date| date.0);
        let known_at = known_at.unwrap_or(cx.now()).min(cx.now());
        let id = self.0.row.id;
        Some(TotalsOfPurses::of(ctx).purse(id, as_of, known_at).await)
    }

    /// Counts the writes.
    #[graphql(visible = "crate::graphql::kit::seat::vendor")]
    async fn version(&self) -> i64 {
        self.0.row.version
    }
}
