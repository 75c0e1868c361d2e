//! `approveLevelProposals` and `rejectLevelProposals`.

use async_graphql::{Context, Enum, ID, InputObject, Object, Result};
use uuid::Uuid;

use crate::access::Cx;
use crate::fault::Fault;
use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::id::Kind;
use crate::levels::ProposalRow;
use crate::levels::decide_level_proposals::{Code, Input, decide_level_proposals};
use crate::levels::graphql::proposal::LevelProposal;
use crate::payload;

/// Which proposals.
#[derive(InputObject)]
pub struct DecideLevelProposalsInput {
    /// Global ids, 1 to 100; all are settled or none.
    #[graphql(validator(max_items = 100))]
    ids: Vec<ID>,
    /// Why, at most 1,000 characters; a rejection needs it. Partners are not told.
    reason: Option<String>,
}

/// Why nothing was settled.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "Code")]
pub enum DecideLevelProposalsErrorCode {
    /// A value cannot be used.
    InvalidInput,
    /// It is settled already.
    NotOpen,
    /// The partnership holds another level than when this was proposed, is not active, or the program has no such level today:
    /// review it again.
    Stale,
    /// This person has approved it already, and another one is needed.
    AlreadyApproved,
}

payload!(
    DecideLevelProposalsPayload {
        level_proposals: Vec<LevelProposal>
    },
    DecideLevelProposalsError,
    DecideLevelProposalsErrorCode,
    Code
);

/// `approveLevelProposals` and `rejectLevelProposals`.
#[derive(Default)]
pub struct DecideLevelProposals;

/// `approveLevelProposals` and `rejectLevelProposals`.
#[Object]
impl DecideLevelProposals {
    /// Approves proposals. Each takes effect once as many persons have approved it as the program asks for. A key that acts for
    /// nobody approves nothing.
    async fn approve_level_proposals(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which proposals.")] input: DecideLevelProposalsInput,
    ) -> Result<DecideLevelProposalsPayload> {
        decided(ctx, input, true).await
    }

    /// Rejects proposals: the level stays as it is. The next review may propose the same again.
    async fn reject_level_proposals(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which proposals.")] input: DecideLevelProposalsInput,
    ) -> Result<DecideLevelProposalsPayload> {
        decided(ctx, input, false).await
    }
}

async fn decided(
    ctx: &Context<'_>,
    input: DecideLevelProposalsInput,
    approve: bool,
) -> Result<DecideLevelProposalsPayload> {
    let ids: Result<Vec<Uuid>, Fault> = input.ids.iter().map(|id| Kind::LevelProposal.parse(id)).collect();
    let decision = Input {
        ids: ids.or_error()?,
        approve,
        reason: input.reason,
    };
    let outcome = decide_level_proposals(ctx.data::<Cx>()?, decision).await;
    let all = |rows: Vec<ProposalRow>| rows.into_iter().map(LevelProposal).collect();
    DecideLevelProposalsPayload::of(outcome, all)
}
