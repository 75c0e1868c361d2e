//! Mutations of this domain, one file a verb.

mod mark_onboarding_step;

use async_graphql::MergedObject;

/// For vendors and partners.
#[derive(MergedObject, Default)]
pub struct OnboardingMutations(mark_onboarding_step::MarkOnboardingStep);
