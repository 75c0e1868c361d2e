//! `replaceRecoveryCodes`.

use async_graphql::{Context, Enum, InputObject, Object, Result};

use crate::access::Cx;
use crate::orgs::replace_recovery_codes::replace_recovery_codes;
use crate::orgs::second_factor::{Code, Proof};
use crate::payload;

/// The proof of both factors.
#[derive(InputObject)]
pub struct ReplaceRecoveryCodesInput {
    /// Present password.
    current_password: String,
    /// A code of the authenticator app, or a recovery code.
    code: String,
}

/// Why the recovery codes stayed as they were.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "Code")]
pub enum ReplaceRecoveryCodesErrorCode {
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
    ReplaceRecoveryCodesPayload { recovery_codes: Vec<String> },
    ReplaceRecoveryCodesError,
    ReplaceRecoveryCodesErrorCode,
    Code
);

/// `replaceRecoveryCodes`.
#[derive(Default)]
pub struct ReplaceRecoveryCodes;

/// `replaceRecoveryCodes`.
#[Object]
impl ReplaceRecoveryCodes {
    /// Replaces the viewer's recovery codes: the former count no more, the new ones are shown here and never again.
    async fn replace_recovery_codes(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The proof of both factors.")] input: ReplaceRecoveryCodesInput,
    ) -> Result<ReplaceRecoveryCodesPayload> {
        let proof = Proof {
            password: input.current_password,
            code: input.code,
        };
        ReplaceRecoveryCodesPayload::of(replace_recovery_codes(ctx.data::<Cx>()?, proof).await, |codes| codes)
    }
}
