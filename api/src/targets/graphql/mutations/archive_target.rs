//! `archiveTarget`.

use async_graphql::{Context, Enum, ID, InputObject, Object, Result};

use crate::access::Cx;
use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::id::Kind;
use crate::payload;
use crate::targets::archive_target::{Code, archive_target};
use crate::targets::graphql::target::Target;

/// Which target.
#[derive(InputObject)]
pub struct ArchiveTargetInput {
    /// Global id.
    id: ID,
    /// The version that the client saw.
    version: i64,
}

/// Why it was refused.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "Code")]
pub enum ArchiveTargetErrorCode {
    /// Somebody else changed it meanwhile: read it again.
    Stale,
    /// The target is archived already.
    Archived,
}

payload!(
    ArchiveTargetPayload { target: Target },
    ArchiveTargetError,
    ArchiveTargetErrorCode,
    Code
);

/// `archiveTarget`.
#[derive(Default)]
pub struct ArchiveTarget;

/// `archiveTarget`.
#[Object]
impl ArchiveTarget {
    /// Ends a target at once: nobody but the vendor sees it any more.
    async fn archive_target(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which target.")] input: ArchiveTargetInput,
    ) -> Result<ArchiveTargetPayload> {
        let id = Kind::Target.parse(&input.id).or_error()?;
        let outcome = archive_target(ctx.data::<Cx>()?, id, input.version).await;
        ArchiveTargetPayload::of(outcome, Target::one)
    }
}
