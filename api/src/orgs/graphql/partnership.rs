//! The relation of a vendor and a partner.

use async_graphql::{Context, Enum, ID, Object, Result};
use chrono::{DateTime, Utc};

use super::account_team::{AccountTeamMember, Teams};
use super::distributorship::Distributorship;
use super::held_level::HeldLevel;
use super::organization::Organization;
use crate::access::{Capability as Permission, Cx};
use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::id::Kind;
use crate::graphql::kit::loader::Loaders;
use crate::orgs::PartnershipRow;
use crate::orgs::account_team::needed;

/// Where a relation stands in its life.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "crate::orgs::RelationStatus")]
pub enum RelationStatus {
    /// Known to the vendor; the other side has not accepted yet.
    Invited,
    /// In force.
    Active,
    /// On hold: nothing new is shown or accepted.
    Suspended,
    /// Over.
    Ended,
}

/// The relation of a vendor and a partner. Name, number and attributes are this vendor's own.
pub struct Partnership(pub PartnershipRow);

/// The relation of a vendor and a partner. Name, number and attributes are this vendor's own.
#[Object]
impl Partnership {
    /// Global id.
    pub async fn id(&self) -> ID {
        Kind::Partnership.id(self.0.id)
    }

    /// The vendor's name for the partner.
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

    /// The vendor's number for the partner.
    async fn external_id(&self) -> Option<&str> {
        self.0.external_id.as_deref()
    }

    /// ISO 3166-1 alpha-2.
    async fn country(&self) -> Option<&str> {
        self.0.country.as_deref()
    }

    /// The vendor's own division of the world.
    async fn region(&self) -> Option<&str> {
        self.0.region.as_deref()
    }

    /// Key of the partner type.
    #[graphql(visible = "crate::graphql::kit::seat::vendor_or_partner")]
    async fn partner_type(&self) -> Option<&str> {
        self.0.partner_type.as_deref()
    }

    /// Where the relation stands.
    async fn status(&self) -> RelationStatus {
        self.0.status.into()
    }

    /// The level held in each program, in the order in which the programs were made; a partner is told those of programs that
    /// it sees.
    #[graphql(visible = "crate::graphql::kit::seat::vendor_or_partner")]
    async fn levels(&self, ctx: &Context<'_>) -> Result<Vec<HeldLevel>> {
        let held = Loaders::of(ctx).levels_held(self.0.id).await.or_error()?;
        Ok(held.iter().filter_map(HeldLevel::of).collect())
    }

    /// Key of the first of the levels held.
    #[graphql(
        visible = "crate::graphql::kit::seat::vendor_or_partner",
        deprecation = "Use `Partnership.levels`. Goes after 2027-11-30."
    )]
    async fn level(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        let held = Loaders::of(ctx).levels_held(self.0.id).await.or_error();
        held.map(|held| held.first().and_then(|first| first.level.clone()))
            .transpose()
    }

    /// The distributor that serves the partner.
    async fn distributorship(&self, ctx: &Context<'_>) -> Option<Result<Distributorship>> {
        let id = self.0.distributorship_id?;
        Loaders::of(ctx)
            .distributorship(id)
            .await
            .map(|row| row.map(Distributorship))
            .or_error()
            .transpose()
    }

    /// When the vendor took the partner up.
    #[graphql(visible = "crate::graphql::kit::seat::vendor_or_partner")]
    async fn created_at(&self) -> DateTime<Utc> {
        self.0.created_at
    }

    /// Counts the writes; an update names the version that it saw.
    #[graphql(visible = "crate::graphql::kit::seat::vendor")]
    async fn version(&self) -> i64 {
        self.0.version
    }

    /// People of the vendor and of the distributor who look after the partner, in order of assignment.
    async fn account_team(&self, ctx: &Context<'_>) -> Result<Vec<AccountTeamMember>> {
        Teams::of(ctx, self.0.id).await
    }

    /// Whether the viewer may change it.
    #[graphql(visible = "crate::graphql::kit::seat::vendor")]
    async fn viewer_can_update(&self, ctx: &Context<'_>) -> Result<bool> {
        Ok(ctx.data::<Cx>()?.viewer().can(Permission::ManagePartnerships))
    }

    /// Whether the viewer may invite the company behind it: nobody has linked itself yet.
    #[graphql(visible = "crate::graphql::kit::seat::vendor")]
    async fn viewer_can_invite(&self, ctx: &Context<'_>) -> Result<bool> {
        let open = self.0.partner_id.is_none() && self.0.status != crate::orgs::RelationStatus::Ended;
        Ok(open && ctx.data::<Cx>()?.viewer().can(Permission::ManagePartnerships))
    }

    /// Whether the viewer may put people of its own on the account team.
    #[graphql(visible = "crate::graphql::kit::seat::vendor_or_distributor")]
    async fn viewer_can_assign_account_team(&self, ctx: &Context<'_>) -> Result<bool> {
        let viewer = ctx.data::<Cx>()?.viewer();
        Ok(viewer.can(needed(viewer.seat)))
    }
}
