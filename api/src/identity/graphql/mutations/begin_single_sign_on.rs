//! `beginSingleSignOn`.

use async_graphql::{Context, Enum, InputObject, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};

use crate::access::Cx;
use crate::access::signin::Begun;
use crate::graphql::kit::fault::OrError;
use crate::graphql::{Client, attempt_cookie};
use crate::identity::begin_single_sign_on::{Code, Input, begin_single_sign_on};
use crate::orgs::graphql::mutations::RefreshTokenTransport;
use crate::payload;

/// Where somebody goes to sign in, and where it comes back.
#[derive(InputObject)]
pub struct BeginSingleSignOnInput {
    /// The name of its company's sign-in, as the vendor has set it.
    name: String,
    /// Where the issuer sends it back, with `code` and `state` in the query: an address that is registered with the issuer,
    /// and begins with https:// unless it is on this machine.
    redirect_uri: String,
    /// How the attempt travels: as refresh tokens do.
    #[graphql(default)]
    attempt_transport: RefreshTokenTransport,
}

/// Where to send somebody.
#[derive(SimpleObject)]
pub struct SingleSignOnAttempt {
    /// Address at the issuer (OpenID Connect Core 1.0, section 3.1.2.1): send the browser there.
    authorization_url: String,
    /// To be given to `completeSingleSignOn` by who comes back; keep it where nobody else can read it. Null when it travels
    /// in the cookie.
    attempt: Option<String>,
    /// When it is too late to come back.
    expires_at: DateTime<Utc>,
}

/// Why nobody is sent anywhere.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "Code")]
pub enum BeginSingleSignOnErrorCode {
    /// A value cannot be used.
    InvalidInput,
    /// Nobody signs in by this name.
    UnknownName,
    /// The identity provider does not answer, or signs nobody in.
    Unreachable,
    /// Too many attempts; wait.
    TooManyAttempts,
}

payload!(
    BeginSingleSignOnPayload {
        attempt: SingleSignOnAttempt
    },
    BeginSingleSignOnError,
    BeginSingleSignOnErrorCode,
    Code
);

/// `beginSingleSignOn`.
#[derive(Default)]
pub struct BeginSingleSignOn;

/// `beginSingleSignOn`.
#[Object]
impl BeginSingleSignOn {
    /// Begins to sign somebody in through its company's identity provider: by the authorization code flow with a proof key
    /// (OpenID Connect Core 1.0, section 3.1; RFC 7636).
    async fn begin_single_sign_on(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Where somebody goes to sign in, and where it comes back.")] input: BeginSingleSignOnInput,
    ) -> Result<BeginSingleSignOnPayload> {
        let cx = ctx.data::<Cx>()?;
        cx.in_person().or_error()?;
        let client = ctx.data::<Client>()?;
        let where_to = Input {
            name: input.name,
            redirect_uri: input.redirect_uri,
        };
        let outcome = begin_single_sign_on(cx.gate(), &where_to, &client.origin).await;
        BeginSingleSignOnPayload::of(outcome, |begun: Begun| SingleSignOnAttempt {
            attempt: match input.attempt_transport {
                RefreshTokenTransport::Body => Some(begun.attempt),
                RefreshTokenTransport::Cookie => {
                    let name = attempt_cookie(&begun.state);
                    let cookie = client.cookie(&name, &begun.attempt, begun.expires_at);
                    ctx.append_http_header("set-cookie", cookie);
                    None
                }
            },
            authorization_url: begun.authorization_url,
            expires_at: begun.expires_at,
        })
    }
}
