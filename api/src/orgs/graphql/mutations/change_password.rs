//! `changePassword`.

use async_graphql::{Context, Enum, InputObject, Object, Result};

use crate::access::Cx;
use crate::orgs::change_password::{Code, Input, change_password};
use crate::payload;

/// The present and the new password.
#[derive(InputObject)]
pub struct ChangePasswordInput {
    /// Present password.
    current_password: String,
    /// New password, 12 to 200 characters.
    new_password: String,
}

/// Why the password stayed as it was.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "Code")]
pub enum ChangePasswordErrorCode {
    /// The new password cannot be used.
    InvalidInput,
    /// The present password is another.
    WrongPassword,
    /// Too many attempts; wait.
    TooManyAttempts,
}

payload!(
    ChangePasswordPayload { changed: bool },
    ChangePasswordError,
    ChangePasswordErrorCode,
    Code
);

/// `changePassword`.
#[derive(Default)]
pub struct ChangePassword;

/// `changePassword`.
#[Object]
impl ChangePassword {
    /// Replaces the viewer's password and ends all its other sessions; the present one goes on.
    async fn change_password(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The present and the new password.")] input: ChangePasswordInput,
    ) -> Result<ChangePasswordPayload> {
        let change = Input {
            present: input.current_password,
            new: input.new_password,
        };
        ChangePasswordPayload::of(change_password(ctx.data::<Cx>()?, change).await, |()| true)
    }
}
