//! `signIn` and `refreshSession`.

use async_graphql::{Context, Enum, ID, InputObject, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};

use crate::access::signin::{self, Refused, Tokens};
use crate::access::{Cx, Gate};
use crate::graphql::kit::fault::OrError;
use crate::graphql::kit::id::Kind;
use crate::graphql::{Client, REFRESH_COOKIE};
use crate::text;

/// How the refresh token travels.
#[derive(Enum, Clone, Copy, PartialEq, Eq, Default)]
pub enum RefreshTokenTransport {
    /// In the payload: for applications that can keep a secret.
    #[default]
    Body,
    /// In a cookie that scripts cannot read (HttpOnly, SameSite=Strict): for browsers.
    Cookie,
}

/// Who signs in.
#[derive(InputObject)]
pub struct SignInInput {
    /// Mail address.
    email: String,
    /// Password.
    password: String,
    /// For accounts with a second factor: a code of the authenticator app, or a recovery code. When it is wanted and
    /// absent, the answer is SECOND_FACTOR_REQUIRED: ask the person, and send everything again with the code.
    second_factor_code: Option<String>,
    /// The membership to act for; the person's oldest when absent.
    membership_id: Option<ID>,
    /// How the refresh token travels.
    #[graphql(default)]
    refresh_token_transport: RefreshTokenTransport,
}

/// Which session goes on.
#[derive(InputObject)]
pub struct RefreshSessionInput {
    /// The refresh token; the cookie's when absent. Good for one use.
    refresh_token: Option<String>,
    /// How the next refresh token travels.
    #[graphql(default)]
    refresh_token_transport: RefreshTokenTransport,
}

/// Tokens of a session.
#[derive(SimpleObject)]
pub struct SessionTokens {
    /// For the header `Authorization: Bearer …` (RFC 6750).
    access_token: String,
    /// When the access token expires.
    expires_at: DateTime<Utc>,
    /// For one refresh; null when it travels in the cookie.
    refresh_token: Option<String>,
}

impl SessionTokens {
    /// Gives the tokens to who asked; sets the cookie where asked.
    pub fn hand_over(ctx: &Context<'_>, tokens: Tokens, transport: RefreshTokenTransport) -> Result<Self> {
        let refresh_token = match transport {
            RefreshTokenTransport::Body => Some(tokens.refresh_token),
            RefreshTokenTransport::Cookie => {
                let client = ctx.data::<Client>()?;
                ctx.append_http_header(
                    "set-cookie",
                    client.cookie(REFRESH_COOKIE, &tokens.refresh_token, tokens.session_expires_at),
                );
                None
            }
        };
        Ok(Self {
            access_token: tokens.access_token,
            expires_at: tokens.expires_at,
            refresh_token,
        })
    }
}

/// Why there is no session.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
pub enum SignInErrorCode {
    /// Unknown account, wrong password, spent token, or nothing to sign in to.
    InvalidCredentials,
    /// Too many attempts; wait.
    TooManyAttempts,
    /// The account has a second factor: send everything again with its code.
    SecondFactorRequired,
    /// The code of the second factor is wrong, or was used before.
    WrongSecondFactorCode,
}

/// Why there is no session.
#[derive(SimpleObject)]
pub struct SignInError {
    /// From this mutation's own list.
    code: SignInErrorCode,
    /// Path of the input field to blame, if there is one.
    field: Option<Vec<String>>,
    /// For people.
    message: String,
}

impl From<Refused> for SignInError {
    fn from(refused: Refused) -> Self {
        let (code, message) = match refused {
            Refused::InvalidCredentials => (SignInErrorCode::InvalidCredentials, "Address or password is wrong."),
            Refused::TooManyAttempts => (SignInErrorCode::TooManyAttempts, "Too many attempts. Try again later."),
            Refused::SecondFactorRequired => (
                SignInErrorCode::SecondFactorRequired,
                "Give the code that your authenticator app shows, or a recovery code.",
            ),
            Refused::WrongSecondFactor => (
                SignInErrorCode::WrongSecondFactorCode,
                "This code is wrong or was used before. Wait for the next one.",
            ),
        };
        let of_code = matches!(refused, Refused::SecondFactorRequired | Refused::WrongSecondFactor);
        Self {
            code,
            field: of_code.then(|| vec!["secondFactorCode".to_owned()]),
            message: crate::messages::here(message.to_owned()),
        }
    }
}

/// What came of signing in or going on.
#[derive(SimpleObject)]
pub struct SessionPayload {
    /// The tokens; null when refused.
    session: Option<SessionTokens>,
    /// Why it was refused; empty when done.
    errors: Vec<SignInError>,
}

impl SessionPayload {
    /// The payload of an outcome; sets the cookie where asked.
    pub fn of(
        ctx: &Context<'_>,
        outcome: std::result::Result<Tokens, Refused>,
        transport: RefreshTokenTransport,
    ) -> Result<Self> {
        let tokens = match outcome {
            Ok(tokens) => tokens,
            Err(refused) => {
                crate::telemetry::meter::refusal();
                return Ok(Self {
                    session: None,
                    errors: vec![refused.into()],
                });
            }
        };
        let session = SessionTokens::hand_over(ctx, tokens, transport)?;
        Ok(Self {
            session: Some(session),
            errors: Vec::new(),
        })
    }
}

/// `signIn` and `refreshSession`.
#[derive(Default)]
pub struct SignIn;

/// `signIn` and `refreshSession`.
#[Object]
impl SignIn {
    /// Signs a person in. An unknown address and a wrong password get the same answer at the same cost.
    async fn sign_in(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Who signs in.")] input: SignInInput,
    ) -> Result<SessionPayload> {
        let cx = ctx.data::<Cx>()?;
        cx.in_person().or_error()?;
        let gate: &Gate = cx.gate();
        let client = ctx.data::<Client>()?;
        // Longer ones cannot be anybody's: they cost a hash like any wrong one, of no more than this.
        let password = input.password.chars().take(signin::PASSWORD_MAX + 1).collect();
        let wanted = input
            .membership_id
            .map(|id| Kind::Membership.parse(&id).unwrap_or_default());
        let credentials = signin::Credentials {
            email_key: text::email_key(&input.email),
            password,
            code: input.second_factor_code,
        };
        let outcome = signin::sign_in(gate, credentials, wanted, &client.origin).await;
        SessionPayload::of(ctx, outcome.or_error()?, input.refresh_token_transport)
    }

    /// Exchanges a refresh token for new tokens. A token that comes twice ends its session.
    async fn refresh_session(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which session goes on.")] input: RefreshSessionInput,
    ) -> Result<SessionPayload> {
        let cx = ctx.data::<Cx>()?;
        cx.in_person().or_error()?;
        let client = ctx.data::<Client>()?;
        let outcome = match input.refresh_token.or_else(|| client.refresh_token.clone()) {
            Some(token) => signin::refresh(cx.gate(), &token).await.or_error()?,
            None => Err(Refused::InvalidCredentials),
        };
        SessionPayload::of(ctx, outcome, input.refresh_token_transport)
    }
}
