//! Mutations of this domain, one file a verb, for vendors.

mod archive_target;
mod create_target;
mod create_targets;

use async_graphql::MergedObject;

/// For vendors.
#[derive(MergedObject, Default)]
pub struct TargetsMutations(
    create_target::CreateTarget,
    create_targets::CreateTargets,
    archive_target::ArchiveTarget,
);
