//! `requestPasswordReset`.

use async_graphql::{Context, Enum, InputObject, Object, Result};

use crate::access::Cx;
use crate::graphql::Client;
use crate::orgs::request_password_reset::{Code, request_password_reset};
use crate::payload;

/// Who cannot sign in.
#[derive(InputObject)]
pub struct RequestPasswordResetInput {
    /// Mail address.
    email: String,
}

/// Why nothing was asked for.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "Code")]
pub enum RequestPasswordResetErrorCode {
    /// This is no address.
    InvalidInput,
    /// Too many attempts; wait.
    TooManyAttempts,
    /// This server sends no mail.
    MailIsOff,
}

payload!(
    RequestPasswordResetPayload { requested: bool },
    RequestPasswordResetError,
    RequestPasswordResetErrorCode,
    Code
);

/// `requestPasswordReset`.
#[derive(Default)]
pub struct RequestPasswordReset;

/// `requestPasswordReset`.
#[Object]
impl RequestPasswordReset {
    /// Mails a link to set a new password to the account with this address. The answer is the same if there is none.
    async fn request_password_reset(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Who cannot sign in.")] input: RequestPasswordResetInput,
    ) -> Result<RequestPasswordResetPayload> {
        let origin = &ctx.data::<Client>()?.origin;
        let outcome = request_password_reset(ctx.data::<Cx>()?, &input.email, origin).await;
        RequestPasswordResetPayload::of(outcome, |()| true)
    }
}
