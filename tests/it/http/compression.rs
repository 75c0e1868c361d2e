//! Bodies travel compressed both ways, and a small one that means a large one is refused.

use std::io::{Read, Write};

use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use reqwest::Method;
use serde_json::{Value, json};
use tests::{Client, both};

const ASKED: &str = "{ serverInfo { name } }";

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

async fn send(client: &Client, encoding: &str, body: Vec<u8>) -> (u16, String) {
    let request = client
        .request(Method::POST, "/graphql")
        .header("content-type", "application/json")
        .header("content-encoding", encoding)
        .body(body);
    let response = request.send().await.unwrap();
    (response.status().as_u16(), response.text().await.unwrap())
}

both!(a_compressed_request_is_read, async |world| {
    let asked = json!({ "query": ASKED }).to_string();
    for (encoding, body) in [
        ("gzip", gzip(asked.as_bytes())),
        ("GZIP", gzip(asked.as_bytes())),
        ("identity", asked.clone().into()),
    ] {
        let (status, text) = send(&world.client, encoding, body).await;
        assert_eq!((status, text.contains("Sluice")), (200, true), "{encoding}: {text}");
    }
});

both!(what_is_no_gzip_is_refused, async |world| {
    for (encoding, body, expected) in [
        ("gzip", b"{}".to_vec(), 400),
        ("br", b"{}".to_vec(), 415),
        ("gzip, gzip", gzip(b"{}"), 415),
        ("gzip", gzip(&[]), 400),
        ("gzip", gzip(&vec![b' '; 1_100_000]), 413),
        // A thousand bytes for each byte sent: 50 MB, of which the server unpacks no more than one body may have.
        ("gzip", gzip(&vec![0; 50_000_000]), 413),
    ] {
        let sent = body.len();
        let (status, text) = send(&world.client, encoding, body).await;
        assert_eq!(status, expected, "{encoding}, {sent} bytes: {text}");
    }
});

both!(an_answer_is_compressed_for_who_takes_it, async |world| {
    let request = world
        .client
        .request(Method::POST, "/graphql")
        .header("accept-encoding", "gzip");
    let response = request.json(&json!({ "query": ASKED })).send().await.unwrap();
    assert_eq!(response.headers()["content-encoding"], "gzip");
    assert!(
        response.headers().get_all("vary").iter().any(|value| value
            .to_str()
            .unwrap()
            .to_lowercase()
            .contains("accept-encoding"))
    );
    let bytes = response.bytes().await.unwrap();
    let mut text = String::new();
    GzDecoder::new(bytes.as_ref()).read_to_string(&mut text).unwrap();
    let answer: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(answer["data"]["serverInfo"]["name"], "Sluice");
    let plain = world
        .client
        .request(Method::POST, "/graphql")
        .json(&json!({ "query": ASKED }))
        .send()
        .await
        .unwrap();
    assert!(!plain.headers().contains_key("content-encoding"));
});
