//! Who lets an identity provider's people in.

use async_graphql::{Context, ID, Object, Result};
use chrono::{DateTime, Utc};

use super::provider::IdentityProvider;
use crate::access::{Capability as Permission, Cx};
use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::id::Kind;
use crate::graphql::kit::loader::Loaders;
use crate::identity::IdentityConsentRow;
use crate::orgs::graphql::distributorship::Distributorship;
use crate::orgs::graphql::partnership::Partnership;

/// Whether a partner or distributor lets people in whom an identity provider of its vendor vouches for: they become members
/// of its organization, see their colleagues, and reach that vendor only. The vendor asks by enabling a provider with a
/// rule for the relation.
pub struct IdentityConsent(pub IdentityConsentRow);

/// Whether a partner or distributor lets people in whom an identity provider of its vendor vouches for: they become members
/// of its organization, see their colleagues, and reach that vendor only. The vendor asks by enabling a provider with a
/// rule for the relation.
#[Object]
impl IdentityConsent {
    /// Global id.
    pub async fn id(&self) -> ID {
        Kind::IdentityConsent.id(self.0.id)
    }

    /// The identity provider.
    #[graphql(visible = "crate::graphql::kit::seat::vendor")]
    async fn provider(&self, ctx: &Context<'_>) -> Option<Result<IdentityProvider>> {
        let row = Loaders::of(ctx).identity_provider(self.0.provider_id).await;
        row.map(|row| row.map(IdentityProvider)).or_error().transpose()
    }

    /// The issuer whose tokens let them in (`iss`).
    async fn issuer(&self) -> &str {
        &self.0.issuer
    }

    /// The partnership for whose partner they work; null for others.
    async fn partnership(&self, ctx: &Context<'_>) -> Option<Result<Partnership>> {
        let row = Loaders::of(ctx).partnership(self.0.partnership_id?).await;
        row.map(|row| row.map(Partnership)).or_error().transpose()
    }

    /// The distributorship for whose distributor they work; null for others.
    async fn distributorship(&self, ctx: &Context<'_>) -> Option<Result<Distributorship>> {
        let row = Loaders::of(ctx).distributorship(self.0.distributorship_id?).await;
        row.map(|row| row.map(Distributorship)).or_error().transpose()
    }

    /// Whether they are let in.
    async fn granted(&self) -> bool {
        self.0.granted
    }

    /// When the partner or distributor last gave or withdrew it; null if it has not answered.
    async fn decided_at(&self) -> Option<DateTime<Utc>> {
        self.0.decided_at
    }

    /// When the vendor asked.
    async fn created_at(&self) -> DateTime<Utc> {
        self.0.created_at
    }

    /// Counts the writes; an update names the version that it saw.
    async fn version(&self) -> i64 {
        self.0.version
    }

    /// Whether the viewer may give or withdraw it.
    async fn viewer_can_set(&self, ctx: &Context<'_>) -> Result<bool> {
        let cx = ctx.data::<Cx>()?;
        let viewer = cx.viewer();
        let decides = viewer.can(Permission::ManageUsers) && viewer.vendor_id().is_none();
        Ok(decides && cx.demand_whole_account().is_ok())
    }
}
