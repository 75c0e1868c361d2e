//! An administrator invites a person into the own organization.

use entity::membership::{self, Role};
use entity::user_account;
use sea_orm::ColumnTrait;
use serde::Serialize;

use super::invite::{Issued, Target, issue, issued_before};
use super::set_member_access::roles_of;
use crate::access::write::Once;
use crate::access::{Capability, Cx};
use crate::fault::Failure;
use crate::text;

/// Who is invited.
#[derive(Clone, Debug, Serialize)]
pub struct Input {
    /// Mail address.
    pub email: String,
    /// Role in the organization.
    pub role: Role,
}

/// Why it was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// A value cannot be used.
    InvalidInput,
    /// An organization of this kind has no such role.
    RoleNotOfOrganization,
    /// A colleague has this address already.
    AlreadyMember,
}

/// Invites a person. Whether the address has an account elsewhere makes no difference to the answer.
pub async fn invite_user(cx: &Cx, key: &str, input: Input) -> Result<Issued, Failure<Code>> {
    let writer = match cx
        .writer_once(Capability::ManageUsers, "inviteUser", key, &input)
        .await?
    {
        Once::First(writer) => writer,
        Once::Again(id) => return Ok(issued_before(cx, id).await?),
    };
    let email = text::email(&input.email).map_err(|why| Failure::of(Code::InvalidInput, "email", why.to_string()))?;
    if !roles_of(cx.viewer().seat).contains(&input.role) {
        let message = "Your organization has no such role.";
        return Err(Failure::of(Code::RoleNotOfOrganization, "role", message));
    }
    let account = writer
        .select::<user_account::Entity>()
        .filter(user_account::Column::EmailKey.eq(text::email_key(&email)))
        .one()
        .await?;
    if let Some(account) = account
        && writer
            .select::<membership::Entity>()
            .filter(membership::Column::UserId.eq(account.id))
            .filter(membership::Column::OrganizationId.eq(cx.viewer().organization_id))
            .one()
            .await?
            .is_some()
    {
        return Err(Failure::of(
            Code::AlreadyMember,
            "email",
            "A colleague has this address already.",
        ));
    }
    Ok(issue(writer, Target::Membership, email, input.role).await?)
}
