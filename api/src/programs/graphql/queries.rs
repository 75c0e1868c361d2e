//! Queries of this domain.

use async_graphql::{Context, ID, Object, Result};
use sea_orm::Order;

use super::inputs::{ProgramFilter, ProgramOrder};
use super::program::Program;
use crate::access::Cx;
use crate::access::page::PageArgs;
use crate::graphql::kit::connection::{Nodes, connection, wants_total};
use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::id::Kind;
use crate::programs::list;

/// For every seat.
#[derive(Default)]
pub struct ProgramsQuery;

/// For every seat.
#[Object]
impl ProgramsQuery {
    /// Programs: for a vendor its own, for others those that apply today and whose audience they belong to.
    async fn programs(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which of them.", default)] filter: ProgramFilter,
        #[graphql(desc = "In which order; by key when absent.")] order_by: Option<ProgramOrder>,
        #[graphql(desc = "The first so many, at most 100.")] first: Option<i32>,
        #[graphql(desc = "Cursor after which to begin.")] after: Option<String>,
        #[graphql(desc = "The last so many, at most 100.")] last: Option<i32>,
        #[graphql(desc = "Cursor before which to end.")] before: Option<String>,
    ) -> Result<Nodes<Program>> {
        let args = PageArgs {
            first,
            after,
            last,
            before,
        };
        let order = order_by.map_or((list::ProgramOrder::Key, Order::Asc), |order| {
            (order.field.into(), order.direction.into())
        });
        let cx = ctx.data::<Cx>()?;
        let listed = list::programs(cx, filter.into(), order, &args, wants_total(ctx))
            .await
            .or_error()?;
        Ok(connection(listed, Program))
    }

    /// One program.
    async fn program(&self, ctx: &Context<'_>, #[graphql(desc = "Global id.")] id: ID) -> Option<Result<Program>> {
        let row = list::program(ctx.data_unchecked::<Cx>(), Kind::Program.parse(&id).ok()?).await;
        row.map(|row| row.map(Program)).or_error().transpose()
    }
}
