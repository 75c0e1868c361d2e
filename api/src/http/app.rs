//! Routes, and what every answer carries.

use std::sync::Arc;
use std::time::Instant;

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::guard::fn_guard;
use actix_web::http::header::{CONTENT_LANGUAGE, HeaderMap, HeaderName, HeaderValue, STRICT_TRANSPORT_SECURITY, VARY};
use actix_web::middleware::{Compress, Next};
use actix_web::web::{self, ServiceConfig};
use actix_web::{HttpMessage, HttpRequest, HttpResponse};
use opentelemetry::propagation::Extractor;
use tracing::Instrument;
use tracing::field::Empty;

use super::caller::Spoken;
use super::metrics::Metrics;
use super::streams::Streams;
use super::{console, exports, files, graphql, health, metrics, oauth, program_schema, schema, websocket};
use crate::access::Gate;
use crate::config::Config;
use crate::files::Storage;
use crate::graphql::changes::Following;
use crate::graphql::endpoint::Endpoint;
use crate::messages;
use crate::segments::Audiences;
use crate::telemetry::traces;

/// What all requests share.
pub struct State {
    /// Rows, time, identity.
    pub gate: Arc<Gate>,
    /// Schemas.
    pub endpoint: Endpoint,
    /// Bytes of files.
    pub files: Arc<dyn Storage>,
    /// Configuration.
    pub config: Config,
    /// Whether the server runs as a demo.
    pub demo: bool,
    /// Counters.
    pub metrics: Metrics,
    /// To which audiences callers belong.
    pub audiences: Arc<Audiences>,
    /// What subscriptions follow.
    pub following: Arc<Following>,
    /// Sockets and event streams that are open.
    pub streams: Streams,
}

/// Id of a request: in the answer's `X-Request-Id`, in errors, in logs, in the audit trail.
#[derive(Clone, Debug)]
pub struct RequestId(pub Arc<str>);

impl RequestId {
    /// The id of `request`.
    pub fn of(request: &HttpRequest) -> Self {
        request
            .extensions()
            .get::<Self>()
            .cloned()
            .unwrap_or_else(|| Self("".into()))
    }
}

/// The numbers of the server, at an address of their own.
pub fn metrics_alone(services: &mut ServiceConfig) {
    services
        .service(metrics::resource())
        .default_service(web::to(not_found));
}

/// The routes; the `pages` beside the console among them, with `metrics` the numbers of the server.
pub fn routes(services: &mut ServiceConfig, pages: console::Pages, metrics: bool) {
    if metrics {
        services.service(metrics::resource());
    }
    services
        .configure(console::configure(pages))
        .service(
            web::resource("/graphql")
                .wrap(Compress::default())
                .route(web::get().guard(fn_guard(websocket::asked)).to(websocket::open))
                .route(web::post().to(graphql::post::post))
                .route(web::get().to(graphql::get::get))
                .default_service(web::to(graphql::method_not_allowed)),
        )
        .service(
            web::resource("/schema/{seat}.graphql")
                .wrap(Compress::default())
                .route(web::get().to(schema::get))
                .route(web::head().to(schema::get)),
        )
        .service(
            web::resource("/schema/program.schema.json")
                .wrap(Compress::default())
                .route(web::get().to(program_schema::get))
                .route(web::head().to(program_schema::get)),
        )
        .service(web::resource("/files").route(web::post().to(files::post)))
        .route("/exports/partnerships.{format}", web::get().to(exports::partnerships))
        .route("/exports/audit-entries.{format}", web::get().to(exports::audit_entries))
        .route(
            "/exports/sign-in-events.{format}",
            web::get().to(exports::sign_in_events),
        )
        .service(web::resource("/files/{id}").route(web::get().to(files::get)))
        .service(web::resource("/oauth/token").route(web::post().to(oauth::token::post)))
        .route(
            "/.well-known/oauth-authorization-server",
            web::get().to(oauth::metadata::get),
        )
        .route("/.well-known/jwks.json", web::get().to(health::jwks))
        .route("/healthz", web::get().to(health::alive))
        .route("/readyz", web::get().to(health::ready))
        .default_service(web::to(not_found));
}

/// 404, whatever the reason.
pub async fn not_found() -> HttpResponse {
    HttpResponse::NotFound()
        .content_type("text/plain; charset=utf-8")
        .body("Not found.\n")
}

/// Gives each request an id and a span, counts it, and sets the headers that every answer carries.
pub async fn observe(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<impl MessageBody>, actix_web::Error> {
    let started = Instant::now();
    let state = request.app_data::<web::Data<State>>().cloned();
    let given = request
        .headers()
        .get("x-request-id")
        .and_then(|id| id.to_str().ok())
        .filter(|id| usable(id));
    let id: Arc<str> = match (given, &state) {
        (Some(id), _) => id.into(),
        (None, Some(state)) => state.gate.ids.id(state.gate.clock.now()).simple().to_string().into(),
        (None, None) => "".into(),
    };
    request.extensions_mut().insert(RequestId(Arc::clone(&id)));
    // The route and not the path: what a client writes there may be anybody's.
    let route = request.match_pattern().unwrap_or_else(|| "(none)".to_owned());
    let span = tracing::info_span!(
        "request",
        id = %id,
        method = %request.method(),
        route,
        trace = Empty,
        otel.kind = traces::kind("server"),
    );
    let name = || format!("{} {route}", request.method());
    traces::adopt(&span, name, &Headers(request.headers()));
    let mut response = match next.call(request).instrument(span.clone()).await {
        Ok(response) => response.map_into_boxed_body(),
        Err(error) => return Err(error),
    };
    let status = response.status();
    traces::answered(&span, route, status.as_u16());
    span.in_scope(|| tracing::info!(status = status.as_u16(), millis = millis(started), "answered"));
    if let Some(state) = &state {
        state.metrics.answered(status.as_u16(), started.elapsed());
    }
    let spoken = response.request().extensions().get::<Spoken>().copied();
    let hsts = state.map_or(0, |state| state.config.server.hsts_seconds);
    let headers = response.headers_mut();
    if hsts > 0
        && let Ok(value) = HeaderValue::from_str(&format!("max-age={hsts}; includeSubDomains"))
    {
        headers.insert(STRICT_TRANSPORT_SECURITY, value);
    }
    if let Some(Spoken(language)) = spoken {
        headers.insert(CONTENT_LANGUAGE, HeaderValue::from_static(messages::tag(language)));
        headers.append(VARY, HeaderValue::from_static("accept-language"));
    }
    if let Ok(id) = HeaderValue::from_str(&id) {
        headers.insert(HeaderName::from_static("x-request-id"), id);
    }
    for (name, value) in [
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "no-referrer"),
        ("x-frame-options", "DENY"),
        ("cross-origin-resource-policy", "same-origin"),
    ] {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    Ok(response)
}

/// The headers of a request, for who looks for a trace in them.
struct Headers<'r>(&'r HeaderMap);

impl Extractor for Headers<'_> {
    fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name)?.to_str().ok()
    }

    fn keys(&self) -> Vec<&str> {
        self.0.keys().map(HeaderName::as_str).collect()
    }
}

fn usable(id: &str) -> bool {
    (1..=64).contains(&id.len())
        && id
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte))
}

fn millis(since: Instant) -> u64 {
    u64::try_from(since.elapsed().as_millis()).unwrap_or(u64::MAX)
}
