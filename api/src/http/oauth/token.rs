//! `POST /oauth/token`.

use actix_web::http::header;
use actix_web::web::{Data, Payload};
use actix_web::{HttpRequest, HttpResponse};
use serde::Serialize;

use super::client::client;
use super::form::Form;
use super::refusal::Refusal;
use crate::access::signin::Origin;
use crate::access::signin::grant::{ACCESS_TOKEN, Exchange, Granted, Refused, client_credentials, exchange};
use crate::http::app::{RequestId, State};
use crate::http::body::{Encoding, decoded};
use crate::http::caller::origin;

/// Largest body.
const LIMIT: usize = 65_536;

/// The grant of RFC 6749, section 4.4.
pub const CLIENT_CREDENTIALS: &str = "client_credentials";
/// The grant of RFC 8693.
pub const TOKEN_EXCHANGE: &str = "urn:ietf:params:oauth:grant-type:token-exchange";

/// Gives a service account a token of its own, or one to act for a person.
pub async fn post(request: HttpRequest, state: Data<State>, body: Payload) -> HttpResponse {
    let address = origin(&request, &state).address;
    if let Err(too_much) = state.endpoint.charge_address(address, state.gate.clock.now()) {
        return Refusal::too_many().respond_later(&request, &too_much.standing);
    }
    match answer(&request, &state, body).await {
        Ok(answer) => HttpResponse::Ok()
            .insert_header((header::CACHE_CONTROL, "no-store"))
            .insert_header((header::PRAGMA, "no-cache"))
            .json(answer),
        Err(refusal) => refusal.respond(&request),
    }
}

async fn answer(request: &HttpRequest, state: &State, body: Payload) -> Result<Answer, Refusal> {
    let content_type = request.headers().get(header::CONTENT_TYPE);
    let form_encoded = content_type
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.split(';').next())
        .is_some_and(|value| value.trim().eq_ignore_ascii_case("application/x-www-form-urlencoded"));
    if !form_encoded || !request.query_string().is_empty() {
        return Err(Refusal::request(
            "Send the parameters as application/x-www-form-urlencoded in the body.",
        ));
    }
    let encoding = Encoding::of(request.headers()).ok_or_else(|| Refusal::request("The encoding is not known."))?;
    let body = decoded(body, encoding, LIMIT, state.config.server.patience()).await;
    let form =
        Form::parse(&body.map_err(|_| Refusal::request("The body broke off, came too slowly, or is too large."))?)?;
    let grant_type = form
        .get("grant_type")
        .ok_or_else(|| Refusal::request("There is no grant_type."))?;
    let client = client(request, state, &form).await?;
    let policy = &state.gate.signin.policy;
    let ours = |target: &String| *target == policy.audience || *target == policy.issuer;
    if !form.targets().iter().all(ours) {
        return Err(Refused::Target.into());
    }
    match grant_type {
        CLIENT_CREDENTIALS => Ok(told(
            client_credentials(&state.gate, &client, form.get("scope"))??,
            None,
        )),
        TOKEN_EXCHANGE => {
            let (request_id, origin) = (RequestId::of(request), origin(request, state));
            let granted = exchange(&state.gate, &client, asked(&form, &request_id, &origin)?).await??;
            Ok(told(granted, Some(ACCESS_TOKEN)))
        }
        _ => Err(Refusal::grant_type()),
    }
}

fn asked<'a>(form: &'a Form, request_id: &'a RequestId, origin: &'a Origin) -> Result<Exchange<'a>, Refusal> {
    if form.get("actor_token").is_some() || form.get("actor_token_type").is_some() {
        return Err(Refusal::request("The actor is the client: send no actor_token."));
    }
    if form
        .get("requested_token_type")
        .is_some_and(|asked| asked != ACCESS_TOKEN)
    {
        return Err(Refusal::request(
            "Only access tokens are made: leave requested_token_type out.",
        ));
    }
    let (Some(subject_token), Some(subject_token_type)) = (form.get("subject_token"), form.get("subject_token_type"))
    else {
        return Err(Refusal::request("There is no subject_token, or no subject_token_type."));
    };
    Ok(Exchange {
        subject_token,
        subject_token_type,
        scope: form.get("scope"),
        request_id: &request_id.0,
        origin,
    })
}

/// The answer (RFC 6749, section 5.1; RFC 8693, section 2.2.1).
#[derive(Serialize)]
struct Answer {
    access_token: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    issued_token_type: Option<&'static str>,
    token_type: &'static str,
    expires_in: i64,
    scope: String,
}

fn told(granted: Granted, issued_token_type: Option<&'static str>) -> Answer {
    Answer {
        access_token: granted.access_token,
        issued_token_type,
        token_type: "Bearer",
        expires_in: granted.expires_in,
        scope: granted.scope,
    }
}
