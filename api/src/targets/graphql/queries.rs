//! Queries of this domain, for vendors and partners.

use async_graphql::{Context, ID, Object, Result};
use sea_orm::Order;

use super::inputs::{TargetFilter, TargetOrder};
use super::target::Target;
use crate::access::Cx;
use crate::access::page::{Page, PageArgs};
use crate::graphql::kit::connection::{Nodes, connection, wants_total};
use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::id::Kind;
use crate::targets::list;

/// For vendors and partners.
#[derive(Default)]
pub struct TargetsQuery;

/// For vendors and partners.
#[Object]
impl TargetsQuery {
    /// Targets: for a partner those of its partnerships; for a vendor's person its own and its role's, and all of them for who
    /// may set them.
    async fn targets(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which of them.", default)] filter: TargetFilter,
        #[graphql(desc = "In which order; the first to end first when absent.")] order_by: Option<TargetOrder>,
        #[graphql(desc = "The first so many, at most 100.")] first: Option<i32>,
        #[graphql(desc = "Cursor after which to begin.")] after: Option<String>,
        #[graphql(desc = "The last so many, at most 100.")] last: Option<i32>,
        #[graphql(desc = "Cursor before which to end.")] before: Option<String>,
    ) -> Result<Nodes<Target>> {
        let args = PageArgs {
            first,
            after,
            last,
            before,
        };
        let order = order_by.map_or((list::TargetOrder::EndsOn, Order::Asc), |order| {
            (order.field.into(), order.direction.into())
        });
        let cx = ctx.data::<Cx>()?;
        let (page, total) = list::targets(cx, filter.into(), order, &args, wants_total(ctx))
            .await
            .or_error()?;
        let (cursors, rows): (Vec<_>, Vec<_>) = page.rows.into_iter().unzip();
        let page = Page {
            rows: cursors.into_iter().zip(Target::all(rows)).collect(),
            has_previous: page.has_previous,
            has_next: page.has_next,
        };
        Ok(connection((page, total), |target| target))
    }

    /// One target.
    async fn target(&self, ctx: &Context<'_>, #[graphql(desc = "Global id.")] id: ID) -> Option<Result<Target>> {
        let row = list::target(ctx.data_unchecked::<Cx>(), Kind::Target.parse(&id).ok()?).await;
        row.map(|row| row.map(Target::one)).or_error().transpose()
    }
}
