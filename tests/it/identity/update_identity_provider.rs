use serde_json::json;
use tests::both;

use super::{UPDATE, WHO, but, claims, done, partnership, refused, trusted};

both!(whom_it_lets_in_changes_with_the_next_token, async |world| {
    let (issuer, signer, provider) = trusted(&world).await;
    let vendor = world.vendor().await;
    let ann = signer.sign(&claims(&world, &issuer));
    assert!(!refused(&world, &ann).await);
    let rules = json!([{ "when": { "claim": { "name": "company", "value": "canal" } },
        "worksFor": { "partnershipId": partnership(&vendor, "Canal").await }, "role": "MARKETER" }]);
    let input = json!({ "id": provider["id"], "version": provider["version"], "name": "Portal 2", "emailClaim": "mail",
        "verifiedEmailOnly": false, "rules": rules });
    let changed = done(&vendor, UPDATE, input.clone()).await;
    assert_eq!(changed["errors"], json!([]));
    let of = |change| signer.sign(&but(claims(&world, &issuer), change));
    let bob = of(json!({ "sub": "bob", "mail": "bob@elsewhere.example", "company": "canal" }));
    let seen = world.client.with_token(&bob).query(WHO).await;
    assert_eq!(
        (&seen["viewer"]["role"], &seen["viewer"]["user"]["email"]),
        (&json!("MARKETER"), &json!("bob@elsewhere.example"))
    );
    assert!(
        refused(&world, &of(json!({ "sub": "carl" }))).await,
        "as the rules were"
    );
    assert!(!refused(&world, &ann).await, "whom it has let in stays");
    let stale = done(&vendor, UPDATE, input).await;
    assert_eq!(stale["errors"][0]["code"], "STALE");
    let input = json!({ "id": provider["id"], "version": changed["identityProvider"]["version"], "nameClaim": "" });
    let refused = done(&vendor, UPDATE, input).await;
    assert_eq!(
        (&refused["errors"][0]["code"], &refused["errors"][0]["field"]),
        (&json!("INVALID_INPUT"), &json!(["nameClaim"]))
    );
    let answer = world
        .other_vendor()
        .await
        .ask(UPDATE, json!({ "input": { "id": provider["id"], "version": 1 } }))
        .await;
    assert_eq!(answer.code(), "NOT_FOUND");
});
