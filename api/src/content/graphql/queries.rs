//! Queries of this domain.

use async_graphql::{Context, ID, Object, Result};
use sea_orm::Order;

use super::inputs::{ContentItemFilter, ContentItemOrder};
use super::types::ContentItem;
use crate::access::Cx;
use crate::access::page::PageArgs;
use crate::content::list;
use crate::graphql::kit::connection::{Nodes, connection, wants_total};
use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::id::Kind;

/// For every seat.
#[derive(Default)]
pub struct ContentQuery;

/// For every seat.
#[Object]
impl ContentQuery {
    /// Content: for a vendor its own, for others what is valid today and whose audience they belong to.
    async fn content_items(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which of them.", default)] filter: ContentItemFilter,
        #[graphql(desc = "In which order; newest publication first when absent.")] order_by: Option<ContentItemOrder>,
        #[graphql(desc = "The first so many, at most 100.")] first: Option<i32>,
        #[graphql(desc = "Cursor after which to begin.")] after: Option<String>,
        #[graphql(desc = "The last so many, at most 100.")] last: Option<i32>,
        #[graphql(desc = "Cursor before which to end.")] before: Option<String>,
    ) -> Result<Nodes<ContentItem>> {
        let args = PageArgs {
            first,
            after,
            last,
            before,
        };
        let order = order_by.map_or((list::ContentOrder::PublishedAt, Order::Desc), |order| {
            (order.field.into(), order.direction.into())
        });
        let cx = ctx.data::<Cx>()?;
        let listed = list::content_items(cx, filter.into(), order, &args, wants_total(ctx))
            .await
            .or_error()?;
        Ok(connection(listed, ContentItem))
    }

    /// One content item.
    async fn content_item(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Global id.")] id: ID,
    ) -> Option<Result<ContentItem>> {
        let row = list::content_item(ctx.data_unchecked::<Cx>(), Kind::ContentItem.parse(&id).ok()?).await;
        row.map(|row| row.map(ContentItem)).or_error().transpose()
    }
}
