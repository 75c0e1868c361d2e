//! The relation of a vendor and a distributor.

use async_graphql::{Context, ID, Object, Result};

use super::organization::Organization;
use super::partnership::RelationStatus;
use crate::access::{Capability as Permission, Cx};
use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::id::Kind;
use crate::graphql::kit::loader::Loaders;
use crate::orgs::DistributorshipRow;

/// The relation of a vendor and a distributor.
pub struct Distributorship(pub DistributorshipRow);

/// The relation of a vendor and a distributor.
#[Object]
impl Distributorship {
    /// Global id.
    pub async fn id(&self) -> ID {
        Kind::Distributorship.id(self.0.id)
    }

    /// The vendor's name for the distributor.
    async fn name(&self) -> &str {
        &self.0.name
    }

    /// The vendor.
    async fn vendor(&self, ctx: &Context<'_>) -> Option<Result<Organization>> {
        Loaders::of(ctx)
            .organization(self.0.vendor_id)
            .await
            .map(|row| row.map(Organization))
            .or_error()
            .transpose()
    }

    /// The vendor's number for the distributor.
    #[graphql(visible = "crate::graphql::kit::seat::vendor_or_distributor")]
    async fn external_id(&self) -> Option<&str> {
        self.0.external_id.as_deref()
    }

    /// ISO 3166-1 alpha-2.
    async fn country(&self) -> Option<&str> {
        self.0.country.as_deref()
    }

    /// Where the relation stands.
    #[graphql(visible = "crate::graphql::kit::seat::vendor_or_distributor")]
    async fn status(&self) -> RelationStatus {
        self.0.status.into()
    }

    /// Counts the writes; an update names the version that it saw.
    #[graphql(visible = "crate::graphql::kit::seat::vendor")]
    async fn version(&self) -> i64 {
        self.0.version
    }

    /// Whether the viewer may change it.
    #[graphql(visible = "crate::graphql::kit::seat::vendor")]
    async fn viewer_can_update(&self, ctx: &Context<'_>) -> Result<bool> {
        Ok(ctx.data::<Cx>()?.viewer().can(Permission::ManagePartnerships))
    }

    /// Whether the viewer may invite the company behind it: nobody has linked itself yet.
    #[graphql(visible = "crate::graphql::kit::seat::vendor")]
    async fn viewer_can_invite(&self, ctx: &Context<'_>) -> Result<bool> {
        let open = self.0.distributor_id.is_none() && self.0.status != crate::orgs::RelationStatus::Ended;
        Ok(open && ctx.data::<Cx>()?.viewer().can(Permission::ManagePartnerships))
    }
}
