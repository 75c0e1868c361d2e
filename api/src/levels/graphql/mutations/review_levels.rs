//! `reviewLevels`.

use async_graphql::{Context, Enum, ID, InputObject, Object, Result};

use crate::access::Cx;
use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::id::Kind;
use crate::levels::graphql::review::LevelReview;
use crate::levels::review_levels::{Code, review_levels};
use crate::payload;

/// Which program.
#[derive(InputObject)]
pub struct ReviewLevelsInput {
    /// Global id.
    program_id: ID,
}

/// Why there was no review.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "Code")]
pub enum ReviewLevelsErrorCode {
    /// No version of the program applies today, or it says nothing of levels by rule.
    NoRules,
}

payload!(
    ReviewLevelsPayload {
        level_review: LevelReview
    },
    ReviewLevelsError,
    ReviewLevelsErrorCode,
    Code
);

/// `reviewLevels`.
#[derive(Default)]
pub struct ReviewLevels;

/// `reviewLevels`.
#[Object]
impl ReviewLevels {
    /// Reviews the levels of all active partnerships by the rules that apply today, and proposes what is due. The same again
    /// on the same day proposes nothing anew, and is kept as another review.
    #[graphql(complexity = "500 + child_complexity")]
    async fn review_levels(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which program.")] input: ReviewLevelsInput,
    ) -> Result<ReviewLevelsPayload> {
        let program_id = Kind::Program.parse(&input.program_id).or_error()?;
        let outcome = review_levels(ctx.data::<Cx>()?, program_id).await;
        ReviewLevelsPayload::of(outcome, LevelReview)
    }
}
