//! Queries of this domain, for every seat.

use async_graphql::{Context, Object, Result};

use super::types::ViewerSummary;
use crate::access::Cx;
use crate::graphql::kit::fault::OrError;
use crate::summary::summarize::summarize;

/// For every seat.
#[derive(Default)]
pub struct SummaryQuery;

/// For every seat.
#[Object]
impl SummaryQuery {
    /// What the viewer needs to see at sign-in.
    async fn viewer_summary(&self, ctx: &Context<'_>) -> Result<ViewerSummary> {
        Ok(summarize(ctx.data::<Cx>()?).await.or_error()?.into())
    }
}
