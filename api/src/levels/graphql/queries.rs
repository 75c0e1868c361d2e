//! Queries of this domain.

use async_graphql::{Context, ID, Object, Result};
use chrono::{DateTime, Utc};

use super::movement::{LevelMomentInput, LevelMovement};
use super::progress::LevelProgress;
use crate::access::{Capability, Cx};
use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::id::Kind;
use crate::graphql::kit::scalars::Date;
use crate::levels;
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
}

/// For vendors.
#[derive(Default)]
pub struct LevelMovementQuery;

/// For vendors.
#[Object]
impl LevelMovementQuery {
    /// Who is eligible for which level at two moments: between periods, by what was corrected meanwhile, or under the rules of
    /// a draft. Null when there is no such program, or no rules that hold together apply at one of the moments.
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
