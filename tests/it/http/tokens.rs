//! Tokens that nobody gave out: each is answered like nonsense, to the byte.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use jsonwebtoken::{Algorithm, EncodingKey, Header};
use reqwest::Method;
use serde_json::{Value, json};
use tests::{Client, World, both};

use crate::keys::{key, service_account};

/// A key pair of somebody else's (RFC 8032, section 7.1, test 1).
const FOREIGN: [u8; 32] = [
    0x9d, 0x61, 0xb1, 0x9d, 0xef, 0xfd, 0x5a, 0x60, 0xba, 0x84, 0x4a, 0xf4, 0x92, 0xec, 0x2c, 0xc4, 0x44, 0x49, 0xc5,
    0x69, 0x7b, 0x32, 0x69, 0x19, 0x70, 0x3b, 0xac, 0x03, 0x1c, 0xae, 0x7f, 0x60,
];
const FOREIGN_PUBLIC: &str = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";

/// What a server's tokens are made of.
struct Forge {
    /// As it signs itself.
    own: EncodingKey,
    foreign: EncodingKey,
    header: Value,
    claims: Value,
    token: String,
}

fn part(token: &str, at: usize) -> Value {
    let part = token.split('.').nth(at).unwrap();
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).unwrap()).unwrap()
}

fn encoded(value: &Value) -> String {
    URL_SAFE_NO_PAD.encode(value.to_string())
}

/// PKCS#8 of an Ed25519 key (RFC 8410, section 7).
fn pkcs8(seed: &[u8; 32]) -> Vec<u8> {
    let mut der = vec![
        0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20,
    ];
    der.extend(seed);
    der
}

impl Forge {
    async fn new(world: &World, token: &str) -> Self {
        use sea_orm::EntityTrait;
        let connection = tests::backend::connect(&world.database.url).await;
        let key = entity::signing_key::Entity::find()
            .one(&connection)
            .await
            .unwrap()
            .unwrap();
        connection.close().await.unwrap();
        Self {
            own: EncodingKey::from_ed_der(&key.private_key),
            foreign: EncodingKey::from_ed_der(&pkcs8(&FOREIGN)),
            header: part(token, 0),
            claims: part(token, 1),
            token: token.to_owned(),
        }
    }

    /// The token with other claims, signed by the server's own key.
    fn with(&self, changes: Value) -> String {
        self.signed(&self.own, json!({}), changes)
    }

    fn signed(&self, key: &EncodingKey, header: Value, changes: Value) -> String {
        let header: Header = serde_json::from_value(merged(&self.header, header)).unwrap();
        jsonwebtoken::encode(&header, &merged(&self.claims, changes), key).unwrap()
    }

    /// The token with other claims under the signature that it has.
    fn tampered(&self, changes: Value) -> String {
        let signature = self.token.rsplit('.').next().unwrap();
        let claims = merged(&self.claims, changes);
        format!("{}.{}.{signature}", encoded(&self.header), encoded(&claims))
    }
}

/// An object with changes; what is changed to null is gone.
fn merged(object: &Value, changes: Value) -> Value {
    let mut merged = object.as_object().unwrap().clone();
    for (name, value) in changes.as_object().unwrap() {
        merged.insert(name.clone(), value.clone());
    }
    merged.retain(|_, value| !value.is_null());
    Value::Object(merged)
}

/// What the server says to a token, to the byte.
async fn said(client: &Client, token: &str) -> (u16, Vec<String>, String) {
    let query = json!({ "query": "{ viewer { seat } }" });
    let request = client.with_token(token).request(Method::POST, "/graphql").json(&query);
    let request = request.header("accept", "application/graphql-response+json");
    let answer = request.header("x-request-id", "the-same").send().await.unwrap();
    let mut headers: Vec<String> = answer
        .headers()
        .iter()
        .map(|(name, value)| format!("{name}: {value:?}"))
        .collect();
    headers.retain(|header| !header.starts_with("date:"));
    (answer.status().as_u16(), headers, answer.text().await.unwrap())
}

async fn refused(world: &World, tokens: Vec<(&str, String)>) {
    let expected = said(&world.client, "nonsense").await;
    assert_eq!(expected.0, 401);
    for (what, token) in tokens {
        assert_eq!(said(&world.client, &token).await, expected, "{what}: {token}");
    }
}

