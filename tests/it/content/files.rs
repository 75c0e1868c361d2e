use reqwest::{Method, Response};
use serde_json::{Value, json};
use tests::{Answer, Client, both};

use super::items::published;

async fn bring(client: &Client, key: &str, media_type: &str, name: &str, bytes: Vec<u8>) -> Answer {
    let request = client
        .request(Method::POST, &format!("/files?name={name}"))
        .header("content-type", media_type)
        .header("idempotency-key", key)
        .body(bytes);
    Answer::of(request.send().await.unwrap()).await
}

async fn open(client: &Client, url: &str) -> Response {
    client.request(Method::GET, url).send().await.unwrap()
}

both!(a_file_is_had_by_those_who_see_an_item_with_it, async |world| {
    let vendor = world.vendor().await;
    let brought = bring(
        &vendor,
        "k",
        "text/plain; charset=utf-8",
        "caf%C3%A9.txt",
        b"hello".to_vec(),
    )
    .await;
    assert_eq!(brought.status.as_u16(), 201, "{}", brought.text);
    assert_eq!(
        (&brought.body["name"], &brought.body["size"]),
        (&json!("café.txt"), &json!(5))
    );
    let counts = world.row_counts().await;
    let again = bring(&vendor, "k", "text/plain", "caf%C3%A9.txt", b"hello".to_vec()).await;
    assert_eq!(again.text, brought.text, "the same key gives the same file");
    assert_eq!(world.row_counts().await, counts);
    let other = bring(&vendor, "k", "text/plain", "caf%C3%A9.txt", b"bye".to_vec()).await;
    assert_eq!((other.status.as_u16(), other.code()), (409, "CONFLICT"));
    let url = brought.body["url"].as_str().unwrap().to_owned();
    let others = [
        world.partner().await,
        world.distributor().await,
        world.other_vendor().await,
        world.as_("otto@vendor.example").await,
    ];
    let absent = |answer: Answer| (answer.status.as_u16(), answer.without_request_id());
    for client in &others {
        let unseen = absent(Answer::of(open(client, &url).await).await);
        assert_eq!(unseen.0, 404);
        for nothing in [
            "/files/fil_00000000000070008000000000000000",
            "/files/rubbish",
            "/files/..%2F..%2Fetc",
        ] {
            assert_eq!(absent(Answer::of(open(client, nothing).await).await), unseen);
        }
    }
    let change = json!({ "fileId": brought.body["id"], "audience": { "distributors": false, "partners": {"everybody": "EVERYONE"} } });
    published(&vendor, "With a file", change).await;
    let expected = [200, 404, 404, 200];
    for (client, expected) in others.iter().zip(expected) {
        assert_eq!(open(client, &url).await.status().as_u16(), expected);
    }
    let answer = open(&others[0], &url).await;
    let header = |name: &str| answer.headers()[name].to_str().unwrap().to_owned();
    assert_eq!(
        header("content-disposition"),
        "attachment; filename*=UTF-8''caf%C3%A9.txt"
    );
    assert_eq!(header("content-type"), "text/plain");
    assert_eq!(header("content-length"), "5");
    assert_eq!(header("x-content-type-options"), "nosniff");
    assert_eq!(header("content-security-policy"), "default-src 'none'; sandbox");
    assert_eq!(answer.bytes().await.unwrap().as_ref(), b"hello");
    let stranger = open(&world.client.stranger(), &url).await;
    assert_eq!(stranger.status().as_u16(), 401);
    assert_eq!(stranger.headers()["www-authenticate"], "Bearer");
    let shown = others[0]
        .query("{ contentItems(filter: {search: \"file\"}) { nodes { file { name mediaType size url } } } }")
        .await;
    assert_eq!(
        shown["contentItems"]["nodes"][0]["file"],
        json!({ "name": "café.txt", "mediaType": "text/plain", "size": 5, "url": url })
    );
});

both!(refused_files_say_why_and_leave_nothing, async |world| {
    let (vendor, otto) = (world.vendor().await, world.as_("otto@vendor.example").await);
    let (partner, stranger) = (world.partner().await, world.client.stranger());
    let before = world.row_counts().await;
    let text = "text/plain";
    for (client, key, media_type, name, size, status, code, field) in [
        (&vendor, "k", text, "a.txt", 1001, 413, "LIMIT_EXCEEDED", Value::Null),
        (
            &vendor,
            "k",
            "text/html",
            "a.html",
            1,
            400,
            "INVALID_INPUT",
            json!(["contentType"]),
        ),
        (
            &vendor,
            "k",
            "image/svg+xml",
            "a.svg",
            1,
            400,
            "INVALID_INPUT",
            json!(["contentType"]),
        ),
        (&vendor, "k", text, "", 1, 400, "INVALID_INPUT", json!(["name"])),
        (&vendor, "k", text, "a%00b", 1, 400, "INVALID_INPUT", json!(["name"])),
        (
            &vendor,
            "",
            text,
            "a.txt",
            1,
            400,
            "INVALID_INPUT",
            json!(["idempotencyKey"]),
        ),
        (&otto, "k", text, "a.txt", 1, 403, "FORBIDDEN", Value::Null),
        (&partner, "k", text, "a.txt", 1, 403, "FORBIDDEN", Value::Null),
        (&stranger, "k", text, "a.txt", 1, 401, "UNAUTHENTICATED", Value::Null),
    ] {
        let refused = bring(client, key, media_type, name, vec![b'x'; size]).await;
        assert_eq!(
            (refused.status.as_u16(), refused.code()),
            (status, code),
            "{name} {media_type}"
        );
        assert_eq!(refused.body["errors"][0]["extensions"]["field"], field);
    }
    assert_eq!(world.row_counts().await, before);
    let most = bring(&vendor, "k", text, "a.txt", vec![b'x'; 1000]).await;
    assert_eq!(most.status.as_u16(), 201, "{}", most.text);
});
