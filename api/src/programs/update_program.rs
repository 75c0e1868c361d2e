//! A vendor changes the draft of a program; what is published stays as it is.

use entity::program::{self, ProgramStatus};
use entity::program_version::{self, VersionStatus};
use uuid::Uuid;

use super::draft::{self, Change, Parts};
use super::versions::{STALE, versions};
use crate::access::write::{Seen, Writer};
use crate::access::{Capability, Cx};
use crate::fault::{Failure, Fault};

/// What changes.
#[derive(Clone, Debug)]
pub struct Input {
    /// Program.
    pub id: Uuid,
    /// The version of the program that the client saw.
    pub version: i64,
    /// What changes of the draft.
    pub draft: Change,
}

/// Why it was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// A value cannot be used.
    InvalidInput,
    /// Another program has a level with this key.
    LevelKeyTaken,
    /// Somebody else changed it meanwhile: read it again.
    Stale,
    /// The program is archived.
    Archived,
}

impl From<draft::Code> for Code {
    fn from(code: draft::Code) -> Self {
        match code {
            draft::Code::InvalidInput => Self::InvalidInput,
            draft::Code::LevelKeyTaken => Self::LevelKeyTaken,
        }
    }
}

/// Changes the draft; without one, begins the next from the newest version.
pub async fn update_program(cx: &Cx, input: Input) -> Result<program::Model, Failure<Code>> {
    let mut writer = cx.writer(Capability::ManagePrograms, "updateProgram").await?;
    let seen = writer.see::<program::Entity>(input.id).await?;
    if seen.version != input.version {
        return Err(Failure::of(Code::Stale, "version", STALE));
    }
    if seen.status == ProgramStatus::Archived {
        return Err(Failure::of(Code::Archived, "id", "The program is archived."));
    }
    let program = redraft(&mut writer, seen, input.draft).await?;
    writer.commit().await?;
    Ok(program)
}

/// Changes the draft of a program as a part of a write; without one, begins the next.
pub async fn redraft(
    writer: &mut Writer<'_>,
    seen: Seen<program::Model>,
    change: Change,
) -> Result<program::Model, Failure<Code>> {
    let newest = versions(writer, seen.id)
        .await?
        .into_iter()
        .next()
        .ok_or(Fault::NotFound)?;
    let parts = Parts::of(writer, newest.id).await?;
    let draft_id = match newest.status {
        VersionStatus::Draft => newest.id,
        VersionStatus::Published => begin_next(writer, newest).await?,
    };
    let draft = writer.see::<program_version::Entity>(draft_id).await?;
    draft::write(writer, draft, parts, change)
        .await
        .map_err(Failure::recode)?;
    // The draft is part of the program: its change counts up the program's version.
    Ok(writer.update::<program::Entity>(seen, |row| row.version += 1).await?)
}

async fn begin_next(writer: &mut Writer<'_>, newest: program_version::Model) -> Result<Uuid, Fault> {
    let now = writer.cx().now();
    let draft = program_version::Model {
        id: writer.cx().new_id(),
        number: newest.number + 1,
        status: VersionStatus::Draft,
        effective_from: None,
        effective_to: None,
        published_at: None,
        newcomers_favored_reason: None,
        created_at: now,
        updated_at: now,
        version: 1,
        ..newest
    };
    Ok(writer.insert::<program_version::Entity>(draft).await?.id)
}
