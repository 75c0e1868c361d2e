//! Queries of this domain, for every seat.

use async_graphql::{Context, ID, Object, Result};
use sea_orm::Order;

use super::inputs::{DealFilter, DealOrder};
use super::types::Deal;
use crate::access::Cx;
use crate::access::page::PageArgs;
use crate::deals::list;
use crate::graphql::kit::connection::{Nodes, connection, wants_total};
use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::id::Kind;

/// For every seat.
#[derive(Default)]
pub struct DealsQuery;

/// For every seat.
#[Object]
impl DealsQuery {
    /// Deals: for a vendor all that were registered, for a distributor those routed to it, for a partner's administrator
    /// its organization's, for a seller its own.
    async fn deals(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which of them.", default)] filter: DealFilter,
        #[graphql(desc = "In which order; the newest registration first when absent.")] order_by: Option<DealOrder>,
        #[graphql(desc = "The first so many, at most 100.")] first: Option<i32>,
        #[graphql(desc = "Cursor after which to begin.")] after: Option<String>,
        #[graphql(desc = "The last so many, at most 100.")] last: Option<i32>,
        #[graphql(desc = "Cursor before which to end.")] before: Option<String>,
    ) -> Result<Nodes<Deal>> {
        let args = PageArgs {
            first,
            after,
            last,
            before,
        };
        let order = order_by.map_or((list::DealOrder::RegisteredAt, Order::Desc), |order| {
            (order.field.into(), order.direction.into())
        });
        let cx = ctx.data::<Cx>()?;
        let listed = list::deals(cx, filter.into(), order, &args, wants_total(ctx))
            .await
            .or_error()?;
        Ok(connection(listed, Deal))
    }

    /// One deal.
    async fn deal(&self, ctx: &Context<'_>, #[graphql(desc = "Global id.")] id: ID) -> Option<Result<Deal>> {
        let row = list::deal(ctx.data_unchecked::<Cx>(), Kind::Deal.parse(&id).ok()?).await;
        row.map(|row| row.map(Deal)).or_error().transpose()
    }
}
