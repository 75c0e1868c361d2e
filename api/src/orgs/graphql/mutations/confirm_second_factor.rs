//! `confirmSecondFactor`.

use async_graphql::{Context, Enum, InputObject, Object, Result};

use crate::access::Cx;
use crate::orgs::confirm_second_factor::{Code, confirm_second_factor};
use crate::payload;

/// A code of the authenticator app.
#[derive(InputObject)]
pub struct ConfirmSecondFactorInput {
    /// The six digits that the app shows.
    code: String,
}

/// Why the second factor was not turned on.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "Code")]
pub enum ConfirmSecondFactorErrorCode {
    /// The code is wrong, or was used before.
    WrongCode,
    /// Too many attempts; wait.
    TooManyAttempts,
    /// No secret waits to be confirmed: none was asked for, it was an hour ago, or it is confirmed.
    NothingToConfirm,
}

payload!(
    ConfirmSecondFactorPayload {
        recovery_codes: Vec<String>
    },
    ConfirmSecondFactorError,
    ConfirmSecondFactorErrorCode,
    Code
);

/// `confirmSecondFactor`.
#[derive(Default)]
pub struct ConfirmSecondFactor;

/// `confirmSecondFactor`.
#[Object]
impl ConfirmSecondFactor {
    /// Turns the viewer's second factor on: from now on sign-in asks for a code. All other sessions end. The answer has ten
    /// recovery codes, each good once in place of a code; they are shown here and never again.
    async fn confirm_second_factor(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "A code of the authenticator app.")] input: ConfirmSecondFactorInput,
    ) -> Result<ConfirmSecondFactorPayload> {
        let outcome = confirm_second_factor(ctx.data::<Cx>()?, &input.code).await;
        ConfirmSecondFactorPayload::of(outcome, |codes| codes)
    }
}
