//! `resetPassword`.

use async_graphql::{Context, Enum, InputObject, Object, Result};

use crate::access::Cx;
use crate::graphql::Client;
use crate::orgs::reset_password::{Code, Input, reset_password};
use crate::payload;

/// The secret of the link, and the new password.
#[derive(InputObject)]
pub struct ResetPasswordInput {
    /// The secret of the link.
    token: String,
    /// New password, 12 to 200 characters.
    new_password: String,
}

/// Why the password stayed as it was.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "Code")]
pub enum ResetPasswordErrorCode {
    /// The new password cannot be used.
    InvalidInput,
    /// No link that can be used: unknown, expired or used.
    InvalidToken,
    /// Too many attempts; wait.
    TooManyAttempts,
}

payload!(
    ResetPasswordPayload { reset: bool },
    ResetPasswordError,
    ResetPasswordErrorCode,
    Code
);

/// `resetPassword`.
#[derive(Default)]
pub struct ResetPassword;

/// `resetPassword`.
#[Object]
impl ResetPassword {
    /// Sets a new password with the link of a mail, and ends all of the person's sessions; then sign in.
    async fn reset_password(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The secret of the link, and the new password.")] input: ResetPasswordInput,
    ) -> Result<ResetPasswordPayload> {
        let reset = Input {
            token: input.token,
            password: input.new_password,
            origin: ctx.data::<Client>()?.origin.clone(),
        };
        ResetPasswordPayload::of(reset_password(ctx.data::<Cx>()?, reset).await, |()| true)
    }
}
