//! A person replaces its own password.

use crate::access::Cx;
use crate::access::signin::{self, NotChanged};
use crate::fault::Failure;

/// The present and the new password.
#[derive(Clone)]
pub struct Input {
    /// Present password.
    pub present: String,
    /// New password.
    pub new: String,
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
    /// The present password is another.
    WrongPassword,
    /// Too many wrong ones.
    TooManyAttempts,
}

/// Replaces the viewer's password; all its other sessions end.
pub async fn change_password(cx: &Cx, input: Input) -> Result<(), Failure<Code>> {
    cx.demand_whole_account()?;
    signin::check_password(&input.new).map_err(|why| Failure::of(Code::InvalidInput, "newPassword", why))?;
    if input.new == input.present {
        let message = "The new password is the present one.";
        return Err(Failure::of(Code::InvalidInput, "newPassword", message));
    }
    match signin::change_password(cx, input.present, input.new).await? {
        Ok(()) => Ok(()),
        Err(NotChanged::WrongPassword) => Err(Failure::of(
            Code::WrongPassword,
            "currentPassword",
            "This is not your present password.",
        )),
        Err(NotChanged::TooManyAttempts) => Err(Failure::whole(
            Code::TooManyAttempts,
            "Too many attempts. Try again later.",
        )),
    }
}
