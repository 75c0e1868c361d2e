//! Queries of this domain: the vendor's, and which consents are asked for.

use async_graphql::{Context, Object, Result};

use super::consent::IdentityConsent;
use super::external_identity::ExternalIdentity;
use super::provider::IdentityProvider;
use crate::access::Cx;
use crate::access::page::PageArgs;
use crate::graphql::kit::connection::{Nodes, connection, wants_total};
use crate::graphql::kit::fault::OrError;
use crate::identity::list;

/// For vendors.
#[derive(Default)]
pub struct IdentityQuery;

/// For vendors.
#[Object]
impl IdentityQuery {
    /// The vendor's identity providers, by name; for administrators.
    async fn identity_providers(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The first so many, at most 100.")] first: Option<i32>,
        #[graphql(desc = "Cursor after which to begin.")] after: Option<String>,
        #[graphql(desc = "The last so many, at most 100.")] last: Option<i32>,
        #[graphql(desc = "Cursor before which to end.")] before: Option<String>,
    ) -> Result<Nodes<IdentityProvider>> {
        let args = PageArgs {
            first,
            after,
            last,
            before,
        };
        let listed = list::identity_providers(ctx.data::<Cx>()?, &args, wants_total(ctx))
            .await
            .or_error()?;
        Ok(connection(listed, IdentityProvider))
    }

    /// Whom the vendor's identity providers vouch for, newest first; for administrators.
    async fn external_identities(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The first so many, at most 100.")] first: Option<i32>,
        #[graphql(desc = "Cursor after which to begin.")] after: Option<String>,
        #[graphql(desc = "The last so many, at most 100.")] last: Option<i32>,
        #[graphql(desc = "Cursor before which to end.")] before: Option<String>,
    ) -> Result<Nodes<ExternalIdentity>> {
        let args = PageArgs {
            first,
            after,
            last,
            before,
        };
        let listed = list::external_identities(ctx.data::<Cx>()?, &args, wants_total(ctx))
            .await
            .or_error()?;
        Ok(connection(listed, ExternalIdentity))
    }
}

/// For every seat.
#[derive(Default)]
pub struct ConsentQuery;

/// For every seat.
#[Object]
impl ConsentQuery {
    /// Which identity providers of vendors ask to let their people into a partner's or distributor's organization, and
    /// what that one says, newest first; for administrators of both sides.
    async fn identity_consents(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The first so many, at most 100.")] first: Option<i32>,
        #[graphql(desc = "Cursor after which to begin.")] after: Option<String>,
        #[graphql(desc = "The last so many, at most 100.")] last: Option<i32>,
        #[graphql(desc = "Cursor before which to end.")] before: Option<String>,
    ) -> Result<Nodes<IdentityConsent>> {
        let args = PageArgs {
            first,
            after,
            last,
            before,
        };
        let listed = list::identity_consents(ctx.data::<Cx>()?, &args, wants_total(ctx))
            .await
            .or_error()?;
        Ok(connection(listed, IdentityConsent))
    }
}
