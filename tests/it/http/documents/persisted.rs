//! Automatic persisted queries, as Apollo specifies them and other clients send them.

use reqwest::Method;
use serde_json::json;
use tests::{Answer, Backend, World, both};

use super::{NOT_FOUND, NOTHING, SEAT, SIGN_OUT, TYPENAME, by_hash, error, get, post, with_text};

both!(a_document_sent_once_runs_by_its_hash, async |world| {
    let (text, hash) = TYPENAME;
    let client = &world.client;
    let unknown = post(client, &by_hash(hash)).await;
    assert_eq!((unknown.status.as_u16(), error(&unknown)), (404, NOT_FOUND));
    // In the older media type the status is that of any understood request.
    let request = client.request(Method::POST, "/graphql").json(&by_hash(hash));
    let unknown = Answer::of(request.send().await.unwrap()).await;
    assert_eq!((unknown.status.as_u16(), error(&unknown)), (200, NOT_FOUND));

    let answer = json!({ "data": { "__typename": "Query" } });
    assert_eq!(post(client, &with_text(text, hash)).await.body, answer);
    assert_eq!(post(client, &by_hash(hash)).await.body, answer);
    let id = format!("sha256:{hash}");
    assert_eq!(post(client, &json!({ "documentId": id })).await.body, answer);
    let extensions = by_hash(hash)["extensions"].to_string();
    assert_eq!(get(client, &[("extensions", &extensions)]).await.body, answer);
    assert_eq!(get(client, &[("documentId", &id)]).await.body, answer);
});

both!(what_is_no_hash_of_a_document_that_runs_is_not_kept, async |world| {
    let (text, hash) = TYPENAME;
    let other = hash.replace('e', "f");
    let mismatch = post(&world.client, &with_text(text, &other)).await;
    assert_eq!(
        (mismatch.status.as_u16(), error(&mismatch)),
        (400, ("provided sha does not match query", "INVALID_INPUT"))
    );
    for hash in [&other, hash] {
        assert_eq!(error(&post(&world.client, &by_hash(hash)).await), NOT_FOUND);
    }
    let (text_refused, refused) = NOTHING;
    let answer = post(&world.client, &with_text(text_refused, refused)).await;
    assert_eq!(
        error(&answer),
        ("Unknown field \"nothing\" on type \"Query\".", "INVALID_INPUT")
    );
    assert_eq!(error(&post(&world.client, &by_hash(refused)).await), NOT_FOUND);
    for persisted in [
        json!({ "version": 2, "sha256Hash": hash }),
        json!({ "version": 1 }),
        json!("x"),
    ] {
        let answer = post(
            &world.client,
            &json!({ "query": text, "extensions": { "persistedQuery": persisted } }),
        )
        .await;
        assert_eq!(answer.status.as_u16(), 400);
        assert!(
            error(&answer).0.contains("extensions.persistedQuery"),
            "{}",
            answer.text
        );
    }
});

both!(what_one_seat_sent_is_unknown_to_the_others, async |world| {
    let (text, hash) = SEAT;
    let seats = [world.vendor().await, world.distributor().await, world.partner().await];
    for (at, client) in seats.iter().enumerate() {
        for other in seats.get(at..).unwrap() {
            assert_eq!(error(&post(other, &by_hash(hash)).await), NOT_FOUND);
        }
        assert!(post(client, &with_text(text, hash)).await.body["data"]["viewer"].is_object());
    }
    // Nor does it tell who has no seat that there is such a field.
    assert_eq!(error(&post(&world.client, &by_hash(hash)).await), NOT_FOUND);
});

both!(a_link_runs_no_mutation_by_its_hash, async |world| {
    let partner = world.partner().await;
    let (text, hash) = SIGN_OUT;
    let before = world.row_counts().await;
    let extensions = by_hash(hash)["extensions"].to_string();
    let by_link = get(&partner, &[("query", text), ("extensions", &extensions)]).await;
    assert_eq!(by_link.status.as_u16(), 405);
    assert_eq!(get(&partner, &[("extensions", &extensions)]).await.status.as_u16(), 405);
    assert_eq!(world.row_counts().await, before);
    assert!(post(&partner, &by_hash(hash)).await.body["data"]["signOut"].is_object());
});

#[tokio::test]
async fn hashes_can_be_turned_off() {
    let world = World::bare(Backend::Sqlite, "graphql.persisted_bytes = 0").await;
    let (text, hash) = TYPENAME;
    for body in [by_hash(hash), with_text(text, hash)] {
        let answer = post(&world.client, &body).await;
        assert_eq!(
            error(&answer),
            ("PersistedQueryNotSupported", "PERSISTED_QUERY_NOT_SUPPORTED")
        );
    }
}
