//! `node`: any object by its global id (GraphQL Global Object Identification Specification).

use async_graphql::{Context, ID, Interface, Object, Result};
use entity::{
    account_team_member, api_key, attribute_definition, audit_entry, content_item, customer, deal, distributorship,
    external_identity, fact_type, file, identity_consent, identity_provider, invitation, level_proposal, membership,
    metric, organization, partner_type, partnership, point_purse, point_transaction, program, saved_view, segment,
    session, sign_in_event, simulation, target, user_account,
};
use uuid::Uuid;

use super::kit::fault::OrError;
use super::kit::id::{Kind, split};
use crate::access::{Cx, Visible};
use crate::content::graphql::types::{ContentItem, File};
use crate::deals::graphql::types::{Customer, Deal};
use crate::facts::fact_types;
use crate::facts::graphql::fact::FactType;
use crate::facts::graphql::metric::Metric;
use crate::facts::graphql::types::AttributeDefinition;
use crate::fault::Fault;
use crate::identity::graphql::consent::IdentityConsent;
use crate::identity::graphql::external_identity::ExternalIdentity;
use crate::identity::graphql::provider::IdentityProvider;
use crate::keys::graphql::api_key::ApiKey;
use crate::ledger::graphql::purse::PointPurse;
use crate::ledger::graphql::transaction::PointTransaction;
use crate::ledger::purses::Purse;
use crate::levels::graphql::proposal::LevelProposal;
use crate::orgs::account_team::teams;
use crate::orgs::graphql::account_team::AccountTeamMember;
use crate::orgs::graphql::audit_entry::AuditEntry;
use crate::orgs::graphql::distributorship::Distributorship;
use crate::orgs::graphql::invitation::Invitation;
use crate::orgs::graphql::membership::Membership;
use crate::orgs::graphql::organization::Organization;
use crate::orgs::graphql::partner_type::PartnerType;
use crate::orgs::graphql::partnership::Partnership;
use crate::orgs::graphql::session::{Session, SignInEvent};
use crate::orgs::graphql::user::User;
use crate::programs::graphql::program::Program;
use crate::segments::graphql::segment::Segment;
use crate::simulations::graphql::simulation::Simulation;
use crate::targets::graphql::target::Target;
use crate::views::graphql::saved_view::SavedView;

/// An object with a global id.
#[derive(Interface)]
#[graphql(field(name = "id", ty = "ID", desc = "Global id."))]
pub enum Node {
    /// `AccountTeamMember`.
    AccountTeamMember(AccountTeamMember),
    /// `ApiKey`.
    ApiKey(ApiKey),
    /// `AttributeDefinition`.
    AttributeDefinition(AttributeDefinition),
    /// `AuditEntry`.
    AuditEntry(AuditEntry),
    /// `ContentItem`.
    ContentItem(ContentItem),
    /// `Customer`.
    Customer(Customer),
    /// `Deal`.
    Deal(Deal),
    /// `Distributorship`.
    Distributorship(Distributorship),
    /// `ExternalIdentity`.
    ExternalIdentity(ExternalIdentity),
    /// `FactType`.
    FactType(FactType),
    /// `File`.
    File(File),
    /// `IdentityConsent`.
    IdentityConsent(IdentityConsent),
    /// `IdentityProvider`.
    IdentityProvider(IdentityProvider),
    /// `Invitation`.
    Invitation(Invitation),
    /// `LevelProposal`.
    LevelProposal(LevelProposal),
    /// `Membership`.
    Membership(Membership),
    /// `Metric`.
    Metric(Metric),
    /// `Organization`.
    Organization(Organization),
    /// `PartnerType`.
    PartnerType(PartnerType),
    /// `Partnership`.
    Partnership(Partnership),
    /// `PointPurse`.
    PointPurse(PointPurse),
    /// `PointTransaction`.
    PointTransaction(PointTransaction),
    /// `Program`.
    Program(Program),
    /// `SavedView`.
    SavedView(SavedView),
    /// `Segment`.
    Segment(Segment),
    /// `Session`.
    Session(Session),
    /// `SignInEvent`.
    SignInEvent(SignInEvent),
    /// `Simulation`.
    Simulation(Simulation),
    /// `Target`.
    Target(Target),
    /// `User`.
    User(User),
}

