//! Queries of this domain.

use async_graphql::{Context, Object, Result};

use super::api_key::ApiKey;
use crate::access::Cx;
use crate::access::page::PageArgs;
use crate::graphql::kit::connection::{Nodes, connection, wants_total};
use crate::graphql::kit::fault::OrError;
use crate::keys::list;
use crate::orgs::graphql::membership::Membership;

/// For every seat.
#[derive(Default)]
pub struct KeysQuery;

/// For every seat.
#[Object]
impl KeysQuery {
    /// API keys of the viewer's own membership, newest first; for those who manage users all of the organization.
    async fn api_keys(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The first so many, at most 100.")] first: Option<i32>,
        #[graphql(desc = "Cursor after which to begin.")] after: Option<String>,
        #[graphql(desc = "The last so many, at most 100.")] last: Option<i32>,
        #[graphql(desc = "Cursor before which to end.")] before: Option<String>,
    ) -> Result<Nodes<ApiKey>> {
        let args = PageArgs {
            first,
            after,
            last,
            before,
        };
        let listed = list::api_keys(ctx.data::<Cx>()?, &args, wants_total(ctx))
            .await
            .or_error()?;
        Ok(connection(listed, ApiKey))
    }

    /// Service accounts of the viewer's organization, oldest first.
    async fn service_accounts(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The first so many, at most 100.")] first: Option<i32>,
        #[graphql(desc = "Cursor after which to begin.")] after: Option<String>,
        #[graphql(desc = "The last so many, at most 100.")] last: Option<i32>,
        #[graphql(desc = "Cursor before which to end.")] before: Option<String>,
    ) -> Result<Nodes<Membership>> {
        let args = PageArgs {
            first,
            after,
            last,
            before,
        };
        let listed = list::service_accounts(ctx.data::<Cx>()?, &args, wants_total(ctx))
            .await
            .or_error()?;
        Ok(connection(listed, Membership))
    }
}
