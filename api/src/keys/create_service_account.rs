//! An administrator makes an account for a machine.

use entity::membership::{self, MembershipStatus, Role};
use entity::user_account::{self, AccountKind};
use serde::Serialize;

use crate::access::write::Once;
use crate::access::{Capability, Cx};
use crate::fault::Failure;
use crate::orgs::found::TIME_ZONE;
use crate::orgs::set_member_access::roles_of;
use crate::text;

/// What it is called, and what it may.
#[derive(Clone, Debug, Serialize)]
pub struct Input {
    /// Name.
    pub name: String,
    /// Role in the organization: the most that its keys can be given.
    pub role: Role,
}

/// Why it was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// A value cannot be used.
    InvalidInput,
    /// An organization of this kind has no such role.
    RoleNotOfOrganization,
}

/// Makes a service account of the viewer's organization. It has no password and no mailbox: it comes by its keys alone.
pub async fn create_service_account(cx: &Cx, key: &str, input: Input) -> Result<membership::Model, Failure<Code>> {
    cx.in_person()?;
    let once = cx.writer_once(Capability::ManageUsers, "createServiceAccount", key, &input);
    let mut writer = match once.await? {
        Once::First(writer) => writer,
        Once::Again(id) => return Ok(cx.select::<membership::Entity>().find(id).await?),
    };
    let name = text::line(&input.name, 200).map_err(|why| Failure::of(Code::InvalidInput, "name", why.to_string()))?;
    if !roles_of(cx.viewer().seat).contains(&input.role) {
        let message = "Your organization has no such role.";
        return Err(Failure::of(Code::RoleNotOfOrganization, "role", message));
    }
    let user_id = cx.new_id();
    // Nobody can have an address under `.invalid` (RFC 2606): no letter ever reaches it.
    let email = format!("{}@service.invalid", user_id.simple());
    let account = user_account::Model {
        id: user_id,
        kind: AccountKind::Service,
        email_key: text::email_key(&email),
        email,
        name,
        language: cx.viewer().language,
        time_zone: TIME_ZONE.to_owned(),
        created_at: cx.now(),
        updated_at: cx.now(),
        version: 1,
    };
    writer.insert::<user_account::Entity>(account).await?;
    let row = membership::Model {
        id: cx.new_id(),
        user_id,
        organization_id: cx.viewer().organization_id,
        role: input.role,
        status: MembershipStatus::Active,
        created_at: cx.now(),
        updated_at: cx.now(),
        version: 1,
    };
    let row = writer.insert::<membership::Entity>(row).await?;
    writer.commit_once(row.id).await?;
    Ok(row)
}
