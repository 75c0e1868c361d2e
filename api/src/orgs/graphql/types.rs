//! Types of this domain.

use async_graphql::{Context, Enum, ID, Json, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};

use super::account_team::{AccountTeamMember, Teams};
use crate::access::{Capability as Permission, Cx};
use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::id::Kind;
use crate::graphql::kit::loader::Loaders;
use crate::orgs::account_team::needed;
use crate::orgs::{AuditEntryRow, DistributorshipRow, MembershipRow, OrganizationRow, PartnershipRow, UserRow, list};

/// What a company is in the channel.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "crate::orgs::OrganizationKind")]
pub enum OrganizationKind {
    /// Makes the products and runs the program.
    Vendor,
    /// Stands between vendor and partner.
    Distributor,
    /// Sells to the end customer.
    Partner,
}

/// The chair from which a person looks. Each has a schema of its own.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "crate::access::Seat")]
pub enum Seat {
    /// Not signed in.
    Anonymous,
    /// Of a vendor.
    Vendor,
    /// Of a distributor.
    Distributor,
    /// Of a partner.
    Partner,
}

/// A language of texts.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "crate::orgs::Language")]
pub enum Language {
    /// English.
    En,
    /// Dutch.
    Nl,
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

/// Whether a membership gives access.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "crate::orgs::MembershipStatus")]
pub enum MembershipStatus {
    /// Gives access.
    Active,
    /// Gives none.
    Deactivated,
}

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

/// Something that a role permits.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "crate::access::Capability")]
pub enum Capability {
    /// Invite, change and deactivate people of the own organization.
    ManageUsers,
    /// Read the audit trail.
    ReadAudit,
    /// Create and change partnerships and distributorships.
    #[graphql(visible = "crate::graphql::kit::seat::vendor")]
    ManagePartnerships,
    /// Change the vendor's own settings.
    #[graphql(visible = "crate::graphql::kit::seat::vendor")]
    ManageSettings,
    /// Load data from files.
    #[graphql(visible = "crate::graphql::kit::seat::vendor")]
    Import,
    /// Create and change segments and see who falls into them.
    #[graphql(visible = "crate::graphql::kit::seat::vendor")]
    ManageSegments,
    /// Create, change and publish programs.
    #[graphql(visible = "crate::graphql::kit::seat::vendor")]
    ManagePrograms,
    /// Create, change and publish content.
    #[graphql(visible = "crate::graphql::kit::seat::vendor")]
    ManageContent,
    /// Register and change deals.
    RegisterDeals,
    /// Approve and reject deals.
    #[graphql(visible = "crate::graphql::kit::seat::vendor_or_distributor")]
    DecideDeals,
}

/// A person who signs in. One person may work for several organizations.
pub struct User(pub UserRow);

/// A person who signs in. One person may work for several organizations.
#[Object]
impl User {
    /// Global id.
    pub async fn id(&self) -> ID {
        Kind::User.id(self.0.id)
    }

    /// Full name.
    async fn name(&self) -> &str {
        &self.0.name
    }

    /// Mail address, which is also the sign-in name.
    async fn email(&self) -> &str {
        &self.0.email
    }

    /// Language of texts and mails.
    async fn language(&self) -> Language {
        self.0.language.into()
    }

    /// Time zone (IANA).
    async fn time_zone(&self) -> &str {
        &self.0.time_zone
    }

    /// Counts the writes; an update names the version that it saw.
    async fn version(&self) -> i64 {
        self.0.version
    }

    /// Whether the viewer may change this account: only its own.
    async fn viewer_can_update(&self, ctx: &Context<'_>) -> Result<bool> {
        Ok(ctx.data::<Cx>()?.viewer().user_id == self.0.id)
    }
}

/// A company.
pub struct Organization(pub OrganizationRow);

/// A company.
#[Object]
impl Organization {
    /// Global id.
    pub async fn id(&self) -> ID {
        Kind::Organization.id(self.0.id)
    }

    /// Name, as the company itself gives it.
    async fn name(&self) -> &str {
        &self.0.name
    }

