//! An administrator gives a service account another name.

use entity::membership;
use entity::user_account::{self, AccountKind};
use uuid::Uuid;

use crate::access::{Capability, Cx};
use crate::fault::{Failure, Fault};
use crate::text;

/// What changes.
#[derive(Clone, Debug)]
pub struct Input {
    /// Membership of the service account.
    pub id: Uuid,
    /// The version of the account that the client saw.
    pub version: i64,
    /// Name.
    pub name: String,
}

/// Why it was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// A value cannot be used.
    InvalidInput,
    /// Somebody else changed it meanwhile: read it again.
    Stale,
}

/// Renames a service account of the viewer's organization. Its role and access change as everybody's do.
pub async fn update_service_account(cx: &Cx, input: Input) -> Result<membership::Model, Failure<Code>> {
    cx.in_person()?;
    let mut writer = cx.writer(Capability::ManageUsers, "updateServiceAccount").await?;
    let row = writer.select::<membership::Entity>().find(input.id).await?;
    let account = writer.see::<user_account::Entity>(row.user_id).await?;
    if row.organization_id != cx.viewer().organization_id || account.kind != AccountKind::Service {
        return Err(Fault::NotFound.into());
    }
    if account.version != input.version {
        return Err(Failure::of(
            Code::Stale,
            "version",
            "Somebody else changed this meanwhile. Read it again.",
        ));
    }
    let name = text::line(&input.name, 200).map_err(|why| Failure::of(Code::InvalidInput, "name", why.to_string()))?;
    writer
        .update::<user_account::Entity>(account, |account| account.name = name)
        .await?;
    writer.commit().await?;
    Ok(row)
}
