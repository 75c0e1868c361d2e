//! What the server tells of itself, and to whom.

use api::access::jobs::NewJob;
use api::jobs::run_due;
use chrono::TimeDelta;
use reqwest::Method;
use serde_json::json;
use tests::{Answer, Backend, Client, Socket, World, both};

use super::documents::world;

async fn asked(client: &Client, method: Method, path: &str) -> Answer {
    Answer::of(client.request(method, path).send().await.unwrap()).await
}

async fn metrics(client: &Client) -> Answer {
    asked(client, Method::GET, "/metrics").await
}

/// The number that stands behind `series`.
async fn number(world: &World, series: &str) -> Option<f64> {
    let answer = world.metrics().await;
    let line = answer.text.lines().find_map(|line| line.strip_prefix(series))?;
    Some(line.trim().parse().unwrap())
}

async fn operations(world: &World, labels: &str) -> Option<f64> {
    number(world, &format!("sluice_operations_total{{{labels}}}")).await
}

both!(operations_are_counted_by_name_and_by_what_came_of_them, async |world| {
    let vendor = world.vendor().await;
    let seat = "seat=\"vendor\",kind";
    vendor.query("query Who { viewer { seat } }").await;
    vendor.query("query Who { viewer { seat } }").await;
    let mine = format!("{seat}=\"query\",name=\"Who\"");
    assert_eq!(operations(&world, &format!("{mine},outcome=\"ok\"")).await, Some(2.0));
    assert_eq!(
        number(&world, &format!("sluice_operation_seconds_count{{{mine}}}")).await,
        Some(2.0)
    );

    // Refused in the payload, whether the client asks for the errors or not.
    let rename = "mutation Rename { updateProfile(input: { version: 99, name: \"V\" }) { user { name } } }";
    vendor.query(rename).await;
    let refused = format!("{seat}=\"mutation\",name=\"Rename\",outcome=\"refused\"");
    assert_eq!(operations(&world, &refused).await, Some(1.0));
    vendor
        .ask("query Page { deals(first: 1000) { nodes { id } } }", json!({}))
        .await;
    let refused = format!("{seat}=\"query\",name=\"Page\",outcome=\"refused\"");
    assert_eq!(operations(&world, &refused).await, Some(1.0));

    // What never ran has the name of one that did, or none of its own.
    vendor.ask("query Who { nothing }", json!({})).await;
    let twice = json!({ "query": "query Made { nothing }", "operationName": "Made" });
    for body in [
        json!({ "query": "query Who { nothing }", "operationName": "Who" }),
        twice,
    ] {
        let request = vendor.request(Method::POST, "/graphql").json(&body);
        Answer::of(request.send().await.unwrap()).await;
    }
    for (name, times) in [("(unnamed)", 1.0), ("Who", 1.0), ("(other)", 1.0)] {
        let never = format!("{seat}=\"unknown\",name=\"{name}\",outcome=\"request_error\"");
        assert_eq!(operations(&world, &never).await, Some(times), "{name}");
    }
    let sign_in = "seat=\"anonymous\",kind=\"mutation\",name=\"(unnamed)\",outcome=\"ok\"";
    assert_eq!(operations(&world, sign_in).await, Some(1.0));
    assert!(!world.metrics().await.text.contains("Made"));
});

#[tokio::test]
async fn names_that_clients_make_up_are_few_and_those_of_trusted_documents_are_told() {
    for backend in [Backend::Sqlite, Backend::Postgres] {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("documents.json");
        std::fs::write(&file, json!({ "abc": "query Trusted { viewer { seat } }" }).to_string()).unwrap();
        let settings =
            format!("metrics.operation_names = 3\nmetrics.token = \"scraper\"\ngraphql.trusted_documents = [{file:?}]");
        let world = world(backend, &settings).await;
        let partner = world.partner().await;
        for number in 0..20 {
            partner
                .query(&format!("query Made{number} {{ viewer {{ seat }} }}"))
                .await;
        }
        let body = json!({ "documentId": "abc", "operationName": "Trusted" });
        let request = partner.request(Method::POST, "/graphql").json(&body);
        assert!(Answer::of(request.send().await.unwrap()).await.body["data"].is_object());
        for (name, times) in [
            ("Made2", Some(1.0)),
            ("Made3", None),
            ("(other)", Some(17.0)),
            ("Trusted", Some(1.0)),
        ] {
            let labels = format!("seat=\"partner\",kind=\"query\",name=\"{name}\",outcome=\"ok\"");
            assert_eq!(operations(&world, &labels).await, times, "{name}");
        }
    }
}

