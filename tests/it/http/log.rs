//! What stands in the log: what a person on call needs, and nothing of the people who use the server.

use reqwest::Method;
use serde_json::{Value, json};
use tests::{Answer, Process, both};

/// As `sha256sum` says of the text.
const NAMED: (&str, &str) = (
    "query Seat { viewer { seat organization { name } } }",
    "802d8aad80146e23c9874c9b4a6e9f4f8610f67b3695f6db17ff77d43178048f",
);

/// What no line may hold: everything by which the requests below can be recognised.
const PERSONAL: [&str; 14] = [
    "vera@vendor.example",
    "Vera",
    "sluice-demo-2026",
    "recognisable",
    "203.0.113.77",
    "eyJ",
    "Klaas",
    "klaas",
    "0612345678",
    "Bearer",
    "sluice_refresh",
    "hunter2",
    "portal.example",
    "127.0.0.1",
];

both!(the_log_holds_no_personal_data, async |world| {
    let server = Process::serve(
        &world.database.url,
        &[
            ("SLUICE_SERVER__TRUST_FORWARDED_FOR", "true"),
            ("SLUICE_LOG__SLOW_OPERATION_MILLIS", "0"),
            ("SLUICE_LOG__FILTER", "info,api=trace,sluice=trace"),
        ],
    );
    let stranger = server.client.clone();
    let vera = stranger.sign_in("vera@vendor.example", "sluice-demo-2026").await;
    let ask = async |query: &str, variables: Value| {
        let request = vera
            .request(Method::POST, "/graphql?token=recognisable")
            .header("x-forwarded-for", "203.0.113.77")
            .header("user-agent", "recognisable/1.0")
            .header("origin", "https://portal.example")
            .json(&json!({ "query": query, "variables": variables }));
        Answer::of(request.send().await.unwrap()).await
    };
    let wrong =
        "mutation($email: String!) { signIn(input: { email: $email, password: \"hunter2\" }) { errors { code } } }";
    assert!(ask(wrong, json!({ "email": "klaas@recognisable.example" })).await.body["data"].is_object());
    let invite = "mutation($email: String!) { inviteUser(input: { idempotencyKey: \"recognisable\", email: $email,
        role: CHANNEL_SALES }) { errors { code message } } }";
    let invited = ask(invite, json!({ "email": "klaas@recognisable.example" })).await;
    assert_eq!(
        invited.body["data"]["inviteUser"]["errors"],
        json!([]),
        "{}",
        invited.text
    );
    // Refused by the gate, by the executor, in the payload.
    ask("{ recognisable: klaas(phone: \"0612345678\") }", json!({})).await;
    ask("{ partnerships(after: \"recognisable\") { totalCount } }", json!({})).await;
    ask("{ recognisable: node(id: \"recognisable\") { id } }", json!({})).await;
    ask(
        "mutation { updateProfile(input: { version: 77, name: \"Klaas\" }) { errors { message } } }",
        json!({}),
    )
    .await;
    for path in [
        "/files?name=recognisable",
        "/partners/klaas@recognisable.example",
        "/files/recognisable",
    ] {
        for method in [Method::GET, Method::POST] {
            let request = vera
                .request(method, path)
                .header("cookie", "sluice_refresh=recognisable");
            request.body("recognisable").send().await.unwrap();
        }
    }
    let garbage = stranger
        .with_token("recognisable")
        .ask("{ serverInfo { name } }", json!({}))
        .await;
    assert_eq!(garbage.status.as_u16(), 401);

    let log = server.stop();
    // Where it listens is its own address.
    let listening = |line: &Value| line["message"] == "listening" || line["target"] == "actix_server::server";
    for line in log.iter().filter(|line| !listening(line)) {
        let text = line.to_string();
        for personal in PERSONAL {
            assert!(!text.contains(personal), "{personal}: {text}");
        }
    }
    let answered = log.iter().filter(|line| line["message"] == "answered").count();
    assert_eq!(answered, 14, "{log:?}");
});

both!(a_slow_operation_has_a_line_of_its_own, async |world| {
    let server = Process::serve(&world.database.url, &[("SLUICE_LOG__SLOW_OPERATION_MILLIS", "0")]);
    let partner = server.client.sign_in("paul@partner.example", "sluice-demo-2026").await;
    let request = partner
        .request(Method::POST, "/graphql")
        .header("x-request-id", "this-one");
    let asked = Answer::of(request.json(&json!({ "query": NAMED.0 })).send().await.unwrap()).await;
    assert!(asked.body["data"].is_object(), "{}", asked.text);
    let log = server.stop();
    let mut slow = log.iter().filter(|line| line["target"] == "sluice::slow");
    let line = slow.find(|line| line["request"] == "this-one").unwrap();
    assert_eq!(
        [
            &line["document"],
            &line["operation"],
            &line["kind"],
            &line["seat"],
            &line["outcome"],
            &line["level"]
        ],
        [NAMED.1, "Seat", "query", "partner", "ok", "WARN"]
    );
    assert_eq!(line["span"]["route"], "/graphql");
    assert!(
        line["statements"].as_u64().unwrap() > 0 && line["cost"].as_u64().unwrap() > 1,
        "{line}"
    );
    assert!(line["millis"].is_u64() && line["sql_millis"].is_u64(), "{line}");
});

both!(what_is_quick_has_no_line, async |world| {
    let server = Process::serve(&world.database.url, &[("SLUICE_LOG__SLOW_OPERATION_MILLIS", "3600000")]);
    server.client.sign_in("paul@partner.example", "sluice-demo-2026").await;
    assert!(server.stop().iter().all(|line| line["target"] != "sluice::slow"));
});
