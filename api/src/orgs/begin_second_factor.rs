//! A person is given a secret for its authenticator app.

use crate::access::Cx;
use crate::access::signin;
pub use crate::access::signin::{Enrollment, NotBegun as Code};
use crate::fault::Failure;

/// A secret for the viewer's authenticator app, in place of one that was not confirmed. `password` is the present one.
pub async fn begin_second_factor(cx: &Cx, password: String) -> Result<Enrollment, Failure<Code>> {
    signin::begin_second_factor(cx, password).await?.map_err(refused)
}

fn refused(code: Code) -> Failure<Code> {
    match code {
        Code::WrongPassword => Failure::of(code, "currentPassword", "This is not your present password."),
        Code::TooManyAttempts => Failure::whole(code, "Too many attempts. Try again later."),
        Code::AlreadyOn => {
            let message = "You have a second factor already. Turn it off before you begin with another app.";
            Failure::whole(code, message)
        }
    }
}
