//! `confirmEmailChange`.

use async_graphql::{Context, Enum, InputObject, Object, Result};

use crate::access::Cx;
use crate::graphql::Client;
use crate::orgs::confirm_email_change::{Code, confirm_email_change};
use crate::payload;

/// The secret of the link.
#[derive(InputObject)]
pub struct ConfirmEmailChangeInput {
    /// The secret of the link.
    token: String,
}

/// Why the address stayed as it was.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "Code")]
pub enum ConfirmEmailChangeErrorCode {
    /// No link that can be used: unknown, expired or used.
    InvalidToken,
    /// Too many attempts; wait.
    TooManyAttempts,
}

payload!(
    ConfirmEmailChangePayload { confirmed: bool },
    ConfirmEmailChangeError,
    ConfirmEmailChangeErrorCode,
    Code
);

/// `confirmEmailChange`.
#[derive(Default)]
pub struct ConfirmEmailChange;

/// `confirmEmailChange`.
#[Object]
impl ConfirmEmailChange {
    /// Makes the new address the one with which the person signs in, and tells the old one.
    async fn confirm_email_change(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The secret of the link.")] input: ConfirmEmailChangeInput,
    ) -> Result<ConfirmEmailChangePayload> {
        let origin = &ctx.data::<Client>()?.origin;
        let outcome = confirm_email_change(ctx.data::<Cx>()?, &input.token, origin).await;
        ConfirmEmailChangePayload::of(outcome, |()| true)
    }
}
