//! Mutations of this domain, one file a verb, for vendors.

mod archive_target;
mod create_target;

use async_graphql::MergedObject;

/// For vendors.
#[derive(MergedObject, Default)]
pub struct TargetsMutations(create_target::CreateTarget, archive_target::ArchiveTarget);
