//! A person's role in one organization.

use async_graphql::{Context, Enum, ID, Object, Result};
use chrono::{DateTime, Utc};

use super::organization::Organization;
use super::user::User;
use crate::access::{Capability as Permission, Cx};
use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::id::Kind;
use crate::graphql::kit::loader::Loaders;
use crate::orgs::MembershipRow;

/// Whether a membership gives access.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "crate::orgs::MembershipStatus")]
pub enum MembershipStatus {
    /// Gives access.
    Active,
    /// Gives none.
    Deactivated,
}

/// What a person does in its organization; decides the capabilities.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "crate::orgs::Role")]
pub enum Role {
    /// Everything within the organization.
    Admin,
    /// Vendor: programs, segments, content and deals.
    ChannelManager,
    /// Vendor: data, imports and partnerships.
    ChannelOperations,
    /// Vendor: deals and partners.
    ChannelSales,
    /// Vendor: money.
    Finance,
    /// Distributor: deals of its partners.
    ChannelTeam,
    /// Partner: own deals.
    Seller,
    /// Partner: content and campaigns.
    Marketer,
}

/// A person's role in one organization. A token stands for one membership.
pub struct Membership(pub MembershipRow);

/// A person's role in one organization. A token stands for one membership.
#[Object]
impl Membership {
    /// Global id.
    pub async fn id(&self) -> ID {
        Kind::Membership.id(self.0.id)
    }

    /// The person; null for a membership of the viewer in another organization.
    async fn user(&self, ctx: &Context<'_>) -> Option<Result<User>> {
        Loaders::of(ctx)
            .user(self.0.user_id)
            .await
            .map(|row| row.map(User))
            .or_error()
            .transpose()
    }

    /// The organization.
    async fn organization(&self, ctx: &Context<'_>) -> Option<Result<Organization>> {
        Loaders::of(ctx)
            .organization(self.0.organization_id)
            .await
            .map(|row| row.map(Organization))
            .or_error()
            .transpose()
    }

    /// Role.
    async fn role(&self) -> Role {
        self.0.role.into()
    }

    /// Whether it gives access.
    async fn status(&self) -> MembershipStatus {
        self.0.status.into()
    }

    /// When it began.
    async fn created_at(&self) -> DateTime<Utc> {
        self.0.created_at
    }

    /// Counts the writes; an update names the version that it saw.
    async fn version(&self) -> i64 {
        self.0.version
    }

    /// Whether the viewer may change role and access.
    async fn viewer_can_update(&self, ctx: &Context<'_>) -> Result<bool> {
        let viewer = ctx.data::<Cx>()?.viewer();
        Ok(viewer.can(Permission::ManageUsers) && viewer.organization_id == self.0.organization_id)
    }
}
