//! A vendor ends a program: from now on nobody but the vendor sees it.

use entity::program::{self, ProgramStatus};
use entity::program_version::{self, VersionStatus};
use uuid::Uuid;

use super::versions::{STALE, versions};
use crate::access::{Capability, Cx};
use crate::fault::{Failure, Fault};

/// Why it was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// Somebody else changed it meanwhile: read it again.
    Stale,
    /// The program is archived already.
    Archived,
}

/// Archives the program `id`, of which the client saw `version`. What applies today has applied until yesterday.
pub async fn archive_program(cx: &Cx, id: Uuid, version: i64) -> Result<program::Model, Failure<Code>> {
    let mut writer = cx.writer(Capability::ManagePrograms, "archiveProgram").await?;
    let seen = writer.see::<program::Entity>(id).await?;
    if seen.version != version {
        return Err(Failure::of(Code::Stale, "version", STALE));
    }
    if seen.status == ProgramStatus::Archived {
        return Err(Failure::of(Code::Archived, "id", "The program is archived already."));
    }
    let yesterday = cx
        .today()
        .pred_opt()
        .ok_or_else(|| Fault::internal("a date without a day before"))?;
    for version in versions(&writer, id).await? {
        if version.status == VersionStatus::Published && version.effective_to.is_none_or(|to| to > yesterday) {
            let seen = writer.see::<program_version::Entity>(version.id).await?;
            writer
                .update::<program_version::Entity>(seen, |row| row.effective_to = Some(yesterday))
                .await?;
        }
    }
    let program = writer
        .update::<program::Entity>(seen, |row| row.status = ProgramStatus::Archived)
        .await?;
    writer.commit().await?;
    Ok(program)
}
