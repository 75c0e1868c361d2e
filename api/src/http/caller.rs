//! Who calls: the bearer token (RFC 6750), the refresh cookie, the network address.

use actix_web::http::header;
use actix_web::{HttpMessage, HttpRequest};

use super::app::State;
use super::device;
use crate::access::Viewer;
use crate::access::signin::Origin;
use crate::access::signin::external::recognize;
use crate::fault::Fault;
use crate::graphql::{ATTEMPT_COOKIES, Client, REFRESH_COOKIE};
use crate::messages::{self, Language};

/// The viewer of a request: nobody without a token, a fault with one that does not count.
pub async fn viewer(request: &HttpRequest, state: &State) -> Result<Viewer, Fault> {
    let Some(header) = request.headers().get(header::AUTHORIZATION) else {
        return Ok(anonymous(request));
    };
    let token = header
        .to_str()
        .ok()
        .and_then(|header| header.split_once(' '))
        .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"))
        .map(|(_, token)| token.trim())
        .ok_or(Fault::Unauthenticated)?;
    let mut viewer = recognize(&state.gate, token, &origin(request, state)).await?;
    // What a person has chosen, not what its browser sends along.
    request.extensions_mut().insert(Spoken(viewer.language));
    state.audiences.fill(&state.gate, &mut viewer).await?;
    Ok(viewer)
}

/// The language in which a request is answered.
#[derive(Clone, Copy, Debug)]
pub struct Spoken(pub Language);

/// The language in which a request is answered: the one of the person who is signed in, else the one that
/// `Accept-Language` likes best.
pub fn language(request: &HttpRequest) -> Language {
    let known = request.extensions().get::<Spoken>().copied();
    let Spoken(language) = known.unwrap_or_else(|| {
        let header = request.headers().get(header::ACCEPT_LANGUAGE);
        Spoken(messages::accepted(
            header.and_then(|list| list.to_str().ok()).unwrap_or(""),
        ))
    });
    request.extensions_mut().insert(Spoken(language));
    language
}

/// The viewer of a request without a token.
pub fn anonymous(request: &HttpRequest) -> Viewer {
    Viewer::anonymous(language(request))
}

/// What the request tells of its sender, beside the token.
pub fn client(request: &HttpRequest, state: &State) -> Client {
    Client {
        origin: origin(request, state),
        refresh_token: cookies(request).find_map(|(name, value)| (name == REFRESH_COOKIE).then(|| value.to_owned())),
        attempts: cookies(request)
            .filter(|(name, _)| name.starts_with(ATTEMPT_COOKIES))
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect(),
        secure_cookies: state.config.server.secure_cookies,
        demo: state.demo,
        serves_portal: state.config.server.portal,
    }
}

/// Where a request comes from.
pub fn origin(request: &HttpRequest, state: &State) -> Origin {
    Origin {
        address: address(request, state.config.server.trust_forwarded_for),
        device: device::of(request.headers()),
    }
}

fn address(request: &HttpRequest, trust_forwarded_for: bool) -> String {
    let forwarded = request
        .headers()
        .get("x-forwarded-for")
        .filter(|_| trust_forwarded_for)
        .and_then(|list| list.to_str().ok())
        .and_then(|list| list.rsplit(',').next())
        .and_then(|last| last.trim().parse::<std::net::IpAddr>().ok());
    let peer = forwarded.or_else(|| request.peer_addr().map(|peer| peer.ip()));
    match peer {
        // One subscriber holds a whole /64 (RFC 6177): its addresses count as one.
        Some(std::net::IpAddr::V6(ip)) => {
            let [a, b, c, d, ..] = ip.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
        Some(ip) => ip.to_string(),
        None => "unknown".to_owned(),
    }
}

fn cookies(request: &HttpRequest) -> impl Iterator<Item = (&str, &str)> {
    request
        .headers()
        .get_all(header::COOKIE)
        .filter_map(|header| header.to_str().ok())
        .flat_map(|header| header.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
}
