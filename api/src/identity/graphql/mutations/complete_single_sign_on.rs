//! `completeSingleSignOn`.

use async_graphql::{Context, Enum, InputObject, Object, Result};

use crate::access::Cx;
use crate::access::signin::Callback;
use crate::fault::Failure;
use crate::graphql::kit::fault::OrError;
use crate::graphql::{Client, attempt_cookie};
use crate::identity::complete_single_sign_on::{Code, complete_single_sign_on};
use crate::orgs::graphql::mutations::{RefreshTokenTransport, SessionTokens};
use crate::payload;

/// What somebody brings along from the issuer.
#[derive(InputObject)]
pub struct CompleteSingleSignOnInput {
    /// `code` of the address that the issuer sent it to.
    code: String,
    /// `state` of that address.
    state: String,
    /// `iss` of that address (RFC 9207), if it has one.
    issuer: Option<String>,
    /// The attempt; that of the cookie for this state when absent.
    attempt: Option<String>,
    /// How the refresh token travels.
    #[graphql(default)]
    refresh_token_transport: RefreshTokenTransport,
}

/// Why nobody was signed in.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "Code")]
pub enum CompleteSingleSignOnErrorCode {
    /// It was begun elsewhere, or too long ago: begin again.
    Expired,
    /// The identity provider does not vouch for anybody: begin again.
    NotProven,
    /// The identity provider vouches for somebody whom the vendor does not let in.
    NotLetIn,
    /// Too many attempts; wait.
    TooManyAttempts,
}

payload!(
    CompleteSingleSignOnPayload { session: SessionTokens },
    CompleteSingleSignOnError,
    CompleteSingleSignOnErrorCode,
    Code
);

/// `completeSingleSignOn`.
#[derive(Default)]
pub struct CompleteSingleSignOn;

/// `completeSingleSignOn`.
#[Object]
impl CompleteSingleSignOn {
    /// Signs in who comes back from its company's identity provider. Whom a rule of the provider lets in joins with its
    /// first sign-in; its session reaches that vendor only.
    async fn complete_single_sign_on(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What somebody brings along from the issuer.")] input: CompleteSingleSignOnInput,
    ) -> Result<CompleteSingleSignOnPayload> {
        let cx = ctx.data::<Cx>()?;
        cx.in_person().or_error()?;
        let client = ctx.data::<Client>()?;
        let name = attempt_cookie(&input.state);
        let kept = client.attempts.iter().find(|(kept, _)| *kept == name);
        let callback = Callback {
            code: input.code,
            state: input.state,
            issuer: input.issuer,
            // Without one there is none that fits.
            attempt: input
                .attempt
                .or_else(|| kept.map(|(_, attempt)| attempt.clone()))
                .unwrap_or_default(),
        };
        let tokens = match complete_single_sign_on(cx.gate(), &callback, &client.origin).await {
            Ok(tokens) => Ok(SessionTokens::hand_over(ctx, tokens, input.refresh_token_transport)?),
            Err(failure) => Err::<_, Failure<Code>>(failure),
        };
        if kept.is_some() {
            ctx.append_http_header("set-cookie", client.expired_cookie(&name));
        }
        CompleteSingleSignOnPayload::of(tokens, |tokens| tokens)
    }
}
