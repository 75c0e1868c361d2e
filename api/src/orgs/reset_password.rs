//! A person sets a new password with the link that it was mailed.

use entity::user_account;
use serde_json::json;

use super::own_trail::tell_organizations;
use crate::access::Cx;
use crate::access::signin::{self, LinkPurpose, Origin};
use crate::access::system::{Reason, System};
use crate::fault::Failure;

/// Secret and password.
#[derive(Clone)]
pub struct Input {
    /// The secret of the link.
    pub token: String,
    /// New password.
    pub password: String,
    /// From where.
    pub origin: Origin,
}

impl std::fmt::Debug for Input {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Input { .. }")
    }
}

/// Why it was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// The new password cannot be used.
    InvalidInput,
    /// No link that can be used.
    InvalidToken,
    /// Too many attempts from this network.
    TooManyAttempts,
}

/// Replaces the password of the person whose link this is; all its sessions end. Of two who try at once, one does.
pub async fn reset_password(cx: &Cx, input: Input) -> Result<(), Failure<Code>> {
    cx.in_person()?;
    let gate = cx.gate();
    signin::check_password(&input.password).map_err(|why| Failure::of(Code::InvalidInput, "newPassword", why))?;
    if !signin::attempt_from(gate, &input.origin).await? {
        let message = "Too many attempts. Try again later.";
        return Err(Failure::whole(Code::TooManyAttempts, message));
    }
    let hash = gate.signin.hashing.hash(input.password).await?;
    let writer = System::for_job(gate, Reason::Links).begin().await?;
    let link = signin::redeem_link(gate, &writer, LinkPurpose::PasswordReset, &input.token).await?;
    let Some((user_id, _)) = link else {
        let message = "This link cannot be used: it is unknown, expired or used. Ask for another.";
        return Err(Failure::of(Code::InvalidToken, "token", message));
    };
    let user = writer.find::<user_account::Entity>(user_id).await?;
    signin::replace_password(gate, &writer, &user, hash).await?;
    let change = json!([{ "entity": "credential", "id": user_id }]);
    tell_organizations(cx, &writer, user_id, "resetPassword", change).await?;
    Ok(writer.commit().await?)
}