both!(a_forged_token_is_nonsense, async |world| {
    let forge = Forge::new(&world, &world.vendor().await.token.unwrap()).await;
    assert_eq!(
        said(&world.client, &forge.with(json!({}))).await.0,
        200,
        "the forge works"
    );
    let now = world.clock.now().timestamp();
    let jwks = world
        .client
        .request(Method::GET, "/.well-known/jwks.json")
        .send()
        .await
        .unwrap();
    let jwks: Value = serde_json::from_str(&jwks.text().await.unwrap()).unwrap();
    let public = jwks["keys"][0]["x"].as_str().unwrap();
    let raw = URL_SAFE_NO_PAD.decode(public).unwrap();
    let (claims, kid) = (encoded(&forge.claims), forge.header["kid"].clone());
    let none = |alg: &str| {
        format!(
            "{}.{claims}.",
            encoded(&json!({ "alg": alg, "typ": "at+jwt", "kid": kid }))
        )
    };
    let hmac = |secret: &[u8]| {
        let mut header = Header::new(Algorithm::HS256);
        header.typ = Some("at+jwt".to_owned());
        header.kid = kid.as_str().map(str::to_owned);
        jsonwebtoken::encode(&header, &forge.claims, &EncodingKey::from_secret(secret)).unwrap()
    };
    let foreign = |header: Value| forge.signed(&forge.foreign, header, json!({}));
    let jwk = json!({ "kty": "OKP", "crv": "Ed25519", "x": FOREIGN_PUBLIC });
    let without_signature = forge.token.rsplit_once('.').unwrap().0.to_owned();
    let tokens = vec![
        ("no algorithm", none("none")),
        ("no algorithm, spelled otherwise", none("NoNe")),
        ("no signature", format!("{without_signature}.")),
        ("two parts", without_signature),
        ("the public key as an HMAC secret", hmac(&raw)),
        ("the public key as it is published", hmac(public.as_bytes())),
        ("the whole set as a secret", hmac(jwks.to_string().as_bytes())),
        ("an empty secret", hmac(b"")),
        ("a foreign key under our name", foreign(json!({}))),
        ("a foreign key that it brings", foreign(json!({ "jwk": jwk }))),
        (
            "a foreign key by address",
            foreign(json!({ "jku": "https://evil.example/jwks.json" })),
        ),
        (
            "a foreign certificate by address",
            foreign(json!({ "x5u": "https://evil.example/cert.pem" })),
        ),
        ("a foreign certificate", foreign(json!({ "x5c": ["MIIB"] }))),
        (
            "a key of another name",
            forge.signed(&forge.own, json!({ "kid": "another" }), json!({})),
        ),
        (
            "a key that is a path",
            forge.signed(&forge.own, json!({ "kid": "../../dev/null" }), json!({})),
        ),
        (
            "a key that is a statement",
            forge.signed(&forge.own, json!({ "kid": "' OR 1=1 --" }), json!({})),
        ),
        (
            "a key without a name",
            forge.signed(&forge.own, json!({ "kid": null }), json!({})),
        ),
        (
            "another type",
            forge.signed(&forge.own, json!({ "typ": "JWT" }), json!({})),
        ),
        ("no type", forge.signed(&forge.own, json!({ "typ": null }), json!({}))),
        ("expired now", forge.with(json!({ "exp": now }))),
        ("expired long ago", forge.with(json!({ "exp": 0 }))),
        ("without an end", forge.with(json!({ "exp": null }))),
        ("of tomorrow", forge.with(json!({ "iat": now + 86_400 }))),
        ("a little early", forge.with(json!({ "iat": now + 6 }))),
        ("not before a little later", forge.with(json!({ "nbf": now + 6 }))),
        (
            "of another issuer",
            forge.with(json!({ "iss": "https://evil.example" })),
        ),
        ("without an issuer", forge.with(json!({ "iss": null }))),
        ("for somebody else", forge.with(json!({ "aud": "elsewhere" }))),
        ("for nobody", forge.with(json!({ "aud": null }))),
        (
            "another person in the session",
            forge.with(json!({ "sub": uuid::Uuid::now_v7() })),
        ),
        (
            "another membership in the session",
            forge.with(json!({ "mid": uuid::Uuid::now_v7() })),
        ),
        (
            "a session of nobody",
            forge.with(json!({ "sid": uuid::Uuid::now_v7() })),
        ),
        ("no session", forge.with(json!({ "sid": null }))),
        (
            "a later end under the same signature",
            forge.tampered(json!({ "exp": now + 86_400 })),
        ),
        (
            "another claim under the same signature",
            forge.tampered(json!({ "role": "ADMIN" })),
        ),
        ("a foreign signature", {
            let foreign = foreign(json!({}));
            let parts: Vec<&str> = forge.token.split('.').collect();
            format!("{}.{}.{}", parts[0], parts[1], foreign.rsplit('.').next().unwrap())
        }),
        ("far too long", format!("{}.{}", forge.token, "a".repeat(4_000))),
    ];
    refused(&world, tokens).await;
});

