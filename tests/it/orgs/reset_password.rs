use chrono::TimeDelta;
use serde_json::{Value, json};
use tests::post::Post;
use tests::{Answer, World, both};

use super::inviting::{ACCEPT, invite_by_mail};

const REQUEST: &str = "mutation($email: String!) {
    requestPasswordReset(input: {email: $email}) { requested errors { code field } } }";
const RESET: &str = "mutation($input: ResetPasswordInput!) {
    resetPassword(input: $input) { reset errors { code field message } } }";
const NEW: &str = "another good password";

async fn request(world: &World, email: &str) -> Answer {
    world.client.ask(REQUEST, json!({ "email": email })).await
}

async fn reset(world: &World, token: &str, password: &str) -> Value {
    let input = json!({ "token": token, "newPassword": password });
    world.client.with(RESET, json!({ "input": input })).await["resetPassword"].clone()
}

fn code(payload: &Value) -> &str {
    payload["errors"][0]["code"].as_str().unwrap_or("done")
}

both!(
    known_and_unknown_addresses_get_the_same_answer_at_the_same_cost,
    async |world| {
        let post = Post::start();
        let world = post.world(world.backend).await;
        let mut seen = Vec::new();
        for email in ["Vera@vendor.example", "nobody@vendor.example"] {
            let (statements, counts) = (world.statements(), world.row_counts().await);
            let answer = request(&world, email).await;
            let statements = world.statements() - statements;
            let grown: Vec<(String, i64)> = world
                .row_counts()
                .await
                .into_iter()
                .map(|(table, count)| (table.clone(), count - counts[&table]))
                .filter(|(table, grown)| *grown != 0 && table != "rate_limit")
                .collect();
            seen.push((answer.status, answer.text, statements, grown));
        }
        assert_eq!(seen[0], seen[1]);
        assert!(seen[0].1.contains("\"requested\":true"), "{}", seen[0].1);
        let mails = post.deliver(&world).await;
        assert_eq!(mails.len(), 1, "nobody gets nothing");
        assert_eq!(mails[0].to, "vera@vendor.example", "the address of the account");
        assert_eq!(world.row_counts().await["job"], 0, "both jobs are done");
    }
);

both!(the_link_sets_a_password_once_and_ends_all_sessions, async |world| {
    let post = Post::start();
    let world = post.world(world.backend).await;
    let (here, there) = (world.partner().await, world.partner().await);
    for _ in 0..2 {
        request(&world, "paul@partner.example").await;
    }
    let mails = post.deliver(&world).await;
    let [first, second] = &mails[..] else {
        panic!("{mails:?}")
    };
    assert!(
        first.text.contains("https://portal.example/reset-password#token="),
        "{}",
        first.text
    );
    let short = reset(&world, &first.token(), "short").await;
    assert_eq!(code(&short), "INVALID_INPUT", "and the link stays good");
    assert_eq!(
        reset(&world, &first.token(), NEW).await,
        json!({ "reset": true, "errors": [] })
    );
    for token in [first.token(), second.token(), "rubbish".to_owned()] {
        assert_eq!(
            code(&reset(&world, &token, "yet another password").await),
            "INVALID_TOKEN"
        );
    }
    for client in [here, there] {
        assert_eq!(
            client.ask("{ viewer { seat } }", json!({})).await.code(),
            "UNAUTHENTICATED"
        );
    }
    let paul = world.client.sign_in("paul@partner.example", NEW).await;
    let trail = paul
        .ask("{ auditEntries(first: 1) { nodes { action changes } } }", json!({}))
        .await;
    assert!(
        trail.text.contains("resetPassword") && !trail.text.contains("argon2"),
        "{}",
        trail.text
    );
    let theirs = world
        .vendor()
        .await
        .ask("{ auditEntries { nodes { action } } }", json!({}))
        .await;
    assert!(!theirs.text.contains("resetPassword"), "{}", theirs.text);
});

