//! `beginSecondFactor`.

use async_graphql::{Context, Enum, InputObject, Object, Result, SimpleObject};

use crate::access::Cx;
use crate::orgs::begin_second_factor::{Code, Enrollment, begin_second_factor};
use crate::payload;

/// The present password.
#[derive(InputObject)]
pub struct BeginSecondFactorInput {
    /// Present password.
    current_password: String,
}

/// What an authenticator app is to be told (TOTP, RFC 6238: SHA-1, six digits, 30 seconds). Shown once.
#[derive(SimpleObject)]
pub struct SecondFactorEnrollment {
    /// The shared secret, in base32, for typing in.
    secret: String,
    /// `otpauth://totp/…`, for showing as a QR code.
    uri: String,
}

impl From<Enrollment> for SecondFactorEnrollment {
    fn from(Enrollment { secret, uri }: Enrollment) -> Self {
        Self { secret, uri }
    }
}

/// Why there is no secret for an app.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "Code")]
pub enum BeginSecondFactorErrorCode {
    /// The present password is another.
    WrongPassword,
    /// Too many attempts; wait.
    TooManyAttempts,
    /// There is a second factor already.
    AlreadyOn,
}

payload!(
    BeginSecondFactorPayload {
        enrollment: SecondFactorEnrollment
    },
    BeginSecondFactorError,
    BeginSecondFactorErrorCode,
    Code
);

/// `beginSecondFactor`.
#[derive(Default)]
pub struct BeginSecondFactor;

/// `beginSecondFactor`.
#[Object]
impl BeginSecondFactor {
    /// Gives a secret for the viewer's authenticator app, in place of one that was not confirmed. Nothing is asked at
    /// sign-in until `confirmSecondFactor`, which must follow within the hour.
    async fn begin_second_factor(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The present password.")] input: BeginSecondFactorInput,
    ) -> Result<BeginSecondFactorPayload> {
        let outcome = begin_second_factor(ctx.data::<Cx>()?, input.current_password).await;
        BeginSecondFactorPayload::of(outcome, SecondFactorEnrollment::from)
    }
}
