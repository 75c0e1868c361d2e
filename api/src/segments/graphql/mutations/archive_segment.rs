//! `archiveSegment`.

use async_graphql::{Context, Enum, ID, InputObject, Object, Result};

use super::spelled;
use crate::access::Cx;
use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::id::Kind;
use crate::payload;
use crate::segments::graphql::segment::Segment;
use crate::segments::update_segment::{Code, Input, update_segment};

/// Which segment.
#[derive(InputObject)]
pub struct ArchiveSegmentInput {
    /// Global id.
    id: ID,
    /// The version that the client saw.
    version: i64,
    /// False takes it out of the archive again.
    #[graphql(default = true)]
    archived: bool,
}

/// Why a segment was not archived.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "Code")]
pub enum ArchiveSegmentErrorCode {
    /// A value cannot be used.
    InvalidInput,
    /// The rule cannot be used.
    InvalidRule,
    /// Somebody else changed it meanwhile: read it again.
    Stale,
}

payload!(
    ArchiveSegmentPayload { segment: Segment },
    ArchiveSegmentError,
    ArchiveSegmentErrorCode,
    Code
);

/// `archiveSegment`.
#[derive(Default)]
pub struct ArchiveSegment;

/// `archiveSegment`.
#[Object]
impl ArchiveSegment {
    /// Puts a segment away: new rules and audiences cannot name it; those that do keep their meaning.
    async fn archive_segment(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which segment.")] input: ArchiveSegmentInput,
    ) -> Result<ArchiveSegmentPayload> {
        let cx = ctx.data::<Cx>()?;
        let change = Input {
            id: Kind::Segment.parse(&input.id).or_error()?,
            version: input.version,
            name_en: None,
            name_nl: None,
            description: None,
            rule: None,
            valid_from: None,
            archived: Some(input.archived),
        };
        let outcome = match update_segment(cx, "archiveSegment", change).await {
            Ok(row) => Ok(Segment::one(cx, row).await?),
            Err(failure) => Err(failure),
        };
        ArchiveSegmentPayload::of(spelled(outcome), |segment| segment)
    }
}
