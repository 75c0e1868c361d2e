//! Who looks after a partnership.

use std::collections::HashMap;
use std::sync::Arc;

use async_graphql::dataloader::{DataLoader, Loader};
use async_graphql::runtime::{TokioSpawner, TokioTimer};
use async_graphql::{Context, Enum, ID, Object, Result, SimpleObject};
use uuid::Uuid;

use crate::access::{Cx, Seat};
use crate::fault::Fault;
use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::id::Kind;
use crate::orgs::account_team::{TeamMember, needed, teams};

/// What a person is to the partner that it looks after.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "crate::orgs::AccountFunction")]
pub enum AccountFunction {
    /// By phone and mail.
    InsideAccountManager,
    /// On the road.
    OutsideAccountManager,
    /// Of the distributor.
    ChannelAccountManager,
    /// For technical questions.
    TechnicalContact,
    /// For marketing questions.
    MarketingContact,
}

/// A person to turn to.
#[derive(SimpleObject)]
pub struct Contact {
    /// Full name.
    name: String,
    /// Mail address.
    email: String,
}

/// A vendor's or distributor's person who looks after a partnership.
pub struct AccountTeamMember(pub TeamMember);

/// A vendor's or distributor's person who looks after a partnership.
#[Object]
impl AccountTeamMember {
    /// Global id.
    pub async fn id(&self) -> ID {
        Kind::AccountTeamMember.id(self.0.id)
    }

    /// What the person is to the partner.
    async fn function(&self) -> AccountFunction {
        self.0.function.into()
    }

    /// The person: name and address, and nothing else.
    async fn user(&self) -> Contact {
        Contact {
            name: self.0.name.clone(),
            email: self.0.email.clone(),
        }
    }

    /// Whether the viewer may take the person off the team: a vendor anybody, a distributor its own people.
    #[graphql(visible = "crate::graphql::kit::seat::vendor_or_distributor")]
    async fn viewer_can_unassign(&self, ctx: &Context<'_>) -> Result<bool> {
        let viewer = ctx.data::<Cx>()?.viewer();
        let whose = viewer.seat == Seat::Vendor || viewer.organization_id == self.0.organization_id;
        Ok(whose && viewer.can(needed(viewer.seat)))
    }
}

struct ByPartnership(Cx);

impl Loader<Uuid> for ByPartnership {
    type Value = Vec<TeamMember>;
    type Error = Arc<Fault>;

    async fn load(&self, keys: &[Uuid]) -> std::result::Result<HashMap<Uuid, Vec<TeamMember>>, Arc<Fault>> {
        teams(&self.0, keys).await.map_err(Arc::new)
    }
}

/// The account teams of one request, in the same three statements however many partnerships ask.
pub struct Teams(DataLoader<ByPartnership>);

impl Teams {
    /// A fresh loader for a request.
    pub fn new(cx: &Cx) -> Self {
        let by_partnership = ByPartnership(cx.clone());
        let loader = DataLoader::new(by_partnership, TokioSpawner::current(), TokioTimer::default());
        Self(loader.delay(std::time::Duration::ZERO))
    }

    /// The team of a partnership.
    pub async fn of(ctx: &Context<'_>, partnership_id: Uuid) -> Result<Vec<AccountTeamMember>> {
        let teams = ctx.data::<Self>()?;
        let team = teams.0.load_one(partnership_id).await.map_err(Fault::internal);
        Ok(team
            .or_error()?
            .unwrap_or_default()
            .into_iter()
            .map(AccountTeamMember)
            .collect())
    }
}
