//! A person turns its second factor on.

use crate::access::Cx;
use crate::access::signin;
pub use crate::access::signin::NotConfirmed as Code;
use crate::fault::Failure;

/// Turns the viewer's second factor on with a first `code` of the app, and ends its other sessions; the recovery codes.
pub async fn confirm_second_factor(cx: &Cx, code: &str) -> Result<Vec<String>, Failure<Code>> {
    signin::confirm_second_factor(cx, code).await?.map_err(refused)
}

fn refused(code: Code) -> Failure<Code> {
    match code {
        Code::WrongCode => {
            let message = "This is not the code that your app should show. Is the clock of your device right?";
            Failure::of(code, "code", message)
        }
        Code::TooManyAttempts => Failure::whole(code, "Too many attempts. Try again later."),
        Code::NothingToConfirm => {
            let message = "There is nothing to confirm, or it has waited too long. Begin again.";
            Failure::whole(code, message)
        }
    }
}
