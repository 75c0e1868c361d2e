//! Mutations of this domain, one file a verb, for vendors.

mod decide_level_proposals;
mod review_levels;
mod set_partnership_level;

use async_graphql::MergedObject;

/// For vendors.
#[derive(MergedObject, Default)]
pub struct LevelsMutations(
    review_levels::ReviewLevels,
    decide_level_proposals::DecideLevelProposals,
    set_partnership_level::SetPartnershipLevel,
);
