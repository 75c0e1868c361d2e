//! A vendor ends a target: from now on it counts for nobody.

use entity::target;
use uuid::Uuid;

use super::create_target;
use crate::access::write::Writer;
use crate::access::{Capability, Cx};
use crate::fault::Failure;

/// Why it was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// Somebody else changed it meanwhile: read it again.
    Stale,
    /// The target is archived already.
    Archived,
}

impl From<Code> for create_target::Code {
    fn from(code: Code) -> Self {
        match code {
            Code::Stale => Self::Stale,
            Code::Archived => Self::Archived,
        }
    }
}

/// Archives the target `id`, of which the client saw `version`.
pub async fn archive_target(cx: &Cx, id: Uuid, version: i64) -> Result<target::Model, Failure<Code>> {
    let mut writer = cx.writer(Capability::ManagePartnerships, "archiveTarget").await?;
    let row = archive(&mut writer, id, version, &[]).await?;
    writer.commit().await?;
    Ok(row)
}

/// Archives a target as a part of a write; `within` is the input's field that names it.
pub(super) async fn archive(
    writer: &mut Writer<'_>,
    id: Uuid,
    version: i64,
    within: &[&str],
) -> Result<target::Model, Failure<Code>> {
    let refused = |code, field, message: &str| Err(Failure::at(code, &[within, &[field]].concat(), message));
    let now = writer.cx().now();
    let seen = writer.see::<target::Entity>(id).await?;
    if seen.superseded_at.is_some() {
        return refused(Code::Archived, "id", "The target is archived already.");
    }
    if seen.version != version {
        let message = "Somebody else changed this meanwhile. Read it again.";
        return refused(Code::Stale, "version", message);
    }
    Ok(writer
        .update::<target::Entity>(seen, |row| row.superseded_at = Some(now))
        .await?)
}
