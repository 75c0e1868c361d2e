//! Which tokens count, and that all others are one answer.

use serde_json::json;
use tests::{Issuer, Signer, both};

use super::{WHO, but, claims, refused, trust, trusted};

both!(each_algorithm_of_the_provider_is_read, async |world| {
    let signers = [Signer::rsa(), Signer::ec(), Signer::ed()];
    let issuer = Issuer::start(&signers).await;
    trust(&world, &world.vendor().await, &issuer, &signers[0], json!({})).await;
    for signer in &signers {
        let token = signer.sign(&but(claims(&world, &issuer), json!({ "sub": signer.kid })));
        let seen = world.client.with_token(&token).query(WHO).await;
        assert_eq!(seen["viewer"]["user"]["email"], "ann@canal.example", "{}", signer.kid);
    }
    assert_eq!(issuer.asked(), 1);
});

both!(tokens_as_issuers_write_them_count, async |world| {
    let (issuer, signer, _) = trusted(&world).await;
    let now = world.clock.now().timestamp();
    for (n, change) in [
        json!({}),
        json!({ "aud": ["portal"] }),
        json!({ "aud": ["portal", "https://issuer.example/userinfo"], "azp": "portal" }),
        json!({ "azp": "portal" }),
        json!({ "nbf": now + 59 }),
        json!({ "iat": now + 59 }),
        json!({ "exp": now - 59 }),
        json!({ "iat": now - 86_400 }),
        json!({ "name": null, "locale": null, "nonce": "n", "at_hash": "h", "email_verified": "true" }),
    ]
    .into_iter()
    .enumerate()
    {
        let token = signer.sign(&but(
            but(claims(&world, &issuer), change.clone()),
            json!({ "sub": n.to_string() }),
        ));
        assert!(!refused(&world, &token).await, "{change}");
    }
    for (n, typ) in [
        None,
        Some("JWT"),
        Some("jwt"),
        Some("at+jwt"),
        Some("application/at+JWT"),
    ]
    .into_iter()
    .enumerate()
    {
        let said = but(claims(&world, &issuer), json!({ "sub": format!("typ {n}") }));
        let token = signer.sign_with(&said, |header| header.typ = typ.map(str::to_owned));
        assert!(!refused(&world, &token).await, "{typ:?}");
    }
    let access = but(
        claims(&world, &issuer),
        json!({ "sub": "access", "azp": "app", "aud": ["portal", "account"] }),
    );
    let token = signer.sign_with(&access, |header| header.typ = Some("at+jwt".to_owned()));
    assert!(
        !refused(&world, &token).await,
        "who asked for an access token is nothing to whom it is for"
    );
    let unnamed = but(claims(&world, &issuer), json!({ "sub": "unnamed" }));
    let token = signer.sign_with(&unnamed, |header| header.kid = None);
    assert!(!refused(&world, &token).await, "there is only one key");
});

both!(what_a_token_may_not_say_is_refused, async |world| {
    let (issuer, signer, _) = trusted(&world).await;
    let stranger = Issuer::start(std::slice::from_ref(&signer)).await;
    let now = world.clock.now().timestamp();
    let before = world.row_counts().await;
    for change in [
        json!({ "exp": now - 60 }),
        json!({ "exp": null }),
        json!({ "exp": "tomorrow" }),
        json!({ "exp": i64::MAX }),
        json!({ "nbf": now + 61 }),
        json!({ "nbf": "now" }),
        json!({ "iat": now + 61 }),
        json!({ "iat": null }),
        json!({ "aud": "others" }),
        json!({ "aud": null }),
        json!({ "aud": [] }),
        json!({ "aud": { "portal": true } }),
        json!({ "aud": ["portal", 7] }),
        json!({ "aud": ["portal", "others"] }),
        json!({ "aud": ["portal", "others"], "azp": "others" }),
        json!({ "azp": "others" }),
        json!({ "azp": 7 }),
        json!({ "aud": (0..11).map(|n| if n == 0 { "portal".to_owned() } else { n.to_string() }).collect::<Vec<_>>() }),
        json!({ "iss": stranger.url }),
        json!({ "iss": format!("{}/", issuer.url) }),
        json!({ "iss": [issuer.url] }),
        json!({ "iss": null }),
        json!({ "sub": null }),
        json!({ "sub": "" }),
        json!({ "sub": 7 }),
        json!({ "sub": "x".repeat(256) }),
        json!({ "email": null }),
        json!({ "email": "ann" }),
        json!({ "email_verified": false }),
        json!({ "email_verified": null }),
        json!({ "email_verified": 1 }),
        json!({ "email": "ann@elsewhere.example" }),
        json!({ "email": "ann@canal.example.elsewhere.example" }),
        json!({ "padding": "x".repeat(20_000) }),
    ] {
        let token = signer.sign(&but(claims(&world, &issuer), change.clone()));
        assert!(refused(&world, &token).await, "{change}");
    }
    assert_eq!(world.row_counts().await, before);
    assert_eq!(stranger.tried(), 0, "nobody is asked at a stranger's word");
});

both!(a_request_costs_three_statements, async |world| {
    let (issuer, signer, _) = trusted(&world).await;
    let client = world.client.with_token(&signer.sign(&claims(&world, &issuer)));
    client.query("{ viewer { seat } }").await;
    let (before, asked) = (world.statements(), issuer.asked());
    client.query("{ viewer { seat } }").await;
    assert_eq!(world.statements() - before, 3, "provider, standing, relations");
    assert_eq!(issuer.asked(), asked);
});