both!(clocks_may_differ_by_seconds_and_ends_are_ends, async |world| {
    let forge = Forge::new(&world, &world.vendor().await.token.unwrap()).await;
    let now = world.clock.now().timestamp();
    for (changes, status) in [
        (json!({ "iat": now + 5 }), 200),
        (json!({ "iat": now + 6 }), 401),
        (json!({ "nbf": now + 5 }), 200),
        (json!({ "nbf": now + 6 }), 401),
        (json!({ "exp": now + 1 }), 200),
        (json!({ "exp": now }), 401),
    ] {
        assert_eq!(
            said(&world.client, &forge.with(changes.clone())).await.0,
            status,
            "{changes}"
        );
    }
});

both!(whom_a_token_acts_for_cannot_be_changed, async |world| {
    let vera = world.vendor().await;
    let account = service_account(&vera, "ADMIN").await;
    let (_, machine) = key(&vera, Some(&account), &["ACT_FOR_PERSONS"]).await;
    let otto = world.as_("otto@vendor.example").await;
    let fields = [
        ("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange"),
        ("subject_token", otto.token.as_deref().unwrap()),
        ("subject_token_type", "urn:ietf:params:oauth:token-type:access_token"),
    ];
    let form = reqwest::Url::parse_with_params("http://any", fields).unwrap();
    let request = world.client.request(Method::POST, "/oauth/token");
    let request = request.basic_auth(account.as_str().unwrap(), machine.token.as_ref());
    let answer = request
        .header("content-type", "application/x-www-form-urlencoded")
        .body(form.query().unwrap().to_owned());
    let answer: Value = serde_json::from_str(&answer.send().await.unwrap().text().await.unwrap()).unwrap();
    let token = answer["access_token"].as_str().unwrap();
    let forge = Forge::new(&world, token).await;
    let claims = &forge.claims;
    assert_eq!(said(&world.client, token).await.0, 200);
    let user = vera.query("query { viewer { user { id } } }").await["viewer"]["user"]["id"].clone();
    let vera_id = user
        .as_str()
        .unwrap()
        .trim_start_matches("usr_")
        .parse::<uuid::Uuid>()
        .unwrap();
    assert!(
        claims["act"]["sub"].is_string() && claims["sub"] != claims["act"]["sub"],
        "{claims}"
    );
    let tokens = vec![
        (
            "without its actor, under the same signature",
            forge.tampered(json!({ "act": null, "key": null })),
        ),
        (
            "with another actor, under the same signature",
            forge.tampered(json!({ "act": { "sub": vera_id } })),
        ),
        (
            "with more scopes, under the same signature",
            forge.tampered(json!({ "scope": "READ IMPORT" })),
        ),
        // Nor is anything made of what the server itself would never sign.
        ("without its actor", forge.with(json!({ "act": null }))),
        ("with another actor", forge.with(json!({ "act": { "sub": vera_id } }))),
        ("with an actor and no key", forge.with(json!({ "key": null }))),
        ("with an actor and no session", forge.with(json!({ "sid": null }))),
        (
            "with a key of nobody",
            forge.with(json!({ "key": uuid::Uuid::now_v7() })),
        ),
        (
            "with a scope that is none",
            forge.with(json!({ "scope": "EVERYTHING" })),
        ),
        ("without scopes", forge.with(json!({ "scope": null }))),
        (
            "with a chain of actors",
            forge.with(json!({ "act": { "sub": claims["act"]["sub"], "act": { "sub": vera_id } } })),
        ),
    ];
    refused(&world, tokens).await;
});

both!(a_stolen_refresh_token_ends_the_session_with_its_tokens, async |world| {
    let sign_in = "mutation { signIn(input: { email: \"vera@vendor.example\", password: \"sluice-demo-2026\" }) {
        session { accessToken refreshToken } } }";
    let session = world.client.query(sign_in).await["signIn"]["session"].clone();
    let refresh = async |token: &Value| {
        let query = "mutation($token: String) { refreshSession(input: { refreshToken: $token }) {
            session { accessToken refreshToken } errors { code } } }";
        world.client.with(query, json!({ "token": token })).await["refreshSession"].clone()
    };
    let next = refresh(&session["refreshToken"]).await["session"].clone();
    let theirs = refresh(&next["refreshToken"]).await["session"].clone();
    assert_eq!(
        said(&world.client, theirs["accessToken"].as_str().unwrap()).await.0,
        200
    );
    // The first holder comes with what was used before the last one.
    let again = refresh(&session["refreshToken"]).await;
    assert_eq!(again["errors"], json!([{ "code": "INVALID_CREDENTIALS" }]));
    let tokens = [&session, &next, &theirs];
    let tokens = tokens.map(|of| ("of the ended session", of["accessToken"].as_str().unwrap().to_owned()));
    refused(&world, tokens.into()).await;
    assert_eq!(
        refresh(&theirs["refreshToken"]).await["errors"],
        json!([{ "code": "INVALID_CREDENTIALS" }])
    );
});
