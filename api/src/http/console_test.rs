#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use super::{Built, CONSOLE_POLICY, FOR_EVER, GRAPHIQL_POLICY, Pages, configure, routes};
use actix_web::http::{Method, StatusCode, header};
use actix_web::test::{TestRequest, call_service, init_service, read_body};
use actix_web::{App, HttpServer, dev::ServiceResponse};
use rust_embed::RustEmbed;
use std::io::{Read, Write};
use std::net::TcpStream;

/// A console of a few bytes, so that these tests do not depend on whether the real one was built.
#[derive(RustEmbed)]
#[folder = "src/http/console_fixture"]
struct Fixture;

async fn ask(demo: bool, request: TestRequest) -> ServiceResponse {
    let pages = Pages {
        graphiql: demo,
        portal: demo,
    };
    let app = init_service(App::new().configure(routes::<Fixture>(pages))).await;
    call_service(&app, request.to_request()).await
}

async fn get(uri: &str) -> ServiceResponse {
    ask(false, TestRequest::get().uri(uri)).await
}

fn header_of<'a>(response: &'a ServiceResponse, name: &str) -> &'a str {
    response.headers().get(name).map_or("", |value| value.to_str().unwrap())
}

async fn text(response: ServiceResponse) -> String {
    String::from_utf8(read_body(response).await.to_vec()).unwrap()
}

#[actix_web::test]
async fn every_route_of_the_console_is_its_page() {
    for uri in [
        "/admin",
        "/admin/",
        "/admin/partners/7?tab=deals",
        "/admin/a.b",
        "/admin/graphiql.html",
        "/admin/index.html",
    ] {
        let response = get(uri).await;
        assert_eq!(response.status(), StatusCode::OK, "{uri}");
        assert_eq!(
            header_of(&response, "content-type"),
            "text/html; charset=utf-8",
            "{uri}"
        );
        assert_eq!(header_of(&response, "cache-control"), "no-cache", "{uri}");
        assert_eq!(text(response).await, "<!doctype html><title>console</title>\n", "{uri}");
    }
}

#[actix_web::test]
async fn an_asset_stays_for_ever() {
    let response = get("/admin/assets/app-1.js").await;
    assert_eq!(response.status(), StatusCode::OK);
    assert_eq!(header_of(&response, "content-type"), "text/javascript; charset=utf-8");
    assert_eq!(header_of(&response, "cache-control"), FOR_EVER);
    assert_eq!(header_of(&response, "vary"), "accept-encoding");
    assert_eq!(text(response).await, "export {};\n");
}

#[actix_web::test]
async fn a_file_without_a_hash_in_its_name_is_revalidated() {
    let response = get("/admin/icon.svg").await;
    assert_eq!(header_of(&response, "content-type"), "image/svg+xml; charset=utf-8");
    assert_eq!(header_of(&response, "cache-control"), "no-cache");
}

#[actix_web::test]
async fn a_missing_asset_is_not_a_page() {
    for uri in [
        "/admin/assets/app-0.js",
        "/admin/assets/app-1.js.gz",
        "/admin/assets/",
        "/admin/assets/../../Cargo.toml",
        "/admin/assets/%2e%2e/index.html",
    ] {
        let response = get(uri).await;
        assert_eq!(response.status(), StatusCode::NOT_FOUND, "{uri}");
        assert_eq!(header_of(&response, "cache-control"), "no-store", "{uri}");
        assert_eq!(header_of(&response, "content-security-policy"), CONSOLE_POLICY, "{uri}");
        assert_eq!(text(response).await, "", "{uri}");
    }
}

#[actix_web::test]
async fn every_answer_is_guarded() {
    for uri in [
        "/admin",
        "/admin/assets/app-1.js",
        "/admin/icon.svg",
        "/admin/assets/none",
    ] {
        let response = get(uri).await;
        assert_eq!(header_of(&response, "content-security-policy"), CONSOLE_POLICY, "{uri}");
        assert_eq!(header_of(&response, "x-content-type-options"), "nosniff", "{uri}");
        assert_eq!(header_of(&response, "referrer-policy"), "no-referrer", "{uri}");
        assert_eq!(
            header_of(&response, "cross-origin-resource-policy"),
            "same-origin",
            "{uri}"
        );
    }
    for word in ["unsafe", "nonce", "sha256", "http:", "https:", "*"] {
        assert!(!CONSOLE_POLICY.contains(word), "{word}");
    }
    assert!(GRAPHIQL_POLICY.contains("script-src 'self';"));
}

#[actix_web::test]
async fn what_the_browser_has_is_not_sent_again() {
    let tag = header_of(&get("/admin").await, "etag").to_owned();
    assert_eq!(tag.len(), 66, "a quoted SHA-256: {tag}");
    for seen in [
        tag.clone(),
        format!("\"other\", {tag}"),
        format!("W/{tag}"),
        "*".to_owned(),
    ] {
        let response = ask(
            false,
            TestRequest::get()
                .uri("/admin/deals")
                .insert_header((header::IF_NONE_MATCH, seen.clone())),
        )
        .await;
        assert_eq!(response.status(), StatusCode::NOT_MODIFIED, "{seen}");
        assert_eq!(header_of(&response, "etag"), tag, "{seen}");
        assert_eq!(
            header_of(&response, "content-security-policy"),
            CONSOLE_POLICY,
            "{seen}"
        );
        assert_eq!(text(response).await, "", "{seen}");
    }
    let response = ask(
        false,
        TestRequest::get()
            .uri("/admin")
            .insert_header((header::IF_NONE_MATCH, "\"other\"")),
    )
    .await;
    assert_eq!(response.status(), StatusCode::OK);
}

