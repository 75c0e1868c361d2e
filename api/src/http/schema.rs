//! The schema of a seat as a file, for the tools of front-end teams.

use actix_web::http::header::{self, ETag, EntityTag, Header, IfNoneMatch};
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use sha2::{Digest, Sha256};

use super::answer::fault_response;
use super::app::{State, not_found};
use super::caller;
use super::negotiation::MediaType;
use crate::access::Seat;

/// `/schema/{seat}.graphql`: one's own and that of nobody in particular; in a demo all. Others do not exist.
pub async fn get(request: HttpRequest, state: Data<State>, seat: Path<String>) -> HttpResponse {
    let viewer = match caller::viewer(&request, &state).await {
        Ok(viewer) => viewer,
        Err(fault) => return fault_response(&request, MediaType::Json, &fault),
    };
    let named = Seat::ALL.into_iter().find(|known| known.name() == seat.as_str());
    let permitted = named.filter(|seat| state.demo || [viewer.seat, Seat::Anonymous].contains(seat));
    let Some(sdl) = permitted.and_then(|seat| state.endpoint.sdl(seat)) else {
        return not_found().await;
    };
    // Weak, because it travels compressed as well.
    let tag = EntityTag::new_weak(format!("{:x}", Sha256::digest(sdl)));
    let seen = IfNoneMatch::parse(&request).is_ok_and(|seen| match seen {
        IfNoneMatch::Any => true,
        IfNoneMatch::Items(tags) => tags.iter().any(|each| each.weak_eq(&tag)),
    });
    let mut response = if seen {
        HttpResponse::NotModified()
    } else {
        HttpResponse::Ok()
    };
    response
        .content_type("text/plain; charset=utf-8")
        .insert_header((header::CACHE_CONTROL, "private, no-cache"))
        .insert_header((header::VARY, "authorization, accept-encoding"))
        .insert_header(ETag(tag));
    if seen {
        response.finish()
    } else {
        response.body(sdl.to_owned())
    }
}
