//! Who asks, and of what.

use async_graphql::{Context, Enum, Object, Result, SimpleObject};

use super::membership::Membership;
use super::membership::Role;
use super::organization::Organization;
use super::second_factor::SecondFactor;
use super::session::Session;
use super::user::User;
use crate::access::page::PageArgs;
use crate::access::{Cx, signin};
use crate::fault::Fault;
use crate::graphql::kit::connection::{Nodes, connection, wants_total};
use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::loader::Loaders;
use crate::orgs::{OrganizationKind, OrganizationRow, list, sessions};

/// Something that a role permits.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "crate::access::Capability")]
pub enum Capability {
    /// Invite, change and deactivate people of the own organization.
    ManageUsers,
    /// Read the audit trail.
    ReadAudit,
    /// Create and change partnerships and distributorships; set targets.
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
    /// Say that first steps of newcomers are done.
    #[graphql(visible = "crate::graphql::kit::seat::vendor_or_partner")]
    MarkOnboarding,
}

/// What an API key lets of what a role permits, beside reading; and what only keys can be given.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "crate::access::Scope")]
pub enum Scope {
    /// Invite, change and deactivate people of the own organization, and read invitations to them.
    ManageUsers,
    /// Read the audit trail.
    ReadAudit,
    /// Create and change partnerships and distributorships; set targets.
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
    /// Say that first steps of newcomers are done.
    #[graphql(visible = "crate::graphql::kit::seat::vendor_or_partner")]
    MarkOnboarding,
    /// Exchange a person's token for one to act for that person; for service accounts only, whose key may then also have
    /// scopes that its own role does not permit: what is done for a person, the person's role has to permit.
    ActForPersons,
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

/// Who asks, as the token or the API key says.
pub struct Viewer;

/// Who asks, as the token or the API key says.
#[Object]
impl Viewer {
    /// The person.
    async fn user(&self, ctx: &Context<'_>) -> Result<User> {
        let id = ctx.data::<Cx>()?.viewer().user_id;
        let row = Loaders::of(ctx).user(id).await.or_error()?;
        row.map(User).ok_or(Fault::NotFound).or_error()
    }

    /// The organization for which the person acts; in a preview the partner as the vendor knows it, by an id that leads
    /// nowhere.
    async fn organization(&self, ctx: &Context<'_>) -> Result<Organization> {
        let cx = ctx.data::<Cx>()?;
        let row = own_organization(cx, Loaders::of(ctx)).await.or_error()?;
        Ok(Organization(row))
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

    /// Whether this is a preview: a vendor's person looks through the partner's chair, and changes nothing.
    #[graphql(visible = "crate::graphql::kit::seat::partner")]
    async fn is_preview(&self, ctx: &Context<'_>) -> Result<bool> {
        Ok(ctx.data::<Cx>()?.viewer().preview.is_some())
    }

    /// What the role permits, through this token or API key.
    async fn capabilities(&self, ctx: &Context<'_>) -> Result<Vec<Capability>> {
        let capabilities = ctx.data::<Cx>()?.viewer().capabilities();
        Ok(capabilities.map(Into::into).collect())
    }

    /// What the API key lets of what the role permits, beside reading; null in a session of the person's own, which nothing
    /// limits.
    async fn scopes(&self, ctx: &Context<'_>) -> Option<Result<Vec<Scope>>> {
        let found = async {
            let key = ctx.data::<Cx>()?.viewer().key.as_ref();
            Ok(key.map(|key| key.scopes.0.iter().map(|scope| (*scope).into()).collect()))
        };
        found.await.transpose()
    }

    /// The service account that acts for the person; null in person, and where the person does not know it: a vendor's that
    /// acts for a partner's person.
    async fn actor(&self, ctx: &Context<'_>) -> Option<Result<Membership>> {
        let found = async {
            let key = ctx.data::<Cx>()?.viewer().key.as_ref();
            let Some(account) = key.and_then(|key| key.actor) else {
                return Ok(None);
            };
            let row = Loaders::of(ctx).membership(account.membership_id).await.or_error()?;
            Ok(row.map(Membership))
        };
        found.await.transpose()
    }

    /// All memberships of the person that give access, to switch between; through a token that reaches one vendor only, the
    /// present one.
    async fn memberships(&self, ctx: &Context<'_>) -> Result<Vec<Membership>> {
        let rows = list::own_memberships(ctx.data::<Cx>()?).await.or_error()?;
        Ok(rows.into_iter().map(Membership).collect())
    }

    /// The person's second factor; null if sign-in asks for the password alone, and through a token that reaches one vendor
    /// only.
    async fn second_factor(&self, ctx: &Context<'_>) -> Option<Result<SecondFactor>> {
        let cx = match ctx.data::<Cx>() {
            Ok(cx) => cx,
            Err(error) => return Some(Err(error)),
        };
        let factor = signin::second_factor(cx).await.or_error().transpose();
        factor.map(|factor| factor.map(SecondFactor::from))
    }

    /// Open sessions of the person, for all of its memberships, newest first; through a token that reaches one vendor only,
    /// the present one.
    async fn sessions(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The first so many, at most 100.")] first: Option<i32>,
        #[graphql(desc = "Cursor after which to begin.")] after: Option<String>,
        #[graphql(desc = "The last so many, at most 100.")] last: Option<i32>,
        #[graphql(desc = "Cursor before which to end.")] before: Option<String>,
    ) -> Result<Nodes<Session>> {
        let args = PageArgs {
            first,
            after,
            last,
            before,
        };
        let listed = sessions::sessions(ctx.data::<Cx>()?, &args, wants_total(ctx))
            .await
            .or_error()?;
        Ok(connection(listed, Session))
    }
}

/// A vendor does not see a partner's organization but its own partnership with it.
async fn own_organization(cx: &Cx, loaders: &Loaders) -> std::result::Result<OrganizationRow, Fault> {
    let viewer = cx.viewer();
    let Some(preview) = &viewer.preview else {
        let row = loaders.organization(viewer.organization_id).await?;
        return row.ok_or(Fault::NotFound);
    };
    let partnership = loaders.partnership(preview.partnership_id).await?;
    let partnership = partnership.ok_or(Fault::NotFound)?;
    Ok(OrganizationRow {
        id: partnership.id,
        kind: OrganizationKind::Partner,
        name: partnership.name,
        created_at: partnership.created_at,
        updated_at: partnership.updated_at,
        version: partnership.version,
    })
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
    /// Whether it serves the reference portal, at `/portal`.
    pub serves_portal: bool,
    /// Whether it sends mail: invitations, and links to set a new password or to confirm a new address.
    pub sends_mail: bool,
}
