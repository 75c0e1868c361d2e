//! Mutations of this domain, one file a verb.

mod archive_segment;
mod create_segment;
mod update_segment;

use async_graphql::MergedObject;

use crate::fault::{Failure, Refusal};

/// For vendors.
#[derive(MergedObject, Default)]
pub struct SegmentsMutations(
    create_segment::CreateSegment,
    update_segment::UpdateSegment,
    archive_segment::ArchiveSegment,
);

/// Refusals with paths as the input has them, also where a rule is a part of it.
pub fn spelled<M, Code>(outcome: Result<M, Failure<Code>>) -> Result<M, Failure<Code>> {
    outcome.map_err(|failure| match failure {
        Failure::Fault(fault) => Failure::Fault(fault),
        Failure::Refused(refusals) => Failure::Refused(
            refusals
                .into_iter()
                .map(|refusal| Refusal {
                    field: refusal.field.map(super::rule_json::path),
                    ..refusal
                })
                .collect(),
        ),
    })
}
