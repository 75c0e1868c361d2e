use chrono::TimeDelta;
use serde_json::{Value, json};
use tests::{Client, both};

const CHANGE: &str = "mutation($input: ChangePasswordInput!) {
    changePassword(input: $input) { changed errors { code field } }
}";
const NEW: &str = "another good password";

async fn change(client: &Client, current: &str, new: &str) -> Value {
    let input = json!({ "currentPassword": current, "newPassword": new });
    client.with(CHANGE, json!({ "input": input })).await["changePassword"].clone()
}

both!(the_new_password_counts_and_all_other_sessions_end, async |world| {
    let (here, there) = (world.partner().await, world.partner().await);
    assert_eq!(
        change(&here, api::demo::PASSWORD, NEW).await,
        json!({ "changed": true, "errors": [] })
    );
    assert_eq!(here.query("{ viewer { seat } }").await["viewer"]["seat"], "PARTNER");
    assert_eq!(
        there.ask("{ viewer { seat } }", json!({})).await.code(),
        "UNAUTHENTICATED"
    );
    let old = "mutation { signIn(input: {email: \"paul@partner.example\", password: \"sluice-demo-2026\"}) { errors { code } } }";
    assert_eq!(
        world.client.query(old).await["signIn"]["errors"][0]["code"],
        "INVALID_CREDENTIALS"
    );
    world.client.sign_in("paul@partner.example", NEW).await;
    let audit = here
        .ask("{ auditEntries(first: 1) { nodes { action changes } } }", json!({}))
        .await;
    assert!(
        audit.text.contains("changePassword") && !audit.text.contains("argon2"),
        "{}",
        audit.text
    );
    let theirs = world
        .vendor()
        .await
        .ask("{ auditEntries { nodes { action } } }", json!({}))
        .await;
    assert!(!theirs.text.contains("changePassword"));
});

both!(a_refused_password_changes_nothing, async |world| {
    let sara = world.as_("sara@partner.example").await;
    let other = world.as_("sara@partner.example").await;
    let long = "x".repeat(201);
    for (current, new, code, field) in [
        (api::demo::PASSWORD, "short", "INVALID_INPUT", "newPassword"),
        (api::demo::PASSWORD, long.as_str(), "INVALID_INPUT", "newPassword"),
        (api::demo::PASSWORD, api::demo::PASSWORD, "INVALID_INPUT", "newPassword"),
        ("not my password", NEW, "WRONG_PASSWORD", "currentPassword"),
    ] {
        assert_eq!(
            change(&sara, current, new).await,
            json!({ "changed": null, "errors": [{ "code": code, "field": [field] }] })
        );
    }
    assert!(
        other.query("{ viewer { seat } }").await["viewer"].is_object(),
        "its sessions go on"
    );
    world.as_("sara@partner.example").await;
});

both!(a_stolen_token_does_not_serve_to_guess_the_password, async |world| {
    let sara = world.as_("sara@partner.example").await;
    for _ in 0..10 {
        let refused = change(&sara, "wrong wrong wrong", NEW).await;
        assert_eq!(refused["errors"][0]["code"], "WRONG_PASSWORD");
    }
    let refused = change(&sara, api::demo::PASSWORD, NEW).await;
    assert_eq!(
        refused["errors"],
        json!([{ "code": "TOO_MANY_ATTEMPTS", "field": null }])
    );
    world.clock.advance(TimeDelta::minutes(16));
    let sara = world.as_("sara@partner.example").await;
    assert_eq!(change(&sara, api::demo::PASSWORD, NEW).await["changed"], true);
});
