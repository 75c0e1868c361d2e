use chrono::TimeDelta;
use serde_json::{Value, json};
use tests::{Client, both};

const SESSIONS: &str = "{ viewer { sessions { totalCount nodes {
    id device createdAt lastUsedAt expiresAt isCurrent membership { organization { name } } } } } }";

const END: &str = "mutation($input: EndSessionsInput!) { endSessions(input: $input) { ended } }";

const FIREFOX: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

async fn sessions(client: &Client) -> Vec<Value> {
    let seen = client.query(SESSIONS).await["viewer"]["sessions"].clone();
    let nodes = seen["nodes"].as_array().unwrap().clone();
    assert_eq!(seen["totalCount"], nodes.len());
    nodes
}

async fn refused(client: &Client) -> bool {
    client.ask("{ viewer { seat } }", json!({})).await.code() == "UNAUTHENTICATED"
}

both!(a_person_sees_its_own_open_sessions_and_nobody_elses, async |world| {
    let first = world.partner().await;
    world.clock.advance(TimeDelta::minutes(1));
    let query = "mutation { signIn(input: {email: \"paul@partner.example\", password: \"sluice-demo-2026\"}) {
        session { accessToken refreshToken } } }";
    let request = world
        .client
        .request(reqwest::Method::POST, "/graphql")
        .header("user-agent", FIREFOX);
    let answer = request.json(&json!({ "query": query })).send().await.unwrap();
    let tokens = tests::Answer::of(answer).await.body["data"]["signIn"]["session"].clone();
    let second = world.client.with_token(tokens["accessToken"].as_str().unwrap());
    let seen = sessions(&first).await;
    let told = |at: usize, field: &str| seen[at][field].clone();
    assert_eq!(seen.len(), 2);
    assert_eq!(
        (told(0, "device"), told(1, "device")),
        (json!("Firefox on Linux"), Value::Null)
    );
    assert_eq!(
        (told(0, "isCurrent"), told(1, "isCurrent")),
        (json!(false), json!(true))
    );
    assert_eq!(told(0, "createdAt"), "2026-03-02T09:01:00+00:00");
    assert_eq!(told(0, "lastUsedAt"), "2026-03-02T09:01:00+00:00");
    assert_eq!(told(0, "expiresAt"), "2026-04-01T09:01:00+00:00");
    assert_eq!(
        told(0, "membership"),
        json!({ "organization": { "name": "Canal Bikes" } })
    );
    world.clock.advance(TimeDelta::minutes(5));
    let refresh = "mutation($token: String) { refreshSession(input: {refreshToken: $token}) { errors { code } } }";
    world
        .client
        .with(refresh, json!({ "token": tokens["refreshToken"] }))
        .await;
    let seen = sessions(&second).await;
    assert_eq!(seen[0]["lastUsedAt"], "2026-03-02T09:06:00+00:00");
    assert_eq!(
        (&seen[0]["isCurrent"], &seen[1]["isCurrent"]),
        (&json!(true), &json!(false))
    );
    let id = &seen[0]["id"];
    let node = "query($id: ID!) { node(id: $id) { ... on Session { device } } }";
    assert_eq!(
        first.with(node, json!({ "id": id })).await["node"]["device"],
        "Firefox on Linux"
    );
    let colleague = world.as_("sara@partner.example").await;
    for stranger in [colleague, world.vendor().await] {
        assert_eq!(sessions(&stranger).await.len(), 1, "its own");
        assert_eq!(stranger.with(node, json!({ "id": id })).await["node"], Value::Null);
    }
    world.clock.advance(TimeDelta::days(30));
    let later = world.partner().await;
    assert_eq!(sessions(&later).await.len(), 1, "the others have expired");
});

both!(a_session_that_was_ended_is_refused_on_every_instance, async |world| {
    let config = format!(
        "server.bind = \"127.0.0.1:0\"\nserver.workers = 1\nlog.filter = \"off\"\nauth.argon2_memory_kib = 8\n\
         database.url = \"{}\"",
        world.database.url
    );
    let options = api::Options {
        clock: world.clock.clone(),
        work: false,
        ..api::Options::new(api::config::Config::with(&config).unwrap())
    };
    let other = api::serve(options).await.unwrap();
    let (here, lost) = (world.partner().await, world.partner().await);
    let elsewhere = tests::Client::new(&format!("http://{}", other.address)).with_token(lost.token.as_ref().unwrap());
    assert!(!refused(&elsewhere).await);
    let id = sessions(&lost).await[0]["id"].clone();
    for (ended, what) in [(1, "ended"), (0, "again: nothing changes")] {
        let payload = here.with(END, json!({ "input": { "ids": [id] } })).await;
        assert_eq!(payload["endSessions"]["ended"], ended, "{what}");
    }
    assert!(refused(&lost).await && refused(&elsewhere).await);
    assert_eq!(sessions(&here).await.len(), 1);
    other.stop().await;
});

both!(all_other_sessions_end_and_the_present_one_goes_on, async |world| {
    let (here, there, third) = (world.partner().await, world.partner().await, world.partner().await);
    let colleague = world.as_("sara@partner.example").await;
    let payload = here.with(END, json!({ "input": { "others": true } })).await;
    assert_eq!(payload["endSessions"]["ended"], 2);
    assert!(refused(&there).await && refused(&third).await);
    assert!(!refused(&here).await && !refused(&colleague).await);
    assert_eq!(
        here.with(END, json!({ "input": {} })).await["endSessions"]["ended"],
        0,
        "nothing named, nothing ended"
    );
});

both!(nobody_ends_anothers_session, async |world| {
    let (paul, lost) = (world.partner().await, world.partner().await);
    let (sara, own) = (
        world.as_("sara@partner.example").await,
        world.as_("sara@partner.example").await,
    );
    let (theirs, mine) = (
        sessions(&lost).await[0]["id"].clone(),
        sessions(&own).await[0]["id"].clone(),
    );
    let absent = format!("ses_{}", "0".repeat(32));
    let other_kind = json!(format!("usr_{}", theirs.as_str().unwrap().trim_start_matches("ses_")));
    let before = world.row_counts().await;
    let mut answers = Vec::new();
    for id in [theirs, json!(absent), other_kind, json!("rubbish")] {
        let answer = sara.ask(END, json!({ "input": { "ids": [mine, id] } })).await;
        assert_eq!(answer.code(), "NOT_FOUND");
        answers.push(answer.without_request_id());
    }
    assert!(answers.iter().all(|answer| *answer == answers[0]), "{answers:?}");
    assert!(!refused(&own).await && !refused(&lost).await && !refused(&paul).await);
    assert_eq!(world.row_counts().await, before);
    let many: Vec<Value> = (0..101).map(|n| json!(format!("ses_{n:032x}"))).collect();
    let answer = sara.ask(END, json!({ "input": { "ids": many } })).await;
    assert_eq!(
        (answer.code(), &answer.body["errors"][0]["extensions"]["field"]),
        ("INVALID_INPUT", &json!(["ids"]))
    );
    assert_eq!(
        world
            .client
            .stranger()
            .ask(END, json!({ "input": { "others": true } }))
            .await
            .status
            .as_u16(),
        400
    );
});
