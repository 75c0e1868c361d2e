//! `archiveProgram`.

use async_graphql::{Context, Enum, ID, InputObject, Object, Result};

use crate::access::Cx;
use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::id::Kind;
use crate::payload;
use crate::programs::archive_program::{Code, archive_program};
use crate::programs::graphql::program::Program;

/// Which program.
#[derive(InputObject)]
pub struct ArchiveProgramInput {
    /// Global id.
    id: ID,
    /// The version that the client saw.
    version: i64,
}

/// Why it was refused.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "Code")]
pub enum ArchiveProgramErrorCode {
    /// Somebody else changed it meanwhile: read it again.
    Stale,
    /// The program is archived.
    Archived,
}

payload!(
    ArchiveProgramPayload { program: Program },
    ArchiveProgramError,
    ArchiveProgramErrorCode,
    Code
);

/// `archiveProgram`.
#[derive(Default)]
pub struct ArchiveProgram;

/// `archiveProgram`.
#[Object]
impl ArchiveProgram {
    /// Ends a program at once: nobody but the vendor sees it any more.
    async fn archive_program(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which program.")] input: ArchiveProgramInput,
    ) -> Result<ArchiveProgramPayload> {
        let id = Kind::Program.parse(&input.id).or_error()?;
        let outcome = archive_program(ctx.data::<Cx>()?, id, input.version).await;
        ArchiveProgramPayload::of(outcome, Program)
    }
}