both!(what_waits_is_told_with_its_age, async |world| {
    let gate = &world.running.gate;
    let waiting = async |queue: &str| {
        let of = async |what: &str| number(&world, &format!("sluice_queue_{what}{{queue=\"{queue}\"}}")).await;
        (of("waiting").await.unwrap(), of("age_seconds").await.unwrap())
    };
    assert_eq!(waiting("jobs").await, (0.0, 0.0));
    let job = |delay| NewJob {
        kind: "unknown",
        once_key: None,
        payload: json!({}),
        delay,
    };
    gate.enqueue(job(TimeDelta::zero())).await.unwrap();
    gate.enqueue(job(TimeDelta::seconds(60))).await.unwrap();
    let vendor = world.vendor().await;
    world.number_events().await;
    world.clock.advance(TimeDelta::seconds(30));
    assert_eq!(waiting("jobs").await, (1.0, 30.0), "the other one is not due");
    assert_eq!(run_due(gate).await.unwrap(), 1);
    assert_eq!(waiting("failed_jobs").await.0, 1.0);
    assert_eq!(waiting("mails").await, (0.0, 0.0));

    assert_eq!(waiting("events").await, (0.0, 0.0));
    let name = "mutation { createProgram(input: { idempotencyKey: \"k\", key: \"gold\" }) { program { id } } }";
    vendor.query(name).await;
    world.clock.advance(TimeDelta::seconds(5));
    assert_eq!(waiting("events").await.1, 5.0);
    world.number_events().await;
    assert_eq!(waiting("events").await, (0.0, 0.0));
});

both!(the_process_its_connections_and_its_followers_are_told, async |world| {
    assert_eq!(number(&world, "sluice_streams_open").await, Some(0.0));
    let mut socket = Socket::introduced(&world.vendor().await).await;
    socket
        .subscribe("a", "subscription { visibleChanges { kind } }", json!({}))
        .await;
    socket.subscribe("b", "query { viewer { seat } }", json!({})).await;
    socket.next("b").await;
    assert_eq!(number(&world, "sluice_streams_open").await, Some(1.0));
    assert!(number(&world, "process_resident_memory_bytes").await.unwrap() > 1e6);
    assert!(number(&world, "process_cpu_seconds_total").await.unwrap() > 0.0);
    let pool = match world.backend {
        Backend::Sqlite => "read",
        Backend::Postgres => "all",
    };
    let most = format!("sluice_database_connections{{pool=\"{pool}\",state=\"most\"}}");
    assert_eq!(number(&world, &most).await, Some(8.0));
});

/// Status, headers but those that differ from request to request, and body, by each method.
async fn nothing_here(client: &Client, path: &str) -> Vec<(u16, Vec<String>, String)> {
    let mut answers = Vec::new();
    for method in [Method::GET, Method::HEAD, Method::POST, Method::OPTIONS, Method::DELETE] {
        let response = client.request(method, path).send().await.unwrap();
        let mut headers: Vec<String> = response
            .headers()
            .iter()
            .filter(|(name, _)| !["date", "x-request-id"].contains(&name.as_str()))
            .map(|(name, value)| format!("{name}: {value:?}"))
            .collect();
        headers.sort();
        answers.push((response.status().as_u16(), headers, response.text().await.unwrap()));
    }
    answers
}

#[tokio::test]
async fn who_has_no_token_finds_nothing_beside_the_api() {
    for backend in [Backend::Sqlite, Backend::Postgres] {
        for settings in [
            "metrics.operation_names = 1",
            "metrics.token = \"scraper\"",
            "metrics.bind = \"127.0.0.1:0\"",
        ] {
            let world = world(backend, settings).await;
            for who in [
                world.client.clone(),
                world.client.with_token("scrape"),
                world.vendor().await,
            ] {
                let nothing = nothing_here(&who, "/nothing").await;
                assert!(nothing.iter().all(|(status, ..)| *status == 404), "{nothing:?}");
                assert_eq!(nothing_here(&who, "/metrics").await, nothing, "{settings}");
            }
        }
    }
}

#[tokio::test]
async fn the_numbers_have_a_token_or_an_address_of_their_own() {
    for backend in [Backend::Sqlite, Backend::Postgres] {
        let guarded = world(backend, "metrics.token = \"scraper\"").await;
        let told = guarded.metrics().await;
        assert!(told.text.ends_with("# EOF\n"), "{}", told.text);

        let apart = world(backend, "metrics.bind = \"127.0.0.1:0\"").await;
        let own = Client::new(&format!("http://{}", apart.running.metrics_address.unwrap()));
        asked(&apart.client, Method::GET, "/nothing").await;
        let told = metrics(&own).await;
        assert!(told.text.contains("sluice_http_requests_total{status=\"404\"} 1"));
        let answer = asked(&own, Method::GET, "/healthz").await;
        assert_eq!(answer.status.as_u16(), 404, "nothing else is there");

        let both = world(backend, "metrics.bind = \"127.0.0.1:0\"\nmetrics.token = \"scraper\"").await;
        assert_eq!(both.metrics().await.status.as_u16(), 404, "not beside the API");
        let own = Client::new(&format!("http://{}", both.running.metrics_address.unwrap()));
        assert_eq!(metrics(&own).await.status.as_u16(), 404, "without the token");
        assert_eq!(metrics(&own.with_token("scraper")).await.status.as_u16(), 200);
    }
}
