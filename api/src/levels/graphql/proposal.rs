//! What reviews propose.

use async_graphql::{Context, Enum, ID, InputObject, Object, Result};
use chrono::{DateTime, Utc};

use crate::access::{Capability, Cx};
use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::id::Kind;
use crate::graphql::kit::loader::Loaders;
use crate::levels::list;
use crate::levels::{self, ProposalRow};
use crate::orgs::graphql::partnership::Partnership;

/// Where a proposal stands.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "levels::ProposalStatus")]
pub enum LevelProposalStatus {
    /// Nobody has settled it yet.
    Open,
    /// The level is held.
    Approved,
    /// It stays as it was.
    Rejected,
    /// A later review no longer proposes it, or a level was set by hand.
    Withdrawn,
}

/// Narrows a list of proposals. What is absent does not narrow; an empty list matches nothing.
#[derive(InputObject, Default)]
pub struct LevelProposalFilter {
    /// Of these programs.
    #[graphql(validator(max_items = 100))]
    program_ids: Option<Vec<ID>>,
    /// Of these partnerships.
    #[graphql(validator(max_items = 100))]
    partnership_ids: Option<Vec<ID>>,
    /// In one of these statuses.
    status_in: Option<Vec<LevelProposalStatus>>,
}

impl From<LevelProposalFilter> for list::ProposalFilter {
    fn from(filter: LevelProposalFilter) -> Self {
        // An id of nothing matches nothing, like an unseen one.
        let ids =
            |kind: Kind, ids: Option<Vec<ID>>| ids.map(|ids| ids.iter().filter_map(|id| kind.parse(id).ok()).collect());
        let statuses = filter.status_in;
        Self {
            programs: ids(Kind::Program, filter.program_ids),
            partnerships: ids(Kind::Partnership, filter.partnership_ids),
            statuses: statuses.map(|statuses| statuses.into_iter().map(Into::into).collect()),
        }
    }
}

/// A level that a review proposes for a partnership.
pub struct LevelProposal(pub ProposalRow);

/// A level that a review proposes for a partnership: eligible, and not held until it is approved. `visibleChanges` tells the
/// vendor when one is made and decided.
#[Object(visible = "crate::graphql::kit::seat::vendor")]
impl LevelProposal {
    /// Global id.
    pub async fn id(&self) -> ID {
        Kind::LevelProposal.id(self.0.id)
    }

    /// For whom.
    async fn partnership(&self, ctx: &Context<'_>) -> Option<Result<Partnership>> {
        let row = Loaders::of(ctx).partnership(self.0.partnership_id).await.or_error();
        row.map(|row| row.map(Partnership)).transpose()
    }

    /// In which program, by global id.
    async fn program_id(&self) -> ID {
        Kind::Program.id(self.0.program_id)
    }

    /// Key of the level held when it was proposed; null: none.
    async fn from_level_key(&self) -> Option<&str> {
        self.0.from_level.as_deref()
    }

    /// Key of the level proposed; null: no level.
    async fn to_level_key(&self) -> Option<&str> {
        self.0.to_level.as_deref()
    }

    /// Where it stands.
    async fn status(&self) -> LevelProposalStatus {
        self.0.status.into()
    }

    /// By how many persons it must be approved.
    async fn approvals_needed(&self) -> i64 {
        self.0.approvals_needed
    }

    /// How many have approved it.
    async fn approval_count(&self) -> i32 {
        let approvals = self.0.approvals.as_array().map_or(0, Vec::len);
        i32::try_from(approvals).unwrap_or(i32::MAX)
    }

    /// Why it was approved or rejected.
    async fn reason(&self) -> Option<&str> {
        self.0.reason.as_deref()
    }

    /// When it was proposed.
    async fn created_at(&self) -> DateTime<Utc> {
        self.0.created_at
    }

    /// When it was settled; null while it is open.
    async fn settled_at(&self) -> Option<DateTime<Utc>> {
        self.0.superseded_at
    }

    /// Whether the viewer may settle it.
    async fn viewer_can_decide(&self, ctx: &Context<'_>) -> Result<bool> {
        let viewer = ctx.data::<Cx>()?.viewer();
        let may = viewer.can(Capability::ManagePrograms) && viewer.can(Capability::ManagePartnerships);
        Ok(may && self.0.status == levels::ProposalStatus::Open)
    }
}
