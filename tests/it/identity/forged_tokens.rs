//! Tricks with headers and keys.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use jsonwebtoken::jwk::Jwk;
use jsonwebtoken::{Algorithm, EncodingKey, Header};
use serde_json::{Value, json};
use tests::issuer::forged;
use tests::{Issuer, Signer, both};

use super::{but, claims, refused, trust};

both!(tricks_with_headers_and_keys_are_refused, async |world| {
    let signers = [Signer::rsa(), Signer::ec(), Signer::ed()];
    let issuer = Issuer::start(&signers).await;
    let vendor = world.vendor().await;
    // Signed with keys that are published, and that the provider does not have.
    trust(
        &world,
        &vendor,
        &issuer,
        &signers[0],
        json!({ "algorithms": ["RS256", "EDDSA"] }),
    )
    .await;
    let elsewhere = Issuer::start(&[Signer::another_ed()]).await;
    trust(
        &world,
        &vendor,
        &elsewhere,
        &Signer::another_ed(),
        json!({ "audiences": ["else"], "idempotencyKey": "e" }),
    )
    .await;
    let said = claims(&world, &issuer);
    let [rsa, ec, ed] = &signers;
    let modulus = URL_SAFE_NO_PAD.decode(rsa.public["n"].as_str().unwrap()).unwrap();
    let hmac = |secret: &[u8]| {
        let mut header = Header::new(Algorithm::HS256);
        header.kid = Some("rsa".to_owned());
        jsonwebtoken::encode(&header, &said, &EncodingKey::from_secret(secret)).unwrap()
    };
    let good = ed.sign(&said);
    let parts: Vec<&str> = good.split('.').collect();
    let another = Signer::another_ed();
    let own_key: Jwk = serde_json::from_value(another.public.clone()).unwrap();
    let before = world.row_counts().await;
    let (tried, asked) = (elsewhere.tried(), elsewhere.asked());
    for (token, what) in [
        (forged(&json!({ "alg": "none" }), &said, b""), "none"),
        (forged(&json!({ "alg": "None", "kid": "ed" }), &said, b""), "None"),
        (
            forged(&json!({ "alg": "EdDSA", "kid": "ed" }), &said, b""),
            "no signature",
        ),
        (
            forged(&json!({ "alg": "EdDSA", "kid": "ed" }), &said, &[0; 64]),
            "zeros",
        ),
        (forged(&json!({ "kid": "ed" }), &said, &[0; 64]), "no algorithm"),
        (format!("{}.{}.", parts[0], parts[1]), "cut off"),
        (hmac(rsa.public.to_string().as_bytes()), "HS256 with the public key"),
        (
            hmac(rsa.public["n"].as_str().unwrap().as_bytes()),
            "HS256 with its modulus as text",
        ),
        (hmac(&modulus), "HS256 with its modulus"),
        (ec.sign(&said), "an algorithm that the provider does not have"),
        (
            rsa.clone().as_if(Algorithm::PS256, "rsa").sign(&said),
            "another padding",
        ),
        (
            rsa.clone().as_if(Algorithm::RS256, "ed").sign(&said),
            "another key's name",
        ),
        (another.sign(&said), "the key of another issuer"),
        (
            another.clone().as_if(Algorithm::EdDSA, "ed").sign(&said),
            "another key by this one's name",
        ),
        (
            another.sign_with(&said, |header| header.jwk = Some(own_key.clone())),
            "jwk",
        ),
        (
            another.sign_with(&said, |header| header.jku = Some(format!("{}/keys", elsewhere.url))),
            "jku",
        ),
        (
            another.sign_with(&said, |header| header.x5u = Some(format!("{}/keys", elsewhere.url))),
            "x5u",
        ),
        (
            ed.sign_with(&said, |header| header.crit = Some(vec!["exp".to_owned()])),
            "crit",
        ),
        (ed.sign_with(&said, |header| header.crit = Some(vec![])), "empty crit"),
        (
            ed.sign_with(&said, |header| header.typ = Some("logout+jwt".to_owned())),
            "another type",
        ),
        (
            ed.sign_with(&said, |header| header.kid = Some("../ed".to_owned())),
            "a path for a name",
        ),
        (
            rsa.sign_with(&said, |header| header.kid = Some("' OR 1=1 --".to_owned())),
            "SQL for a name",
        ),
        (format!("{good}.x"), "a part too many"),
        (format!("{good}x"), "a changed signature"),
        (
            ed.sign(&but(said.clone(), json!({ "iss": elsewhere.url, "aud": "else" }))),
            "of this issuer in the other's name",
        ),
        (
            another.sign(&but(said.clone(), json!({ "iss": elsewhere.url }))),
            "of the other issuer for this audience",
        ),
    ] {
        assert!(refused(&world, &token).await, "{what}");
    }
    assert_eq!(world.row_counts().await, before);
    assert_eq!(
        (elsewhere.tried(), elsewhere.asked()),
        (tried, asked),
        "no header sends the server anywhere"
    );
    let kept = ed.sign_with(&said, |header| {
        header.jku = Some(format!("{}/keys", elsewhere.url));
        header.jwk = Some(own_key.clone());
    });
    assert!(!refused(&world, &kept).await, "what a header names is not looked at");
});

both!(weak_and_symmetric_keys_sign_nothing, async |world| {
    let (ed, weak) = (Signer::ed(), Signer::weak_rsa());
    let issuer = Issuer::start(&[ed.clone(), weak.clone()]).await;
    trust(&world, &world.vendor().await, &issuer, &ed, json!({})).await;
    let said = claims(&world, &issuer);
    assert!(refused(&world, &weak.sign(&said)).await);
    let mut header = Header::new(Algorithm::HS256);
    header.kid = Some("secret".to_owned());
    let token = jsonwebtoken::encode(&header, &said, &EncodingKey::from_secret(b"secret")).unwrap();
    let secret = json!({ "kty": "oct", "kid": "secret", "k": URL_SAFE_NO_PAD.encode("secret"), "alg": "HS256" });
    issuer.publish_as(vec![ed.public.clone(), secret]);
    world.clock.advance(chrono::TimeDelta::hours(2));
    let fresh: Value = claims(&world, &issuer);
    assert!(!refused(&world, &ed.sign(&fresh)).await, "its keys were read anew");
    assert!(refused(&world, &token).await);
});
