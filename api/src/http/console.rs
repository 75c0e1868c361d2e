//! The console's files, embedded by `build.rs`: the pages below `/admin`, and where they are asked for the reference portal
//! below `/portal` and GraphiQL at `/graphiql`.
//!
//! Pages are revalidated on each use (`ETag`); assets carry a hash of their content in their name and stay for ever.

use actix_web::http::StatusCode;
use actix_web::http::header::{
    self, AcceptEncoding, ContentEncoding, ETag, EntityTag, Header, HeaderValue, IfNoneMatch, Preference,
};
use actix_web::web::{self, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder};
use rust_embed::{EmbeddedFile, RustEmbed};

#[derive(RustEmbed)]
#[folder = "$OUT_DIR/console"]
struct Built;

/// What the console's pages may do: run and style themselves from their own files, ask their own server, nothing else.
pub const CONSOLE_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
    font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; \
    frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

/// GraphiQL's editor writes `<style>` elements and carries its fonts as data; scripts remain the server's own files.
pub const GRAPHIQL_POLICY: &str = "default-src 'none'; script-src 'self'; worker-src 'self'; \
    style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; \
    base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const REVALIDATE: &str = "no-cache";
const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// What is served besides the console.
#[derive(Clone, Copy, Debug, Default)]
pub struct Pages {
    /// GraphiQL at `/graphiql`.
    pub graphiql: bool,
    /// The reference portal at `/portal`.
    pub portal: bool,
}

/// Mounts the console at `/admin`, and what is served beside it.
pub fn configure(pages: Pages) -> impl FnOnce(&mut ServiceConfig) {
    routes::<Built>(pages)
}

fn routes<Files: RustEmbed + 'static>(pages: Pages) -> impl FnOnce(&mut ServiceConfig) {
    move |config| {
        mount(config, "/admin", |request| {
            page::<Files>(&request, "index.html", CONSOLE_POLICY)
        });
        mount(config, "/admin/{path:.*}", |request| below_admin::<Files>(&request));
        if pages.portal {
            // Its assets are among the console's: it is a page of the same build.
            for path in ["/portal", "/portal/{path:.*}"] {
                mount(config, path, |request| {
                    page::<Files>(&request, "portal.html", CONSOLE_POLICY)
                });
            }
        }
        if pages.graphiql {
            mount(config, "/graphiql", |request| {
                page::<Files>(&request, "graphiql.html", GRAPHIQL_POLICY)
            });
        }
    }
}

/// GET and HEAD: actix does not answer HEAD where only GET is routed.
fn mount(config: &mut ServiceConfig, path: &str, answer: fn(HttpRequest) -> HttpResponse) {
    let handler = move |request: HttpRequest| std::future::ready(answer(request));
    let refuse = || {
        std::future::ready(
            HttpResponse::MethodNotAllowed()
                .insert_header((header::ALLOW, "GET, HEAD"))
                .finish(),
        )
    };
    config.service(
        web::resource(path)
            .route(web::get().to(handler))
            .route(web::head().to(handler))
            .default_service(web::to(refuse)),
    );
}

fn below_admin<Files: RustEmbed>(request: &HttpRequest) -> HttpResponse {
    let path = request.match_info().query("path");
    // Pages have no other address than their route; compressed twins have none at all.
    let named = !path.ends_with(".html") && !path.ends_with(".gz");
    let asset = path.starts_with("assets/");
    let cache = if asset { FOR_EVER } else { REVALIDATE };
    let found = named
        .then(|| file::<Files>(request, path, CONSOLE_POLICY, cache))
        .flatten();
    match found {
        Some(response) => response,
        // A missing asset must not be answered with a page: a script tag would try to run it.
        None if asset => not_found(),
        None => page::<Files>(request, "index.html", CONSOLE_POLICY),
    }
}

fn page<Files: RustEmbed>(request: &HttpRequest, path: &str, policy: &'static str) -> HttpResponse {
    file::<Files>(request, path, policy, REVALIDATE).unwrap_or_else(not_found)
}

fn not_found() -> HttpResponse {
    guarded(StatusCode::NOT_FOUND, CONSOLE_POLICY)
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .finish()
}

fn file<Files: RustEmbed>(
    request: &HttpRequest,
    path: &str,
    policy: &'static str,
    cache: &'static str,
) -> Option<HttpResponse> {
    let original = Files::get(path)?;
    let compressed = if takes_gzip(request) {
        Files::get(&format!("{path}.gz"))
    } else {
        None
    };
    let encoded = compressed.is_some();
    let content_type = content_type(&original);
    let content = compressed.unwrap_or(original);
    let tag = EntityTag::new_strong(hex(&content.metadata.sha256_hash()));

    let unchanged = IfNoneMatch::parse(request).is_ok_and(|seen| match seen {
        IfNoneMatch::Any => true,
        IfNoneMatch::Items(tags) => tags.iter().any(|each| each.weak_eq(&tag)),
    });
    let mut response = guarded(
        if unchanged {
            StatusCode::NOT_MODIFIED
        } else {
            StatusCode::OK
        },
        policy,
    );
    response
        .insert_header((header::CACHE_CONTROL, cache))
        .insert_header((header::VARY, "accept-encoding"))
        .insert_header(ETag(tag));
    if unchanged {
        return Some(response.finish());
    }
    response.insert_header((header::CONTENT_TYPE, content_type));
    if encoded {
        response.insert_header(ContentEncoding::Gzip);
    }
    // To HEAD, actix sends the length and leaves the body out.
    Some(response.body(content.data))
}

fn guarded(status: StatusCode, policy: &'static str) -> HttpResponseBuilder {
    let mut response = HttpResponse::build(status);
    response
        .insert_header((header::CONTENT_SECURITY_POLICY, policy))
        .insert_header((header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .insert_header((header::REFERRER_POLICY, "no-referrer"))
        .insert_header((header::CROSS_ORIGIN_RESOURCE_POLICY, "same-origin"));
    response
}

fn content_type(file: &EmbeddedFile) -> HeaderValue {
    let mime = file.metadata.mimetype();
    let text = mime.starts_with("text/") || mime == "application/json" || mime == "image/svg+xml";
    let value = if text {
        format!("{mime}; charset=utf-8")
    } else {
        mime.to_owned()
    };
    HeaderValue::from_str(&value).unwrap_or(HeaderValue::from_static("application/octet-stream"))
}

/// Whether gzip is named, or covered by `*`, with a weight above nothing.
fn takes_gzip(request: &HttpRequest) -> bool {
    let Ok(AcceptEncoding(accepted)) = AcceptEncoding::parse(request) else {
        return false;
    };
    let named = |name: &str| {
        accepted.iter().find(|each| match &each.item {
            Preference::Specific(encoding) => encoding.to_string() == name,
            Preference::Any => name == "*",
        })
    };
    named("gzip")
        .or_else(|| named("*"))
        .is_some_and(|each| each.quality > header::Quality::ZERO)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
#[path = "console_test.rs"]
mod tests;
