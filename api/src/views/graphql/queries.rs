//! Queries of this domain, for vendors.

use async_graphql::{Context, Object, Result};

use super::saved_view::SavedView;
use crate::access::Cx;
use crate::access::page::PageArgs;
use crate::graphql::kit::connection::{Nodes, connection, wants_total};
use crate::graphql::kit::fault::OrError;
use crate::views::saved_views::saved_views;

/// For vendors.
#[derive(Default)]
pub struct ViewsQuery;

/// For vendors.
#[Object]
impl ViewsQuery {
    /// Saved views, by name: the viewer's own, and those that colleagues share.
    async fn saved_views(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Key of their page; of all pages when absent.")] page: Option<String>,
        #[graphql(desc = "The first so many, at most 100.")] first: Option<i32>,
        #[graphql(desc = "Cursor after which to begin.")] after: Option<String>,
        #[graphql(desc = "The last so many, at most 100.")] last: Option<i32>,
        #[graphql(desc = "Cursor before which to end.")] before: Option<String>,
    ) -> Result<Nodes<SavedView>> {
        let args = PageArgs {
            first,
            after,
            last,
            before,
        };
        let listed = saved_views(ctx.data::<Cx>()?, page.as_deref(), &args, wants_total(ctx)).await;
        Ok(connection(listed.or_error()?, SavedView))
    }
}
