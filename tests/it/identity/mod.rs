//! Identity providers of vendors: who may describe them, which tokens count, and whom they let in.

mod create_identity_provider;
mod delete_identity_provider;
mod disable_identity_provider;
mod enable_identity_provider;
mod forged_tokens;
mod keys;
mod people;
mod set_external_identity_status;
mod set_identity_consent;
mod set_single_sign_on;
mod single_sign_on;
mod test_identity_provider;
mod tokens;
mod transports;
mod update_identity_provider;

use serde_json::{Value, json};
use tests::{Answer, Client, Issuer, Signer, World};

pub const CREATE: &str = "mutation($input: CreateIdentityProviderInput!) { createIdentityProvider(input: $input) {
    identityProvider { id version enabled } errors { code field message } } }";
pub const ENABLE: &str = "mutation($input: EnableIdentityProviderInput!) { enableIdentityProvider(input: $input) {
    identityProvider { id version enabled } errors { code field message } } }";
pub const DISABLE: &str = "mutation($input: DisableIdentityProviderInput!) { disableIdentityProvider(input: $input) {
    identityProvider { id version enabled } errors { code field message } } }";
pub const UPDATE: &str = "mutation($input: UpdateIdentityProviderInput!) { updateIdentityProvider(input: $input) {
    identityProvider { id version } errors { code field message } } }";

pub const SET_CONSENT: &str = "mutation($input: SetIdentityConsentInput!) { setIdentityConsent(input: $input) {
    identityConsent { id version granted } errors { code field message } } }";

/// Payload of the one mutation.
pub async fn done(client: &Client, mutation: &str, input: Value) -> Value {
    let answer = client.with(mutation, json!({ "input": input })).await;
    answer.as_object().unwrap().values().next().unwrap().clone()
}

/// The id of the client's partnership of this name.
pub async fn partnership(vendor: &Client, name: &str) -> Value {
    let query = "query($name: String) { partnerships(filter: {search: $name}) { nodes { id } } }";
    let found = vendor.with(query, json!({ "name": name })).await;
    found["partnerships"]["nodes"][0]["id"].clone()
}

/// What a vendor gives to trust this issuer: people with a verified address at canal.example work for its partner Canal
/// Bikes.
pub async fn new(vendor: &Client, issuer: &Issuer) -> Value {
    json!({ "idempotencyKey": issuer.url, "name": "Portal", "issuer": issuer.url, "audiences": ["portal"],
        "algorithms": ["RS256", "ES256", "EDDSA"], "rules": [{ "when": { "emailDomain": "canal.example" },
            "worksFor": { "partnershipId": partnership(vendor, "Canal").await }, "role": "SELLER" }] })
}

/// What a token says of somebody at canal.example, ten minutes long.
pub fn claims(world: &World, issuer: &Issuer) -> Value {
    let now = world.clock.now().timestamp();
    json!({ "iss": issuer.url, "aud": "portal", "sub": "user-1", "iat": now, "exp": now + 600,
        "email": "ann@canal.example", "email_verified": true, "name": "Ann Canal", "locale": "nl-NL" })
}

/// The same, but for what is changed; null takes a claim away.
pub fn but(mut claims: Value, change: Value) -> Value {
    for (name, value) in change.as_object().unwrap() {
        if value.is_null() {
            claims.as_object_mut().unwrap().remove(name);
        } else {
            claims[name] = value.clone();
        }
    }
    claims
}

/// Describes and enables an identity provider; its id and version. The partner Canal Bikes lets its people in.
pub async fn trust(world: &World, vendor: &Client, issuer: &Issuer, signer: &Signer, change: Value) -> Value {
    let provider = ask(world, vendor, issuer, signer, change).await;
    answer(&world.partner().await, true).await;
    provider
}

/// Answers all that an administrator is asked whose people it lets in.
pub async fn answer(administrator: &Client, granted: bool) {
    let asked = administrator
        .query("{ identityConsents { nodes { id version } } }")
        .await;
    for consent in asked["identityConsents"]["nodes"].as_array().unwrap() {
        let input = json!({ "id": consent["id"], "version": consent["version"], "granted": granted });
        let set = done(administrator, SET_CONSENT, input).await;
        assert_eq!(set["identityConsent"]["granted"], granted, "{set}");
    }
}

/// Describes and enables an identity provider, to which nobody has consented; its id and version.
pub async fn ask(world: &World, vendor: &Client, issuer: &Issuer, signer: &Signer, change: Value) -> Value {
    let input = but(new(vendor, issuer).await, change);
    let audience = input["audiences"][0].clone();
    let made = done(vendor, CREATE, input).await;
    assert_eq!(made["errors"], json!([]));
    let token = signer.sign(&but(claims(world, issuer), json!({ "aud": audience })));
    let which = &made["identityProvider"];
    let input = json!({ "id": which["id"], "version": which["version"], "token": token });
    let enabled = done(vendor, ENABLE, input).await;
    assert_eq!(enabled["identityProvider"]["enabled"], true, "{enabled}");
    enabled["identityProvider"].clone()
}

/// An issuer with one key that Northwind trusts, and the provider's id and version.
pub async fn trusted(world: &World) -> (Issuer, Signer, Value) {
    let signer = Signer::ed();
    let issuer = Issuer::start(std::slice::from_ref(&signer)).await;
    let provider = trust(world, &world.vendor().await, &issuer, &signer, json!({})).await;
    (issuer, signer, provider)
}

pub const WHO: &str = "{ viewer { seat role user { name email language } memberships { id } }
    partnerships { nodes { name vendor { name } } } }";

/// Whether the token is answered as an unreadable one is, to the byte.
pub async fn refused(world: &World, token: &str) -> bool {
    let ask = async |token: &str| world.client.with_token(token).ask(WHO, json!({})).await;
    let garbage = ask("garbage").await;
    let same = |answer: &Answer| (answer.status, answer.without_request_id());
    let answer = ask(token).await;
    assert_eq!(garbage.code(), "UNAUTHENTICATED");
    assert!(
        answer.body.get("errors").is_none() || same(&answer) == same(&garbage),
        "refused in words of its own: {}",
        answer.text
    );
    answer.body.get("errors").is_some()
}