/// For every seat.
#[derive(Default)]
pub struct NodeQuery;

/// For every seat.
#[Object]
impl NodeQuery {
    /// The object with this global id; null if there is none that the viewer sees.
    async fn node(&self, ctx: &Context<'_>, #[graphql(desc = "Global id.")] id: ID) -> Option<Result<Node>> {
        let (kind, id) = split(&id)?;
        find(ctx.data_unchecked::<Cx>(), kind, id).await.transpose()
    }
}

macro_rules! node {
    ($cx:ident, $id:ident, $module:ident, $object:expr) => {
        row::<$module::Entity>($cx, $id)
            .await
            .or_error()?
            .map(|row| $object(row).into())
    };
}

/// The object of a kind with an id, if the viewer sees it.
pub(super) async fn find(cx: &Cx, kind: Kind, id: Uuid) -> Result<Option<Node>> {
    Ok(match kind {
        Kind::AccountTeamMember => team_member(cx, id).await.or_error()?.map(Into::into),
        Kind::ApiKey => node!(cx, id, api_key, ApiKey),
        Kind::AttributeDefinition => node!(cx, id, attribute_definition, AttributeDefinition),
        Kind::AuditEntry => node!(cx, id, audit_entry, AuditEntry),
        Kind::ContentItem => node!(cx, id, content_item, ContentItem),
        Kind::Customer => node!(cx, id, customer, Customer),
        Kind::Deal => node!(cx, id, deal, Deal),
        Kind::Distributorship => node!(cx, id, distributorship, Distributorship),
        Kind::ExternalIdentity => node!(cx, id, external_identity, ExternalIdentity),
        Kind::File => node!(cx, id, file, File),
        Kind::IdentityConsent => node!(cx, id, identity_consent, IdentityConsent),
        Kind::IdentityProvider => node!(cx, id, identity_provider, IdentityProvider),
        Kind::Invitation => node!(cx, id, invitation, Invitation),
        Kind::Membership => node!(cx, id, membership, Membership),
        Kind::Organization => node!(cx, id, organization, Organization),
        Kind::PartnerType => node!(cx, id, partner_type, PartnerType),
        Kind::Partnership => node!(cx, id, partnership, Partnership),
        Kind::PointTransaction => node!(cx, id, point_transaction, PointTransaction),
        Kind::Program => node!(cx, id, program, Program),
        Kind::Session => node!(cx, id, session, Session),
        Kind::SignInEvent => node!(cx, id, sign_in_event, SignInEvent),
        Kind::Simulation => node!(cx, id, simulation, Simulation),
        Kind::Target => node!(cx, id, target, Target::one),
        Kind::User => node!(cx, id, user_account, User),
        Kind::LevelProposal => node!(cx, id, level_proposal, LevelProposal),
        Kind::FactType => match row::<fact_type::Entity>(cx, id).await.or_error()? {
            Some(row) => Some(Node::FactType(FactType(fact_types::FactType::of(row).or_error()?))),
            None => None,
        },
        Kind::PointPurse => match row::<point_purse::Entity>(cx, id).await.or_error()? {
            Some(row) => Some(PointPurse(Purse::of(row).or_error()?).into()),
            None => None,
        },
        Kind::Metric => match row::<metric::Entity>(cx, id).await.or_error()? {
            Some(row) => Some(Metric::one(cx, row).await?.into()),
            None => None,
        },
        Kind::SavedView => node!(cx, id, saved_view, SavedView),
        Kind::Segment => match row::<segment::Entity>(cx, id).await.or_error()? {
            Some(row) => Some(Segment::one(cx, row).await?.into()),
            None => None,
        },
    })
}

async fn row<E: Visible>(cx: &Cx, id: Uuid) -> Result<Option<E::Model>, Fault> {
    cx.select::<E>().with_ids(&[id]).one().await
}

async fn team_member(cx: &Cx, id: Uuid) -> Result<Option<AccountTeamMember>, Fault> {
    let Some(row) = row::<account_team_member::Entity>(cx, id).await? else {
        return Ok(None);
    };
    let team = teams(cx, &[row.partnership_id]).await?.remove(&row.partnership_id);
    let member = team.into_iter().flatten().find(|member| member.id == id);
    Ok(member.map(AccountTeamMember))
}
