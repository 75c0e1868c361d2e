//! Mutations of this domain, one file a verb.

mod apply_program;
mod archive_program;
mod create_program;
mod publish_program;
mod update_program;

pub use apply_program::ApplyProgram;
pub use archive_program::ArchiveProgram;
pub use create_program::CreateProgram;
pub use publish_program::PublishProgram;
pub use update_program::UpdateProgram;

use async_graphql::MergedObject;

/// For vendors.
#[derive(MergedObject, Default)]
pub struct ProgramMutations(
    CreateProgram,
    UpdateProgram,
    PublishProgram,
    ArchiveProgram,
    ApplyProgram,
);
