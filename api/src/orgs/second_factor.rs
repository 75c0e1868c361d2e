//! The proof of both factors that their changes ask for.

pub use crate::access::signin::NotProven as Code;
use crate::fault::Failure;

/// Both factors.
#[derive(Clone)]
pub struct Proof {
    /// Present password.
    pub password: String,
    /// A code of the app, or a recovery code.
    pub code: String,
}

impl std::fmt::Debug for Proof {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Proof { .. }")
    }
}

/// In words, with the field to blame.
pub fn refused(code: Code) -> Failure<Code> {
    match code {
        Code::WrongPassword => Failure::of(code, "currentPassword", "This is not your present password."),
        Code::WrongCode => {
            let message = "This code is wrong or was used before. Wait for the next one.";
            Failure::of(code, "code", message)
        }
        Code::TooManyAttempts => Failure::whole(code, "Too many attempts. Try again later."),
        Code::NotOn => Failure::whole(code, "You have no second factor."),
    }
}
