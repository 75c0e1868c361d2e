//! Queries of this domain, for vendors and partners.

use async_graphql::{Context, ID, Object, Result};
use chrono::{DateTime, Utc};

use super::account::PointAccount;
use super::purse::PointPurse;
use crate::access::Cx;
use crate::access::page::{Page, PageArgs};
use crate::fault::Fault;
use crate::graphql::kit::connection::{Nodes, connection, wants_total};
use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::id::Kind;
use crate::graphql::kit::scalars::Date;
use crate::ledger::account::account;
use crate::ledger::purses::{Purse, purses};

/// For vendors and partners.
#[derive(Default)]
pub struct LedgerQuery;

/// For vendors and partners.
#[Object]
impl LedgerQuery {
    /// Kinds of points, by key: a vendor's own; of a partner's vendors those of which it ever got any.
    async fn point_purses(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The first so many, at most 100.")] first: Option<i32>,
        #[graphql(desc = "Cursor after which to begin.")] after: Option<String>,
        #[graphql(desc = "The last so many, at most 100.")] last: Option<i32>,
        #[graphql(desc = "Cursor before which to end.")] before: Option<String>,
    ) -> Result<Nodes<PointPurse>> {
        let args = PageArgs {
            first,
            after,
            last,
            before,
        };
        let (page, total) = purses(ctx.data::<Cx>()?, &args, wants_total(ctx)).await.or_error()?;
        let purse = |(cursor, row)| Ok((cursor, Purse::of(row)?));
        let rows: Result<Vec<_>, Fault> = page.rows.into_iter().map(purse).collect();
        let page = Page {
            rows: rows.or_error()?,
            has_previous: page.has_previous,
            has_next: page.has_next,
        };
        Ok(connection((page, total), PointPurse))
    }

    /// A partnership's account in a purse; a partner asks of itself. Null when there is no such partnership or purse.
    #[graphql(complexity = "20 + child_complexity")]
    async fn point_account(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Whose.")] partnership_id: ID,
        #[graphql(desc = "In which purse.")] purse_id: ID,
        #[graphql(desc = "On which day, at most ten years ahead; today when absent.")] as_of: Option<Date>,
        #[graphql(
            desc = "From what was known then; now when absent.",
            visible = "crate::graphql::kit::seat::vendor"
        )]
        known_at: Option<DateTime<Utc>>,
    ) -> Option<Result<PointAccount>> {
        let found = async {
            let cx = ctx.data::<Cx>()?;
            let ids = (
                Kind::Partnership.parse(&partnership_id),
                Kind::PointPurse.parse(&purse_id),
            );
            let (Ok(partnership_id), Ok(purse_id)) = ids else {
                return Ok(None);
            };
            let as_of = as_of.map_or(cx.today(), |date| date.0);
            let known_at = known_at.unwrap_or(cx.now()).min(cx.now());
            let found = account(cx, partnership_id, purse_id, as_of, known_at).await;
            Ok(found.or_error()?.map(PointAccount))
        };
        found.await.transpose()
    }
}
