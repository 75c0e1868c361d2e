//! Queries of this domain that vendors alone have.

use async_graphql::{Context, Object, Result};

use super::partner_type::PartnerType;
use super::vendor_settings::VendorSettings;
use crate::access::Cx;
use crate::access::page::PageArgs;
use crate::graphql::kit::connection::{Nodes, connection, wants_total};
use crate::graphql::kit::fault::OrError;
use crate::orgs::list;
use crate::orgs::vendor_settings::own_settings;

/// For vendors.
#[derive(Default)]
pub struct VendorOrgsQuery;

/// For vendors.
#[Object]
impl VendorOrgsQuery {
    /// What the vendor sets for itself; for who may change it.
    async fn vendor_settings(&self, ctx: &Context<'_>) -> Option<Result<VendorSettings>> {
        let found = async { own_settings(ctx.data::<Cx>()?).await.or_error() };
        Some(found.await.map(VendorSettings))
    }

    /// The vendor's partner types, by key.
    async fn partner_types(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The first so many, at most 100.")] first: Option<i32>,
        #[graphql(desc = "Cursor after which to begin.")] after: Option<String>,
        #[graphql(desc = "The last so many, at most 100.")] last: Option<i32>,
        #[graphql(desc = "Cursor before which to end.")] before: Option<String>,
    ) -> Result<Nodes<PartnerType>> {
        let args = PageArgs {
            first,
            after,
            last,
            before,
        };
        let listed = list::partner_types(ctx.data::<Cx>()?, &args, wants_total(ctx))
            .await
            .or_error()?;
        Ok(connection(listed, PartnerType))
    }
}
