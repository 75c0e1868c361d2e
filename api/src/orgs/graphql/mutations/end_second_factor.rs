//! `endSecondFactor`.

use async_graphql::{Context, Enum, InputObject, Object, Result};

use crate::access::Cx;
use crate::orgs::end_second_factor::end_second_factor;
use crate::orgs::second_factor::{Code, Proof};
use crate::payload;

/// The proof of both factors.
#[derive(InputObject)]
pub struct EndSecondFactorInput {
    /// Present password.
    current_password: String,
    /// A code of the authenticator app, or a recovery code.
    code: String,
}

/// Why the second factor stayed on.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "Code")]
pub enum EndSecondFactorErrorCode {
    /// The present password is another.
    WrongPassword,
    /// The code is wrong, or was used before.
    WrongCode,
    /// Too many attempts; wait.
    TooManyAttempts,
    /// There is no second factor.
    NotOn,
}

payload!(
    EndSecondFactorPayload { ended: bool },
    EndSecondFactorError,
    EndSecondFactorErrorCode,
    Code
);

/// `endSecondFactor`.
#[derive(Default)]
pub struct EndSecondFactor;

/// `endSecondFactor`.
#[Object]
impl EndSecondFactor {
    /// Turns the viewer's second factor off; its recovery codes are forgotten.
    async fn end_second_factor(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The proof of both factors.")] input: EndSecondFactorInput,
    ) -> Result<EndSecondFactorPayload> {
        let proof = Proof {
            password: input.current_password,
            code: input.code,
        };
        EndSecondFactorPayload::of(end_second_factor(ctx.data::<Cx>()?, proof).await, |()| true)
    }
}
