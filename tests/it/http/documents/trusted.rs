//! Trusted documents: lists as the builds of clients write them.

use api::clock::Clock;
use api::config::Config;
use api::ids::IdSource;
use api::{Options, serve};
use serde_json::{Value, json};
use tests::Backend;

use super::{NOT_FOUND, NOTHING, SEAT, TYPENAME, by_hash, error, get, post, with_text, world};

/// A file with trusted documents that goes away with the test.
fn file(content: &Value) -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("documents.json");
    std::fs::write(&path, content.to_string()).unwrap();
    let path = path.display().to_string();
    (folder, path)
}

#[tokio::test]
async fn only_trusted_documents_run_where_only_they_may() {
    for backend in [Backend::Sqlite, Backend::Postgres] {
        let (_relay, relay) = file(&json!({ "0cc175b9c0f1b6a831c399e269772661": SEAT.0 }));
        let operation =
            json!({ "id": "of-apollo", "name": "Name", "type": "query", "body": "query Name{serverInfo{name}}" });
        let (_apollo, apollo) =
            file(&json!({ "format": "apollo-persisted-query-manifest", "version": 1, "operations": [operation] }));
        let settings = format!(
            "graphql.trusted_documents = [{relay:?}, {apollo:?}]\ngraphql.seats.partner.documents = \"trusted\""
        );
        let world = world(backend, &settings).await;
        let partner = world.partner().await;
        let seat = json!({ "data": { "viewer": { "seat": "PARTNER" } } });
        let id = "0cc175b9c0f1b6a831c399e269772661";
        for name in ["documentId", "doc_id", "id"] {
            assert_eq!(post(&partner, &json!({ name: id })).await.body, seat);
            assert_eq!(get(&partner, &[(name, id)]).await.body, seat);
        }
        assert_eq!(post(&partner, &by_hash(id)).await.body, seat);
        assert_eq!(post(&partner, &with_text(SEAT.0, id)).await.body, seat);
        let named = json!({ "documentId": "of-apollo", "operationName": "Name" });
        assert_eq!(
            post(&partner, &named).await.body["data"]["serverInfo"]["name"],
            "Sluice"
        );

        let other = post(&partner, &with_text("{viewer{role}}", id)).await;
        assert_eq!(error(&other).0, "provided sha does not match query");
        for (text, hash) in [TYPENAME, NOTHING] {
            for body in [with_text(text, hash), json!({ "query": text })] {
                let answer = post(&partner, &body).await;
                assert_eq!(error(&answer).1, "FORBIDDEN", "{}", answer.text);
            }
            assert_eq!(error(&post(&partner, &by_hash(hash)).await), NOT_FOUND);
        }
        // Others may ask what they like, and know the trusted documents that they can run.
        let stranger = &world.client;
        assert!(stranger.ask(TYPENAME.0, json!({})).await.body["data"].is_object());
        assert_eq!(error(&post(stranger, &json!({ "documentId": id })).await), NOT_FOUND);
        assert!(post(stranger, &named).await.body["data"].is_object());
    }
}

#[tokio::test]
async fn a_list_that_cannot_be_used_stops_the_start() {
    let (_one, one) = file(&json!({ "a1": "{ viewer { seat } }", "b2": "{ viewer { nothing } }" }));
    let (_two, two) = file(&json!({ "c3": 1 }));
    let (_three, three) = file(&json!({ "operations": [], "format": "other", "version": 1 }));
    let (_four, four) = file(&json!({ "a1": "{ serverInfo { name } }" }));
    let (_five, five) = file(&json!({ "a1": "{ viewer { seat } }" }));
    let (_six, six) = file(&json!({ "n": "{ search(text: \"\\u0000\") }" }));
    let missing = format!("{five}.missing");
    for (files, expected) in [
        (
            vec![&one],
            vec![
                one.as_str(),
                "\"b2\"",
                "partner: Unknown field \"nothing\" on type \"Viewer\".",
            ],
        ),
        (vec![&two], vec![two.as_str(), "map of id to document"]),
        (vec![&three], vec![three.as_str(), "apollo-persisted-query-manifest"]),
        (vec![&five, &four], vec![four.as_str(), five.as_str(), "\"a1\""]),
        (vec![&six], vec![six.as_str(), "U+0000"]),
        (vec![&missing], vec![missing.as_str(), "cannot be read"]),
    ] {
        let database = Backend::Sqlite.fresh().await;
        let settings = format!(
            "server.bind = \"127.0.0.1:0\"\ndatabase.url = {:?}\ngraphql.trusted_documents = {files:?}",
            database.url
        );
        let started = serve(Options {
            config: Config::with(&settings).unwrap(),
            clock: Clock::System,
            ids: IdSource::seeded(1),
            demo: true,
            work: false,
        });
        let api::fault::Fault::Internal(cause) = started.await.unwrap_err() else {
            panic!("{files:?}: another fault");
        };
        let cause = cause.to_string();
        for part in expected.into_iter().chain(["graphql.trusted_documents"]) {
            assert!(cause.contains(part), "{part}: {cause}");
        }
    }
}
