//! Queries of this domain.

use async_graphql::{Context, ID, Object, Result};
use chrono::{DateTime, Utc};

use super::holding::LevelHolding;
use super::movement::{LevelMomentInput, LevelMovement};
use super::progress::LevelProgress;
use super::proposal::{LevelProposal, LevelProposalFilter};
use super::review::{LevelAtRisk, LevelReview};
use crate::access::page::PageArgs;
use crate::access::{Capability, Cx};
use crate::graphql::kit::connection::{Nodes, connection, wants_total};
use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::id::Kind;
use crate::graphql::kit::scalars::Date;
use crate::levels;
use crate::levels::list;
use crate::levels::movement::movement;

/// For vendors and partners.
#[derive(Default)]
pub struct LevelsQuery;

/// For vendors and partners.
#[Object]
impl LevelsQuery {
    /// What a program's rules say of a partnership: its scores, the levels it is eligible for, and what is missing. A partner
    /// asks of itself. Null when there is no such partnership or program, or the program has no rules.
    #[graphql(complexity = "200 + child_complexity")]
    async fn level_progress(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Of which partnership.")] partnership_id: ID,
        #[graphql(desc = "In which program.")] program_id: ID,
        #[graphql(desc = "Date; today when absent.", visible = "crate::graphql::kit::seat::vendor")] as_of: Option<
            Date,
        >,
        #[graphql(
            desc = "From what was known then; now when absent.",
            visible = "crate::graphql::kit::seat::vendor"
        )]
        known_at: Option<DateTime<Utc>>,
    ) -> Option<Result<LevelProgress>> {
        let found = async {
            let cx = ctx.data::<Cx>()?;
            let ids = (
                Kind::Partnership.parse(&partnership_id),
                Kind::Program.parse(&program_id),
            );
            let (Ok(partnership_id), Ok(program_id)) = ids else {
                return Ok(None);
            };
            let as_of = as_of.map_or(cx.today(), |date| date.0);
            let known_at = known_at.unwrap_or(cx.now()).min(cx.now());
            let progress = levels::progress(cx, partnership_id, program_id, as_of, known_at).await;
            Ok(progress.or_error()?.map(|progress| LevelProgress::of(cx, progress)))
        };
        found.await.transpose()
    }

    /// The levels that a partnership held in a program, the latest first; a partner asks of itself. Empty when there is no
    /// such partnership or program.
    async fn level_holdings(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Of which partnership.")] partnership_id: ID,
        #[graphql(desc = "In which program.")] program_id: ID,
    ) -> Result<Vec<LevelHolding>> {
        let ids = (
            Kind::Partnership.parse(&partnership_id),
            Kind::Program.parse(&program_id),
        );
        let (Ok(partnership_id), Ok(program_id)) = ids else {
            return Ok(Vec::new());
        };
        let held = list::holdings(ctx.data::<Cx>()?, partnership_id, program_id)
            .await
            .or_error()?;
        Ok(held.into_iter().map(Into::into).collect())
    }
}

/// For vendors.
#[derive(Default)]
pub struct VendorLevelsQuery;

/// For vendors.
#[Object]
impl VendorLevelsQuery {
    /// What reviews have proposed, oldest first.
    async fn level_proposals(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which of them.", default)] filter: LevelProposalFilter,
        #[graphql(desc = "The first so many, at most 100.")] first: Option<i32>,
        #[graphql(desc = "Cursor after which to begin.")] after: Option<String>,
        #[graphql(desc = "The last so many, at most 100.")] last: Option<i32>,
        #[graphql(desc = "Cursor before which to end.")] before: Option<String>,
    ) -> Result<Nodes<LevelProposal>> {
        let args = PageArgs {
            first,
            after,
            last,
            before,
        };
        let cx = ctx.data::<Cx>()?;
        let listed = list::proposals(cx, filter.into(), &args, wants_total(ctx))
            .await
            .or_error()?;
        Ok(connection(listed, LevelProposal))
    }

    /// Reviews of a program, the latest first.
    async fn level_reviews(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Of which program.")] program_id: ID,
        #[graphql(desc = "The first so many, at most 100.")] first: Option<i32>,
        #[graphql(desc = "Cursor after which to begin.")] after: Option<String>,
        #[graphql(desc = "The last so many, at most 100.")] last: Option<i32>,
        #[graphql(desc = "Cursor before which to end.")] before: Option<String>,
    ) -> Result<Nodes<LevelReview>> {
        let args = PageArgs {
            first,
            after,
            last,
            before,
        };
        let program_id = Kind::Program.parse(&program_id).unwrap_or_default();
        let listed = list::reviews(ctx.data::<Cx>()?, program_id, &args, wants_total(ctx)).await;
        Ok(connection(listed.or_error()?, LevelReview))
    }

    /// Partnerships that will lose their level if nothing changes, as the latest review found, the first to lose it first.
    async fn levels_at_risk(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "In which program.")] program_id: ID,
        #[graphql(desc = "The first so many, at most 100.")] first: Option<i32>,
        #[graphql(desc = "Cursor after which to begin.")] after: Option<String>,
        #[graphql(desc = "The last so many, at most 100.")] last: Option<i32>,
        #[graphql(desc = "Cursor before which to end.")] before: Option<String>,
    ) -> Result<Nodes<LevelAtRisk>> {
        let args = PageArgs {
            first,
            after,
            last,
            before,
        };
        let program_id = Kind::Program.parse(&program_id).unwrap_or_default();
        let listed = list::at_risk(ctx.data::<Cx>()?, program_id, &args, wants_total(ctx)).await;
        Ok(connection(listed.or_error()?, LevelAtRisk))
    }

    /// Who is eligible for which level at two moments: between periods, by what was corrected meanwhile, or under the rules of
    /// a draft. Null when there is no such program, or no rules that hold together apply at one of the moments.
    /// Who is not of the audience is eligible for no level; left out are partnerships that are not in force. The plan of a
    /// program file and a simulation say the same.
    #[graphql(complexity = "500 + child_complexity")]
    async fn level_movement(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "In which program.")] program_id: ID,
        #[graphql(desc = "Before.")] from: LevelMomentInput,
        #[graphql(desc = "After.")] to: LevelMomentInput,
    ) -> Option<Result<LevelMovement>> {
        let found = async {
            let cx = ctx.data::<Cx>()?;
            cx.demand_to_read(Capability::ManagePrograms).or_error()?;
            let Ok(program_id) = Kind::Program.parse(&program_id) else {
                return Ok(None);
            };
            let moves = movement(cx, program_id, from.parse(cx), to.parse(cx)).await;
            Ok(moves.or_error()?.map(LevelMovement))
        };
        found.await.transpose()
    }
}