#[actix_web::test]
async fn gzip_is_sent_to_those_who_take_it() {
    for (accepted, encoding) in [
        ("gzip", "gzip"),
        ("br, GZIP;q=0.5", "gzip"),
        ("*", "gzip"),
        ("gzip;q=0", ""),
        ("gzip;q=0, *", ""),
        ("*;q=0", ""),
        ("br", ""),
        ("identity", ""),
    ] {
        let request = TestRequest::get()
            .uri("/admin/assets/app-1.js")
            .insert_header((header::ACCEPT_ENCODING, accepted));
        let response = ask(false, request).await;
        assert_eq!(header_of(&response, "content-encoding"), encoding, "{accepted}");
        assert_eq!(
            header_of(&response, "content-type"),
            "text/javascript; charset=utf-8",
            "{accepted}"
        );
        let body = read_body(response).await;
        assert_eq!(body.starts_with(&[0x1f, 0x8b]), encoding == "gzip", "{accepted}");
    }
    let gzip = TestRequest::get()
        .uri("/admin/assets/app-1.js")
        .insert_header((header::ACCEPT_ENCODING, "gzip"));
    let plain = header_of(&get("/admin/assets/app-1.js").await, "etag").to_owned();
    assert_ne!(
        header_of(&ask(false, gzip).await, "etag"),
        plain,
        "two representations, two tags"
    );
}

/// Over a socket, because it is the protocol layer that leaves the body out.
#[actix_web::test]
async fn head_is_answered_without_a_body() {
    let server = HttpServer::new(|| App::new().configure(routes::<Fixture>(Pages::default())))
        .workers(1)
        .disable_signals();
    let server = server.bind(("127.0.0.1", 0)).unwrap();
    let address = server.addrs()[0];
    let server = server.run();
    let handle = server.handle();
    actix_web::rt::spawn(server);
    for uri in ["/admin", "/admin/partners", "/admin/assets/app-1.js"] {
        let answer = actix_web::rt::task::spawn_blocking(move || {
            let mut socket = TcpStream::connect(address).unwrap();
            write!(
                socket,
                "HEAD {uri} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n"
            )
            .unwrap();
            let mut answer = String::new();
            socket.read_to_string(&mut answer).unwrap();
            answer
        });
        let answer = answer.await.unwrap().to_ascii_lowercase();
        let length = read_body(get(uri).await).await.len();
        assert!(answer.starts_with("http/1.1 200 ok"), "{answer}");
        assert!(
            answer.contains(&format!("\r\ncontent-length: {length}\r\n")),
            "{answer}"
        );
        assert!(answer.ends_with("\r\n\r\n"), "{answer}");
    }
    handle.stop(false).await;
}

#[actix_web::test]
async fn other_methods_are_refused() {
    for method in [Method::POST, Method::PUT, Method::DELETE] {
        let response = ask(
            false,
            TestRequest::default().method(method.clone()).uri("/admin/partners"),
        )
        .await;
        assert_eq!(response.status(), StatusCode::METHOD_NOT_ALLOWED, "{method}");
        assert_eq!(header_of(&response, "allow"), "GET, HEAD", "{method}");
    }
}

#[actix_web::test]
async fn graphiql_is_there_in_demo_mode_only() {
    let response = ask(true, TestRequest::get().uri("/graphiql")).await;
    assert_eq!(response.status(), StatusCode::OK);
    assert_eq!(header_of(&response, "content-security-policy"), GRAPHIQL_POLICY);
    assert_eq!(text(response).await, "<!doctype html><title>explorer</title>\n");
    assert_eq!(get("/graphiql").await.status(), StatusCode::NOT_FOUND);
}

#[actix_web::test]
async fn every_route_of_the_portal_is_its_page_where_it_is_served() {
    for uri in [
        "/portal",
        "/portal/",
        "/portal/content/7?topic=sales",
        "/portal/assets/app-1.js",
    ] {
        let response = ask(true, TestRequest::get().uri(uri)).await;
        assert_eq!(response.status(), StatusCode::OK, "{uri}");
        assert_eq!(header_of(&response, "content-security-policy"), CONSOLE_POLICY, "{uri}");
        assert_eq!(header_of(&response, "cache-control"), "no-cache", "{uri}");
        assert_eq!(text(response).await, "<!doctype html><title>portal</title>\n", "{uri}");
        assert_eq!(get(uri).await.status(), StatusCode::NOT_FOUND, "{uri}");
    }
}

#[actix_web::test]
async fn the_built_console_can_be_served() {
    let app = init_service(App::new().configure(configure(Pages::default()))).await;
    let response = call_service(&app, TestRequest::get().uri("/admin").to_request()).await;
    assert_eq!(response.status(), StatusCode::OK);
    let page = text(response).await;
    // Each file that the page names exists; inline script and style would be refused by the policy.
    for reference in page.split('"').filter(|part| part.starts_with("/admin/")) {
        let file = reference.trim_start_matches("/admin/");
        assert!(Built::get(file).is_some(), "{reference}");
    }
    assert!(!page.contains("<style"));
    assert!(
        page.split("<script").skip(1).all(|tag| tag.contains("src=\"/admin/")),
        "{page}"
    );
}