both!(the_link_expires, async |world| {
    let post = Post::start();
    let world = post.world(world.backend).await;
    request(&world, "paul@partner.example").await;
    let token = post.deliver(&world).await[0].token();
    world.clock.advance(TimeDelta::minutes(60));
    let before = world.row_counts().await;
    assert_eq!(code(&reset(&world, &token, NEW).await), "INVALID_TOKEN");
    let mut after = world.row_counts().await;
    after.insert("rate_limit".to_owned(), before["rate_limit"]);
    assert_eq!(after, before);
    world.partner().await;
});

both!(of_two_who_use_the_link_at_once_one_does, async |world| {
    let post = Post::start();
    let world = post.world(world.backend).await;
    request(&world, "paul@partner.example").await;
    let token = post.deliver(&world).await[0].token();
    let (one, other) = tokio::join!(
        reset(&world, &token, "the password of the one"),
        reset(&world, &token, "the password of the other")
    );
    let mut codes = [code(&one), code(&other)];
    codes.sort_unstable();
    assert_eq!(codes, ["INVALID_TOKEN", "done"]);
});

both!(
    asking_is_limited_for_each_address_and_guessing_for_each_network,
    async |world| {
        let post = Post::start();
        let world = post.world(world.backend).await;
        for email in ["paul@partner.example", "nobody@partner.example"] {
            for _ in 0..3 {
                assert!(request(&world, email).await.text.contains("\"requested\":true"));
            }
            assert!(
                request(&world, email).await.text.contains("TOO_MANY_ATTEMPTS"),
                "{email}"
            );
        }
        assert_eq!(post.deliver(&world).await.len(), 3);
        world.clock.advance(TimeDelta::minutes(16));
        assert!(
            request(&world, "paul@partner.example")
                .await
                .text
                .contains("\"requested\":true")
        );
        for _ in 0..99 {
            assert_eq!(code(&reset(&world, "rubbish", NEW).await), "INVALID_TOKEN");
        }
        assert_eq!(code(&reset(&world, "rubbish", NEW).await), "TOO_MANY_ATTEMPTS");
        assert!(request(&world, "rubbish").await.text.contains("INVALID_INPUT"));
    }
);

both!(each_organization_reads_of_it_and_none_of_the_others, async |world| {
    let post = Post::start();
    let world = post.world(world.backend).await;
    let vik = world.other_vendor().await;
    invite_by_mail(&vik, "otto@vendor.example", "CHANNEL_SALES").await;
    let token = post.deliver(&world).await[0].token();
    let otto = world.as_("otto@vendor.example").await;
    otto.with(ACCEPT, json!({ "input": { "token": token } })).await;
    request(&world, "otto@vendor.example").await;
    let token = post.deliver(&world).await[0].token();
    assert_eq!(code(&reset(&world, &token, NEW).await), "done");
    let mut entries = Vec::new();
    for admin in [world.vendor().await, vik] {
        let query = "{ auditEntries(first: 1) { nodes { id action actor { organization { name } } changes } } }";
        entries.push(admin.query(query).await["auditEntries"]["nodes"][0].clone());
    }
    assert_eq!(
        (&entries[0]["action"], &entries[1]["action"]),
        (&json!("resetPassword"), &json!("resetPassword"))
    );
    assert_eq!(entries[0]["changes"], entries[1]["changes"]);
    assert_eq!(entries[0]["actor"]["organization"]["name"], "Northwind Cycles");
    assert_eq!(entries[1]["actor"]["organization"]["name"], "Lumen Lights");
});

both!(a_person_is_written_to_in_its_language, async |world| {
    let post = Post::start();
    let world = post.world(world.backend).await;
    let paul = world.partner().await;
    paul.query("mutation { updateProfile(input: {version: 1, language: NL}) { errors { code } } }")
        .await;
    request(&world, "paul@partner.example").await;
    let mail = post.deliver(&world).await.remove(0);
    assert_eq!(mail.subject, "Nieuw wachtwoord instellen");
    assert!(
        mail.text.contains("De link werkt één keer, tot 02-03-2026 10:00 UTC."),
        "{}",
        mail.text
    );
    assert!(mail.html.contains("<html lang=\"nl\">"), "{}", mail.html);
});
