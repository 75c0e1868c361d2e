use serde_json::{Value, json};
use tests::{Issuer, Signer, both};

use super::{CREATE, ENABLE, WHO, answer, but, claims, done, new, partnership, refused, trust};

both!(no_token_counts_before_one_was_shown, async |world| {
    let signer = Signer::ed();
    let issuer = Issuer::start(std::slice::from_ref(&signer)).await;
    let vendor = world.vendor().await;
    let made = done(&vendor, CREATE, new(&vendor, &issuer).await).await["identityProvider"].clone();
    let token = signer.sign(&claims(&world, &issuer));
    assert!(refused(&world, &token).await);
    let before = world.row_counts().await;
    let enable = async |version: i64, token: &str| {
        done(
            &vendor,
            ENABLE,
            json!({ "id": made["id"], "version": version, "token": token }),
        )
        .await
    };
    for (proof, why) in [
        ("rubbish".to_owned(), "It is no signed token (JWT)."),
        (
            signer.sign(&but(claims(&world, &issuer), json!({ "aud": "others" }))),
            "It is for somebody else (aud).",
        ),
        (
            signer.sign(&but(claims(&world, &issuer), json!({ "exp": 1 }))),
            "It has expired (exp).",
        ),
        (
            Signer::another_ed().sign(&claims(&world, &issuer)),
            "Its key is not one that the issuer publishes for its algorithm.",
        ),
    ] {
        let refusal = enable(1, &proof).await["errors"][0].clone();
        assert_eq!(
            refusal,
            json!({ "code": "INVALID_TOKEN", "field": ["token"], "message": why })
        );
    }
    assert_eq!(enable(7, &token).await["errors"][0]["code"], "STALE");
    let mut after = world.row_counts().await;
    after.insert("rate_limit".to_owned(), before["rate_limit"]);
    assert_eq!(after, before, "but for the count of attempts");
    let enabled = enable(1, &token).await["identityProvider"].clone();
    assert_eq!((&enabled["enabled"], &enabled["version"]), (&json!(true), &json!(2)));
    assert_eq!(
        enable(2, &token).await["identityProvider"],
        enabled,
        "again: nothing changes"
    );
    let people = world.row_counts().await;
    assert_eq!(
        (people["external_identity"], people["session"]),
        (0, before["session"]),
        "a proof lets nobody in"
    );
    answer(&world.partner().await, true).await;
    assert!(!refused(&world, &token).await);
    assert!(
        !serde_json::to_string(&vendor.query("{ auditEntries { nodes { changes } } }").await)
            .unwrap()
            .contains(&token)
    );
});

both!(two_vendors_may_share_an_issuer_and_no_audience, async |world| {
    let signer = Signer::ed();
    let issuer = Issuer::start(std::slice::from_ref(&signer)).await;
    let (northwind, lumen) = (world.vendor().await, world.other_vendor().await);
    trust(
        &world,
        &northwind,
        &issuer,
        &signer,
        json!({ "audiences": ["portal", "shop"] }),
    )
    .await;
    let input = new(&lumen, &issuer).await;
    let taken = done(
        &lumen,
        CREATE,
        but(input.clone(), json!({ "audiences": ["lights", "shop"] })),
    )
    .await;
    assert_eq!(taken["errors"], json!([]), "whose it is stays unknown: {taken}");
    let before = world.row_counts().await;
    let token = signer.sign(&but(claims(&world, &issuer), json!({ "aud": "lights" })));
    let enable = json!({ "id": taken["identityProvider"]["id"], "version": 1, "token": token });
    let refusal = done(&lumen, ENABLE, enable).await;
    assert_eq!(refusal["errors"][0]["code"], "TAKEN");
    let mut after = world.row_counts().await;
    after.insert("rate_limit".to_owned(), before["rate_limit"]);
    assert_eq!(after, before, "not even the free one is had");
    assert!(refused(&world, &token).await);

    let own = json!({ "audiences": ["lights"], "idempotencyKey": "own" });
    trust(&world, &lumen, &issuer, &signer, own).await;
    for (audience, vendor, name) in [
        ("shop", "Northwind Cycles", "Canal Bikes"),
        ("lights", "Lumen Lights", "Canal Bikes BV"),
    ] {
        let token = signer.sign(&but(claims(&world, &issuer), json!({ "aud": audience })));
        let seen = world.client.with_token(&token).query(WHO).await;
        assert_eq!(
            seen["partnerships"]["nodes"],
            json!([{ "name": name, "vendor": { "name": vendor } }])
        );
    }
    // For both at once: good for neither, whoever asked for it.
    for change in [
        json!({ "aud": ["shop", "lights"], "azp": "shop" }),
        json!({ "aud": ["lights", "shop"] }),
    ] {
        let token = signer.sign_with(&but(claims(&world, &issuer), change), |header| {
            header.typ = Some("at+jwt".to_owned())
        });
        assert!(refused(&world, &token).await);
    }
});

both!(a_rule_reaches_no_other_vendors_partnership, async |world| {
    let signer = Signer::ed();
    let issuer = Issuer::start(std::slice::from_ref(&signer)).await;
    let (northwind, lumen) = (world.vendor().await, world.other_vendor().await);
    let theirs = partnership(&northwind, "Canal").await;
    let rules = json!([{ "when": { "emailDomain": "canal.example" }, "worksFor": { "partnershipId": theirs }, "role": "SELLER" }]);
    let usual = but(new(&lumen, &issuer).await, json!({ "rules": rules }));
    let hidden = done(&lumen, CREATE, usual.clone()).await;
    let absent = json!([{ "when": { "emailDomain": "canal.example" }, "role": "SELLER",
        "worksFor": { "partnershipId": "pts_00000000000070008000000000000000" } }]);
    let absent = done(&lumen, CREATE, but(usual, json!({ "rules": absent }))).await;
    assert_eq!(hidden, absent);
    assert_eq!(hidden["identityProvider"], Value::Null);
});
