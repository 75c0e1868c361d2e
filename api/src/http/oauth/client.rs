//! How a client proves who it is: `client_secret_basic` or `client_secret_post` (RFC 6749, section 2.3.1), never both.

use actix_web::HttpRequest;
use actix_web::http::header;
use async_graphql::ID;
use base64::{Engine, engine::general_purpose::STANDARD};
use percent_encoding::percent_decode_str;

use super::form::Form;
use super::refusal::Refusal;
use crate::access::signin::grant::{Client, Refused, known_client};
use crate::graphql::kit::id::Kind;
use crate::http::app::State;

/// The service account that asks.
pub async fn client(request: &HttpRequest, state: &State, form: &Form) -> Result<Client, Refusal> {
    let posted = form.get("client_id").zip(form.get("client_secret"));
    let (id, secret) = match request.headers().get(header::AUTHORIZATION) {
        Some(_) if form.get("client_secret").is_some() => {
            return Err(Refusal::request("A client proves itself in one way."));
        }
        Some(header) => {
            let (id, secret) = header.to_str().ok().and_then(basic).ok_or(Refused::Client)?;
            if form.get("client_id").is_some_and(|posted| posted != id) {
                return Err(Refusal::request(
                    "The client_id is not that of the Authorization header.",
                ));
            }
            (id, secret)
        }
        None => {
            let (id, secret) = posted.ok_or(Refused::Client)?;
            (id.to_owned(), secret.to_owned())
        }
    };
    let membership_id = Kind::Membership.parse(&ID(id.clone())).ok();
    Ok(known_client(&state.gate, membership_id, id, &secret).await??)
}

/// Id and secret of a Basic header: each form-encoded, joined by a colon, in base64.
fn basic(header: &str) -> Option<(String, String)> {
    let (scheme, encoded) = header.split_once(' ')?;
    if !scheme.eq_ignore_ascii_case("basic") {
        return None;
    }
    let decoded = String::from_utf8(STANDARD.decode(encoded.trim()).ok()?).ok()?;
    let (id, secret) = decoded.split_once(':')?;
    let plain = |text: &str| {
        percent_decode_str(text)
            .decode_utf8()
            .ok()
            .map(|text| text.into_owned())
    };
    Some((plain(id)?, plain(secret)?))
}
