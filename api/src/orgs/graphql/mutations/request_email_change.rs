//! `requestEmailChange`.

use async_graphql::{Context, Enum, InputObject, Object, Result};

use crate::access::Cx;
use crate::orgs::request_email_change::{Code, Input, request_email_change};
use crate::payload;

/// The address and the present password.
#[derive(InputObject)]
pub struct RequestEmailChangeInput {
    /// New mail address.
    email: String,
    /// Present password.
    current_password: String,
}

/// Why nothing was asked for.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "Code")]
pub enum RequestEmailChangeErrorCode {
    /// This is no address, or the present one.
    InvalidInput,
    /// The present password is another.
    WrongPassword,
    /// Too many attempts; wait.
    TooManyAttempts,
    /// This server sends no mail.
    MailIsOff,
}

payload!(
    RequestEmailChangePayload { requested: bool },
    RequestEmailChangeError,
    RequestEmailChangeErrorCode,
    Code
);

/// `requestEmailChange`.
#[derive(Default)]
pub struct RequestEmailChange;

/// `requestEmailChange`.
#[Object]
impl RequestEmailChange {
    /// Mails a link to the address that is to be the viewer's. Nothing changes until it is used. The answer is the same if
    /// another account has the address; then nothing is mailed.
    async fn request_email_change(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The address and the present password.")] input: RequestEmailChangeInput,
    ) -> Result<RequestEmailChangePayload> {
        let change = Input {
            email: input.email,
            password: input.current_password,
        };
        let outcome = request_email_change(ctx.data::<Cx>()?, change).await;
        RequestEmailChangePayload::of(outcome, |()| true)
    }
}
