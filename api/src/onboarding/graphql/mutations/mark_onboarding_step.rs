//! `markOnboardingStep`.

use async_graphql::{Context, Enum, ID, InputObject, Object, Result};

use crate::access::Cx;
use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::id::Kind;
use crate::onboarding::graphql::progress::Onboarding;
use crate::onboarding::mark_onboarding_step::{Code, Input, mark_onboarding_step};
use crate::payload;

/// Which step, and whether it is done.
#[derive(InputObject)]
pub struct MarkOnboardingStepInput {
    /// Global id of the partnership.
    partnership_id: ID,
    /// Global id of the program that guides it.
    program_id: ID,
    /// Key of the step.
    step_key: String,
    /// Whether it is done; false takes a mark back.
    is_done: bool,
}

/// Why it was refused.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "Code")]
pub enum MarkOnboardingStepErrorCode {
    /// No program guides this partnership through such a step today.
    NotFound,
    /// A rule says whether this step is done, or the vendor does.
    NotMarkable,
}

payload!(
    MarkOnboardingStepPayload { onboarding: Onboarding },
    MarkOnboardingStepError,
    MarkOnboardingStepErrorCode,
    Code
);

/// `markOnboardingStep`.
#[derive(Default)]
pub struct MarkOnboardingStep;

/// `markOnboardingStep`.
#[Object]
impl MarkOnboardingStep {
    /// Says that a first step of a newcomer is done, or takes that back. To say the same again changes nothing.
    async fn mark_onboarding_step(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which step, and whether it is done.")] input: MarkOnboardingStepInput,
    ) -> Result<MarkOnboardingStepPayload> {
        let input = Input {
            partnership_id: Kind::Partnership.parse(&input.partnership_id).or_error()?,
            program_id: Kind::Program.parse(&input.program_id).or_error()?,
            step: input.step_key,
            is_done: input.is_done,
        };
        let outcome = mark_onboarding_step(ctx.data::<Cx>()?, input).await;
        MarkOnboardingStepPayload::of(outcome, Onboarding::one)
    }
}
