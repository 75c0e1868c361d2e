use chrono::TimeDelta;
use serde_json::{Value, json};
use tests::post::Post;
use tests::{Client, World, both};

const REQUEST: &str = "mutation($input: RequestEmailChangeInput!) {
    requestEmailChange(input: $input) { requested errors { code field } } }";
const CONFIRM: &str = "mutation($token: String!) {
    confirmEmailChange(input: {token: $token}) { confirmed errors { code field } } }";

async fn request(client: &Client, email: &str, password: &str) -> Value {
    let input = json!({ "email": email, "currentPassword": password });
    client.with(REQUEST, json!({ "input": input })).await["requestEmailChange"].clone()
}

async fn confirm(world: &World, token: &str) -> Value {
    world.client.with(CONFIRM, json!({ "token": token })).await["confirmEmailChange"].clone()
}

fn code(payload: &Value) -> &str {
    payload["errors"][0]["code"].as_str().unwrap_or("done")
}

both!(
    the_new_address_counts_once_it_is_confirmed_and_the_old_one_is_told,
    async |world| {
        let post = Post::start();
        let world = post.world(world.backend).await;
        let paul = world.partner().await;
        let payload = request(&paul, "Paul@new.example", api::demo::PASSWORD).await;
        assert_eq!(payload, json!({ "requested": true, "errors": [] }));
        let mails = post.deliver(&world).await;
        assert_eq!(mails.len(), 1);
        assert_eq!(mails[0].to, "Paul@new.example");
        assert!(
            mails[0].text.contains("https://portal.example/confirm-email#token="),
            "{}",
            mails[0].text
        );
        let email = "{ viewer { user { email version } } }";
        assert_eq!(
            paul.query(email).await["viewer"]["user"]["email"],
            "paul@partner.example",
            "not yet"
        );
        let token = mails[0].token();
        assert_eq!(
            confirm(&world, &token).await,
            json!({ "confirmed": true, "errors": [] })
        );
        assert_eq!(code(&confirm(&world, &token).await), "INVALID_TOKEN", "once");
        assert_eq!(
            paul.query(email).await["viewer"]["user"],
            json!({ "email": "Paul@new.example", "version": 2 })
        );
        let told = post.deliver(&world).await;
        assert_eq!(told.len(), 1);
        assert_eq!(
            (told[0].to.as_str(), told[0].subject.as_str()),
            ("paul@partner.example", "Your address was changed")
        );
        assert!(
            !told[0].raw.contains("new.example"),
            "the old mailbox may be somebody else's by now"
        );
        let again = world.client.sign_in("paul@new.example", api::demo::PASSWORD).await;
        let trail = again
            .query("{ auditEntries(first: 1) { nodes { action changes } } }")
            .await;
        let entry = &trail["auditEntries"]["nodes"][0];
        assert_eq!(entry["action"], "confirmEmailChange");
        assert_eq!(
            entry["changes"][0]["before"],
            json!({ "email": "paul@partner.example" })
        );
    }
);

both!(an_address_of_somebody_else_is_not_told_apart, async |world| {
    let post = Post::start();
    let world = post.world(world.backend).await;
    let paul = world.partner().await;
    // To which audiences it belongs is worked out once.
    paul.query("{ viewer { seat } }").await;
    let mut seen = Vec::new();
    for email in ["vera@vendor.example", "nobody@vendor.example"] {
        let before = world.statements();
        let payload = request(&paul, email, api::demo::PASSWORD).await;
        seen.push((payload, world.statements() - before));
    }
    assert_eq!(seen[0], seen[1]);
    let mails = post.deliver(&world).await;
    assert_eq!(mails.len(), 1);
    assert_eq!(mails[0].to, "nobody@vendor.example");
});

both!(
    of_two_who_want_the_same_address_the_first_to_confirm_has_it,
    async |world| {
        let post = Post::start();
        let world = post.world(world.backend).await;
        let (paul, sara) = (world.partner().await, world.as_("sara@partner.example").await);
        request(&paul, "one@new.example", api::demo::PASSWORD).await;
        let pauls = post.deliver(&world).await[0].token();
        request(&sara, "one@new.example", api::demo::PASSWORD).await;
        let saras = post.deliver(&world).await[0].token();
        assert_eq!(code(&confirm(&world, &saras).await), "done");
        assert_eq!(code(&confirm(&world, &pauls).await), "INVALID_TOKEN");
        let email = paul.query("{ viewer { user { email } } }").await["viewer"]["user"]["email"].clone();
        assert_eq!(email, "paul@partner.example");
    }
);

both!(a_link_to_the_old_mailbox_counts_no_more, async |world| {
    let post = Post::start();
    let world = post.world(world.backend).await;
    let paul = world.partner().await;
    let reset = "mutation { requestPasswordReset(input: {email: \"paul@partner.example\"}) { requested } }";
    world.client.query(reset).await;
    let old = post.deliver(&world).await[0].token();
    request(&paul, "paul@new.example", api::demo::PASSWORD).await;
    let token = post.deliver(&world).await[0].token();
    assert_eq!(
        code(&confirm(&world, &old).await),
        "INVALID_TOKEN",
        "of another purpose"
    );
    assert_eq!(code(&confirm(&world, &token).await), "done");
    let reset = "mutation($token: String!) { resetPassword(input: {token: $token, newPassword: \"a fine password\"}) {
        errors { code } } }";
    let payload = world.client.with(reset, json!({ "token": old })).await;
    assert_eq!(code(&payload["resetPassword"]), "INVALID_TOKEN");
});

both!(a_refused_wish_leaves_nothing, async |world| {
    let post = Post::start();
    let world = post.world(world.backend).await;
    let paul = world.partner().await;
    let counts = async || {
        let counts = world.row_counts().await;
        (counts["one_time_link"], counts["outgoing_mail"], counts["job"])
    };
    for (email, password, expected, field) in [
        ("rubbish", api::demo::PASSWORD, "INVALID_INPUT", "email"),
        ("PAUL@partner.example", api::demo::PASSWORD, "INVALID_INPUT", "email"),
        (
            "paul@new.example",
            "not my password",
            "WRONG_PASSWORD",
            "currentPassword",
        ),
    ] {
        assert_eq!(
            request(&paul, email, password).await,
            json!({ "requested": null, "errors": [{ "code": expected, "field": [field] }] })
        );
    }
    assert_eq!(counts().await, (0, 0, 0));
    request(&paul, "paul@new.example", api::demo::PASSWORD).await;
    let token = post.deliver(&world).await[0].token();
    world.clock.advance(TimeDelta::minutes(60));
    assert_eq!(code(&confirm(&world, &token).await), "INVALID_TOKEN", "expired");
});
