//! A vendor begins a program, as a draft.

use entity::program::{self, ProgramStatus};
use entity::program_version::{self, VersionStatus};
use sea_orm::ColumnTrait;
use serde::Serialize;

use super::draft::{self, Change, Parts};
use crate::access::write::{Once, Writer};
use crate::access::{Capability, Cx};
use crate::fault::{Failure, Fault};
use crate::text;

/// What a program begins with. Who may see it: nobody, unless said.
#[derive(Clone, Debug, Serialize)]
pub struct Input {
    /// Key, unique for the vendor.
    pub key: String,
    /// What the draft says.
    pub draft: Change,
}

/// Why it was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// A value cannot be used.
    InvalidInput,
    /// Another program has this key.
    KeyTaken,
    /// Another program has a level with this key.
    LevelKeyTaken,
}

impl From<draft::Code> for Code {
    fn from(code: draft::Code) -> Self {
        match code {
            draft::Code::InvalidInput => Self::InvalidInput,
            draft::Code::LevelKeyTaken => Self::LevelKeyTaken,
        }
    }
}

/// Creates a program with its first draft.
pub async fn create_program(cx: &Cx, key: &str, input: Input) -> Result<program::Model, Failure<Code>> {
    let mut writer = match cx
        .writer_once(Capability::ManagePrograms, "createProgram", key, &input)
        .await?
    {
        Once::First(writer) => writer,
        Once::Again(id) => return Ok(cx.select::<program::Entity>().find(id).await?),
    };
    let program = begin(&mut writer, &input.key, input.draft).await?;
    writer.commit_once(program.id).await?;
    Ok(program)
}

/// Creates a program with its first draft as a part of a write.
pub async fn begin(writer: &mut Writer<'_>, key: &str, change: Change) -> Result<program::Model, Failure<Code>> {
    let cx = writer.cx();
    let vendor_id = cx.viewer().vendor_id().ok_or(Fault::Forbidden)?;
    let key = text::key(key).map_err(|why| Failure::of(Code::InvalidInput, "key", why.to_string()))?;
    let same_key = program::Column::Key.eq(&key);
    if writer
        .select::<program::Entity>()
        .filter(same_key)
        .one()
        .await?
        .is_some()
    {
        return Err(Failure::of(Code::KeyTaken, "key", "Another program has this key."));
    }
    let nobody = draft::intern(writer, rules::Audience::default(), &["audience"])
        .await
        .map_err(Failure::recode)?;
    let program = program::Model {
        id: cx.new_id(),
        vendor_id,
        key,
        status: ProgramStatus::Draft,
        created_at: cx.now(),
        updated_at: cx.now(),
        version: 1,
    };
    let program = writer.insert::<program::Entity>(program).await?;
    let draft = program_version::Model {
        id: cx.new_id(),
        vendor_id,
        program_id: program.id,
        number: 1,
        status: VersionStatus::Draft,
        effective_from: None,
        effective_to: None,
        valid_from: None,
        valid_to: None,
        audience_id: nobody.id,
        audience_number: nobody.number,
        published_at: None,
        newcomers_favored_reason: None,
        search_text: String::new(),
        created_at: cx.now(),
        updated_at: cx.now(),
        version: 1,
    };
    let draft = writer.insert::<program_version::Entity>(draft).await?;
    let draft = writer.see::<program_version::Entity>(draft.id).await?;
    draft::write(writer, draft, Parts::default(), change)
        .await
        .map_err(Failure::recode)?;
    Ok(program)
}