    /// What it is in the channel.
    async fn kind(&self) -> OrganizationKind {
        self.0.kind.into()
    }
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

    /// Key of the held level.
    #[graphql(visible = "crate::graphql::kit::seat::vendor_or_partner")]
    async fn level(&self) -> Option<&str> {
        self.0.level.as_deref()
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

/// One write: who, on behalf of whom, what, before and after.
pub struct AuditEntry(pub AuditEntryRow);

/// One write: who, on behalf of whom, what, before and after.
#[Object]
impl AuditEntry {
    /// Global id.
    pub async fn id(&self) -> ID {
        Kind::AuditEntry.id(self.0.id)
    }

    /// The mutation, by name.
    async fn action(&self) -> &str {
        &self.0.action
    }

    /// When it happened.
    async fn at(&self) -> DateTime<Utc> {
        self.0.at
    }

    /// Membership of the actor; null for the system.
    async fn actor_id(&self) -> Option<ID> {
        self.0.membership_id.map(|id| Kind::Membership.id(id))
    }

    /// Membership in whose name the actor acted, if another's.
    async fn on_behalf_of_id(&self) -> Option<ID> {
        self.0.on_behalf_of.map(|id| Kind::Membership.id(id))
    }

    /// Id of the request, as in logs and errors.
    async fn request_id(&self) -> &str {
        &self.0.request_id
    }

    /// List of `{entity, id, before, after}`, with the fields that changed.
    async fn changes(&self) -> Json<&serde_json::Value> {
        Json(&self.0.changes)
    }
}

/// Who asks, as the token says.
pub struct Viewer;

/// Who asks, as the token says.
#[Object]
impl Viewer {
    /// The person.
    async fn user(&self, ctx: &Context<'_>) -> Result<User> {
        let id = ctx.data::<Cx>()?.viewer().user_id;
        let row = Loaders::of(ctx).user(id).await.or_error()?;
        row.map(User).ok_or(crate::fault::Fault::NotFound).or_error()
    }

    /// The organization for which the person acts.
    async fn organization(&self, ctx: &Context<'_>) -> Result<Organization> {
        let id = ctx.data::<Cx>()?.viewer().organization_id;
        let row = Loaders::of(ctx).organization(id).await.or_error()?;
        row.map(Organization).ok_or(crate::fault::Fault::NotFound).or_error()
    }

    /// The membership that the token stands for.
    async fn membership(&self, ctx: &Context<'_>) -> Result<Membership> {
        let cx = ctx.data::<Cx>()?;
        let row = cx
            .select::<entity::membership::Entity>()
            .find(cx.viewer().membership_id)
            .await
            .or_error()?;
        Ok(Membership(row))
    }

    /// The chair from which the person looks.
    async fn seat(&self, ctx: &Context<'_>) -> Result<Seat> {
        Ok(ctx.data::<Cx>()?.viewer().seat.into())
    }

    /// Role in the organization.
    async fn role(&self, ctx: &Context<'_>) -> Result<Role> {
        Ok(ctx.data::<Cx>()?.viewer().role.into())
    }

    /// What the role permits.
    async fn capabilities(&self, ctx: &Context<'_>) -> Result<Vec<Capability>> {
        Ok(ctx
            .data::<Cx>()?
            .viewer()
            .capabilities()
            .iter()
            .map(|capability| (*capability).into())
            .collect())
    }

    /// All memberships of the person that give access, to switch between.
    async fn memberships(&self, ctx: &Context<'_>) -> Result<Vec<Membership>> {
        let rows = list::own_memberships(ctx.data::<Cx>()?).await.or_error()?;
        Ok(rows.into_iter().map(Membership).collect())
    }
}

/// What this server is.
#[derive(SimpleObject)]
pub struct ServerInfo {
    /// Name of the software.
    pub name: &'static str,
    /// Its version.
    pub version: &'static str,
    /// Whether this is a demo, with sign-ins that everybody knows.
    pub demo: bool,
}
