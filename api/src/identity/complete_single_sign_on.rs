//! Somebody comes back from its company's identity provider.

use crate::access::Gate;
use crate::access::signin::{self, Callback, NotCompleted, Origin, Tokens};
use crate::fault::Failure;

/// Why it was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// It was begun elsewhere, or too long ago.
    Expired,
    /// The provider does not vouch for anybody.
    NotProven,
    /// The provider vouches for somebody whom the vendor lets in nowhere.
    NotLetIn,
    /// Too many attempts.
    TooManyAttempts,
}

/// Signs in who comes back from its identity provider.
pub async fn complete_single_sign_on(
    gate: &Gate,
    callback: &Callback,
    origin: &Origin,
) -> Result<Tokens, Failure<Code>> {
    let completed = signin::complete_single_sign_on(gate, callback, origin).await?;
    completed.map_err(|why| {
        let (code, message) = match why {
            NotCompleted::Expired => (
                Code::Expired,
                "This sign-in was begun elsewhere, or took too long. Begin again.",
            ),
            NotCompleted::NotProven => (
                Code::NotProven,
                "The identity provider did not confirm who you are. Begin again.",
            ),
            NotCompleted::NotLetIn => (
                Code::NotLetIn,
                "Your identity provider knows you, but you have no access here. Ask your administrator.",
            ),
            NotCompleted::TooManyAttempts => (Code::TooManyAttempts, "Too many attempts. Try again later."),
        };
        Failure::whole(code, message)
    })
}
