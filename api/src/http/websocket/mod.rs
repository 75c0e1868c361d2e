//! GraphQL over WebSocket by the protocol `graphql-transport-ws` (enisdenjo/graphql-ws, PROTOCOL.md).

mod message;
mod operation;
mod socket;

use actix_web::http::header::{HOST, ORIGIN, SEC_WEBSOCKET_PROTOCOL, UPGRADE};
use actix_web::http::{StatusCode, Uri};
use actix_web::web::{Data, Payload};
use actix_web::{HttpRequest, HttpResponse};

use self::socket::Socket;
use super::answer::plain;
use super::app::{RequestId, State};
use super::caller;

/// Name of the protocol.
const PROTOCOL: &str = "graphql-transport-ws";

/// Whether the request asks for a socket.
pub fn asked(request: &actix_web::guard::GuardContext<'_>) -> bool {
    let upgrade = request.head().headers().get(UPGRADE);
    upgrade.is_some_and(|value| value.as_bytes().eq_ignore_ascii_case(b"websocket"))
}

/// Opens a socket.
pub async fn open(request: HttpRequest, state: Data<State>, body: Payload) -> HttpResponse {
    if !of_known_origin(&request, &state.config.server.allowed_origins) {
        return plain(
            &request,
            StatusCode::FORBIDDEN,
            "Pages of this origin may not call the API.",
        );
    }
    let mut client = caller::client(&request, &state);
    // Cookies cannot be set over a socket, so that none is used up on one.
    client.refresh_token = None;
    let spoken = request
        .headers()
        .get_all(SEC_WEBSOCKET_PROTOCOL)
        .filter_map(|value| value.to_str().ok())
        .flat_map(|list| list.split(','))
        .any(|protocol| protocol.trim() == PROTOCOL);
    let anonymous = caller::anonymous(&request);
    let (response, session, messages) = match actix_ws::handle_with_protocols(&request, body, &[PROTOCOL]) {
        Ok(opened) => opened,
        Err(error) => return error.into(),
    };
    let limit = state.config.server.body_limit_bytes;
    let messages = messages
        .max_frame_size(limit)
        .aggregate_continuations()
        .max_continuation_size(limit);
    let socket = Socket::new(Data::clone(&state), session, client, anonymous, RequestId::of(&request));
    actix_web::rt::spawn(async move {
        if spoken {
            socket.serve(messages).await;
        } else {
            socket.refuse().await;
        }
    });
    response
}

/// Browsers let every page open a socket to any host: only pages of this host, and of allowed origins, may.
fn of_known_origin(request: &HttpRequest, allowed: &[String]) -> bool {
    let Some(origin) = request.headers().get(ORIGIN) else {
        return true;
    };
    let Ok(origin) = origin.to_str() else { return false };
    let host = request.headers().get(HOST).and_then(|host| host.to_str().ok());
    let own = origin
        .parse::<Uri>()
        .ok()
        .and_then(|uri| uri.authority().map(ToString::to_string));
    allowed.iter().any(|known| known == origin) || own.is_some_and(|own| Some(own.as_str()) == host)
}
