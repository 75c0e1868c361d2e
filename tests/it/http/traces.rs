//! Traces as a collector gets them.

use reqwest::Method;
use serde_json::json;
use tests::collector::{Collector, Span};
use tests::{Answer, Client, Process, both};

const TRACE: &str = "0af7651916cd43dd8448eb211c80319c";
const CALLER: &str = "b7ad6b7169203331";

/// Asks within a trace that the caller began, and which it does not wish to have sampled.
async fn ask(client: &Client, query: &str) {
    let request = client
        .request(Method::POST, "/graphql")
        .header("traceparent", format!("00-{TRACE}-{CALLER}-00"))
        .json(&json!({ "query": query }));
    let answer = Answer::of(request.send().await.unwrap()).await;
    assert!(answer.body["data"].is_object(), "{}", answer.text);
}

fn only<'s>(spans: &'s [Span], name: &str) -> &'s Span {
    let mut named = spans.iter().filter(|span| span.name == name);
    let first = named.next().unwrap_or_else(|| panic!("no {name}: {spans:?}"));
    assert_eq!(named.next(), None);
    first
}

both!(a_request_is_a_trace_from_its_caller_to_its_statements, async |world| {
    let collector = Collector::start();
    let mut server = Process::serve(
        &world.database.url,
        &[
            ("SLUICE_TELEMETRY__ENDPOINT", &collector.endpoint),
            ("SLUICE_TELEMETRY__SERVICE_NAME", "sluice-under-test"),
            // Nobody listens there: mails are tried, and wait.
            ("SLUICE_MAIL__SMTP_URL", "smtp://127.0.0.1:1"),
            ("SLUICE_MAIL__FROM", "partners@vendor.example"),
            ("SLUICE_MAIL__PUBLIC_URL", "https://portal.example"),
        ],
    );
    let partner = server.client.sign_in("paul@partner.example", "sluice-demo-2026").await;
    ask(
        &partner,
        "query Deals { deals(filter: { search: \"recognisable\" }) { nodes { id } } }",
    )
    .await;
    let reset = "mutation { requestPasswordReset(input: { email: \"paul@partner.example\" }) { errors { code } } }";
    server.client.query(reset).await;
    server.hear(|line| line["message"] == "mail");
    let log = server.stop();

    let spans = collector.spans();
    let here: Vec<Span> = spans.iter().filter(|span| span.trace == TRACE).cloned().collect();
    let request = only(&here, "POST /graphql");
    assert_eq!((request.parent.as_str(), request.kind), (CALLER, 2));
    assert_eq!(request.service, "sluice-under-test");
    assert_eq!(request.attribute("http.route"), Some("/graphql"));
    assert_eq!(request.attribute("http.response.status_code"), Some("200"));
    assert_eq!(only(&here, "gate").parent, request.id);
    let execute = only(&here, "execute");
    assert_eq!(execute.parent, request.id);
    assert_eq!(execute.attribute("graphql.operation.name"), Some("Deals"));
    assert_eq!(execute.attribute("sluice.seat"), Some("partner"));
    let statements: Vec<&Span> = here.iter().filter(|span| span.name == "SELECT").collect();
    assert!(statements.iter().any(|span| span.parent == request.id), "who asks");
    assert!(statements.iter().any(|span| span.parent == execute.id), "what is asked");
    for statement in &statements {
        assert_eq!(statement.kind, 3);
        assert!(statement.attribute("db.query.text").unwrap().starts_with("SELECT "));
    }
    assert!(!format!("{spans:?}").contains("recognisable"), "no values");

    // What the server does by itself.
    let mail = spans.iter().find(|span| span.name == "mail").unwrap();
    let job = spans.iter().find(|span| span.id == mail.parent).unwrap();
    assert_eq!((job.name.as_str(), job.parent.as_str()), ("job", ""));
    assert_eq!(job.attribute("kind"), Some("send_mail"));

    // The log names the trace: the caller's, or the one that began here.
    let traces: Vec<&str> = log.iter().filter_map(|line| line["span"]["trace"].as_str()).collect();
    assert!(traces.contains(&TRACE), "{log:?}");
    assert!(traces.iter().all(|trace| spans.iter().any(|span| span.trace == *trace)));
});

both!(
    the_callers_trace_stands_in_the_log_also_without_a_collector_and_samples_nothing,
    async |world| {
        let collector = Collector::start();
        let none = [
            ("SLUICE_TELEMETRY__ENDPOINT", collector.endpoint.as_str()),
            ("SLUICE_TELEMETRY__SAMPLING_RATIO", "0.0"),
        ];
        for settings in [&none[..], &[]] {
            let server = Process::serve(&world.database.url, settings);
            ask(&server.client, "{ serverInfo { name } }").await;
            let log = server.stop();
            assert!(log.iter().any(|line| line["span"]["trace"] == TRACE), "{log:?}");
        }
        assert_eq!(collector.spans(), []);
    }
);
