//! The token endpoint: tokens of service accounts, and tokens to act for a person.

use chrono::TimeDelta;
use reqwest::{Method, RequestBuilder};
use serde_json::{Value, json};
use tests::{Answer, Backend, Client, World, both};

use crate::deals::{deal, new_deal, partnership, payload};
use crate::keys::{REVOKE, code, deactivate, key, service_account};

const ACCESS_TOKEN: &str = "urn:ietf:params:oauth:token-type:access_token";
const EXCHANGE: &str = "urn:ietf:params:oauth:grant-type:token-exchange";
const VIEWER: &str = "{ viewer { seat scopes capabilities user { kind name } actor { user { name } } } }";

fn form(fields: &[(&str, &str)]) -> String {
    let url = reqwest::Url::parse_with_params("http://any", fields).unwrap();
    url.query().unwrap_or("").to_owned()
}

fn request(client: &Client, fields: &[(&str, &str)]) -> RequestBuilder {
    let request = client.stranger().request(Method::POST, "/oauth/token");
    request
        .header("content-type", "application/x-www-form-urlencoded")
        .body(form(fields))
}

/// What the endpoint answers to a service account.
async fn ask(machine: &Client, id: &Value, fields: &[(&str, &str)]) -> Answer {
    let secret = machine.token.as_ref().unwrap();
    let own = [("client_id", id.as_str().unwrap()), ("client_secret", secret.as_str())];
    Answer::of(request(machine, &[fields, &own].concat()).send().await.unwrap()).await
}

/// What the endpoint answers to a service account that brings a person's token.
async fn exchange(machine: &Client, id: &Value, person: &Client, more: &[(&str, &str)]) -> Answer {
    let token = person.token.as_ref().unwrap();
    let fields = [
        ("grant_type", EXCHANGE),
        ("subject_token", token.as_str()),
        ("subject_token_type", ACCESS_TOKEN),
    ];
    ask(machine, id, &[&fields, more].concat()).await
}

/// The same, where a token is had.
async fn acting(machine: &Client, id: &Value, person: &Client) -> Client {
    let answer = exchange(machine, id, person, &[]).await;
    let token = answer.body["access_token"].as_str();
    machine.with_token(token.unwrap_or_else(|| panic!("{}", answer.text)))
}

/// A service account with all scopes of its role, and for persons.
async fn portal(admin: &Client) -> (Value, Client, Value) {
    let account = service_account(admin, "ADMIN").await;
    let viewer = admin.query("{ viewer { capabilities } }").await["viewer"]["capabilities"].clone();
    let mut scopes: Vec<&str> = viewer
        .as_array()
        .unwrap()
        .iter()
        .map(|scope| scope.as_str().unwrap())
        .collect();
    scopes.push("ACT_FOR_PERSONS");
    let (id, machine) = key(admin, Some(&account), &scopes).await;
    (account, machine, id)
}

both!(a_service_account_gets_a_short_token_of_its_own, async |world| {
    let vera = world.vendor().await;
    let account = service_account(&vera, "ADMIN").await;
    let (key_id, machine) = key(&vera, Some(&account), &["MANAGE_CONTENT", "IMPORT", "ACT_FOR_PERSONS"]).await;
    let (id, secret) = (account.as_str().unwrap(), machine.token.clone().unwrap());
    let all = [("grant_type", "client_credentials")];
    let answer = request(&machine, &all)
        .basic_auth(id, Some(&secret))
        .send()
        .await
        .unwrap();
    assert_eq!(answer.headers()["cache-control"], "no-store");
    assert_eq!(answer.headers()["pragma"], "no-cache");
    assert_eq!(answer.headers()["content-type"], "application/json");
    let basic = Answer::of(answer).await;
    let posted = ask(&machine, &account, &all).await;
    for answer in [&basic, &posted] {
        assert_eq!(answer.status.as_u16(), 200, "{}", answer.text);
        let told = ["token_type", "expires_in", "scope"].map(|field| answer.body[field].clone());
        assert_eq!(told, [json!("Bearer"), json!(600), json!("READ IMPORT MANAGE_CONTENT")]);
        assert_eq!(answer.body.as_object().unwrap().len(), 4, "and no refresh token");
    }
    let of = |answer: &Answer| machine.with_token(answer.body["access_token"].as_str().unwrap());
    let token = of(&basic);
    assert_eq!(
        token.query(VIEWER).await["viewer"],
        json!({ "seat": "VENDOR", "scopes": ["IMPORT", "MANAGE_CONTENT"], "capabilities": ["IMPORT", "MANAGE_CONTENT"],
                "user": { "kind": "SERVICE", "name": "Portal" }, "actor": null })
    );
    let narrow = of(&ask(&machine, &account, &[all[0], ("scope", "IMPORT")]).await);
    assert_eq!(narrow.query(VIEWER).await["viewer"]["scopes"], json!(["IMPORT"]));
    let reader = of(&ask(&machine, &account, &[all[0], ("scope", "READ")]).await);
    assert_eq!(reader.query(VIEWER).await["viewer"]["scopes"], json!([]));
    // Nothing is had by a token that its key does not let any more.
    let update = "mutation($input: UpdateApiKeyInput!) { updateApiKey(input: $input) { errors { code } } }";
    vera.with(
        update,
        json!({ "input": { "id": key_id, "version": 1, "scopes": ["IMPORT"] } }),
    )
    .await;
    assert_eq!(token.query(VIEWER).await["viewer"]["scopes"], json!(["IMPORT"]));
    world.clock.advance(TimeDelta::seconds(599));
    assert_eq!(code(&token).await, "");
    world.clock.advance(TimeDelta::seconds(1));
    assert_eq!(code(&token).await, "UNAUTHENTICATED");
    let vera = world.vendor().await;
    let latest = of(&ask(&machine, &account, &all).await);
    vera.with(REVOKE, json!({ "id": key_id })).await;
    assert_eq!(code(&latest).await, "UNAUTHENTICATED");
    assert_eq!(ask(&machine, &account, &all).await.status.as_u16(), 401);
});

both!(what_is_no_token_request_is_refused_by_the_book, async |world| {
    let (vera, sara) = (world.vendor().await, world.as_("sara@partner.example").await);
    let (account, machine, _) = portal(&vera).await;
    let (_, personal) = key(&sara, None, &[]).await;
    let sara_id = sara.query("{ viewer { membership { id } } }").await["viewer"]["membership"]["id"].clone();
    let (id, secret) = (account.as_str().unwrap(), machine.token.as_deref().unwrap());
    let grant = ("grant_type", "client_credentials");
    let (own, proof) = (("client_id", id), ("client_secret", secret));
    let counts = world.row_counts().await;
    for (fields, status, error) in [
        (vec![], 400, "invalid_request"),
        (vec![own, proof], 400, "invalid_request"),
        (vec![("grant_type", ""), own, proof], 400, "invalid_request"),
        (vec![grant, grant, own, proof], 400, "invalid_request"),
        (
            vec![("grant_type", "password"), own, proof],
            400,
            "unsupported_grant_type",
        ),
        (vec![grant], 401, "invalid_client"),
        (vec![grant, own], 401, "invalid_client"),
        (
            vec![grant, own, ("client_secret", "sluice_nonsense")],
            401,
            "invalid_client",
        ),
        (
            vec![grant, ("client_id", "mbr_00000000000070008000000000000000"), proof],
            401,
            "invalid_client",
        ),
        (vec![grant, ("client_id", "rubbish"), proof], 401, "invalid_client"),
        // A person's own key makes no tokens.
        (
            vec![
                grant,
                ("client_id", sara_id.as_str().unwrap()),
                ("client_secret", personal.token.as_deref().unwrap()),
            ],
            401,
            "invalid_client",
        ),
        (vec![grant, own, proof, ("scope", "EVERYTHING")], 400, "invalid_scope"),
        (
            vec![grant, own, proof, ("scope", "REGISTER_DEALS")],
            400,
            "invalid_scope",
        ),
        (
            vec![grant, own, proof, ("audience", "https://elsewhere.example")],
            400,
            "invalid_target",
        ),
        (
            vec![grant, own, proof, ("resource", "https://elsewhere.example")],
            400,
            "invalid_target",
        ),
    ] {
        let response = request(&machine, &fields).send().await.unwrap();
        assert_eq!(response.headers()["cache-control"], "no-store");
        let challenge = response.headers().get("www-authenticate").cloned();
        assert_eq!(challenge.is_some(), status == 401, "{fields:?}");
        let answer = Answer::of(response).await;
        assert_eq!(
            (answer.status.as_u16(), &answer.body["error"]),
            (status, &json!(error)),
            "{fields:?}"
        );
        assert!(answer.body["error_description"].is_string());
    }
    let twice = request(&machine, &[grant, proof]).basic_auth(id, Some(secret));
    assert_eq!(
        Answer::of(twice.send().await.unwrap()).await.body["error"],
        "invalid_request"
    );
    let wrong = request(&machine, &[grant]).basic_auth(id, Some("wrong"));
    assert_eq!(wrong.send().await.unwrap().status().as_u16(), 401);
    let bearer = request(&machine, &[grant]).bearer_auth(secret);
    assert_eq!(bearer.send().await.unwrap().status().as_u16(), 401);
    let json = machine
        .stranger()
        .request(Method::POST, "/oauth/token")
        .json(&json!({ "grant_type": grant.1 }));
    assert_eq!(
        Answer::of(json.send().await.unwrap()).await.body["error"],
        "invalid_request"
    );
    let query = format!("/oauth/token?{}", form(&[grant, own, proof]));
    let in_url = machine.stranger().request(Method::POST, &query);
    assert_eq!(in_url.send().await.unwrap().status().as_u16(), 400);
    let get = machine
        .stranger()
        .request(Method::GET, "/oauth/token")
        .send()
        .await
        .unwrap();
    assert_eq!(get.status().as_u16(), 405);
    assert_eq!(world.row_counts().await, counts);
});

both!(a_service_account_acts_for_a_colleague, async |world| {
    let vera = world.vendor().await;
    let (account, machine, key_id) = portal(&vera).await;
    let otto = world.as_("otto@vendor.example").await;
    let answer = exchange(
        &machine,
        &account,
        &otto,
        &[("scope", "MANAGE_PARTNERSHIPS MANAGE_CONTENT")],
    )
    .await;
    assert_eq!(answer.body["issued_token_type"], ACCESS_TOKEN, "{}", answer.text);
    assert_eq!(answer.body["scope"], "READ MANAGE_PARTNERSHIPS MANAGE_CONTENT");
    assert_eq!(answer.body.as_object().unwrap().len(), 5, "and no refresh token");
    let acting = machine.with_token(answer.body["access_token"].as_str().unwrap());
    // The person, with what both its role and the scopes let.
    assert_eq!(
        acting.query(VIEWER).await["viewer"],
        json!({ "seat": "VENDOR", "scopes": ["MANAGE_PARTNERSHIPS", "MANAGE_CONTENT"],
                "capabilities": ["MANAGE_PARTNERSHIPS"], "user": { "kind": "PERSON", "name": "Otto Oort" },
                "actor": { "user": { "name": "Portal" } } })
    );
    acting
        .query("mutation { createPartnership(input: {idempotencyKey: \"a\", name: \"For Otto\"}) { errors { code } } }")
        .await;
    let trail =
        "{ auditEntries(first: 2) { nodes { action apiKeyId actor { user { name } } onBehalfOf { user { name } } } } }";
    let entry = |action: &str| {
        json!({ "action": action, "apiKeyId": key_id, "actor": { "user": { "name": "Portal" } },
                "onBehalfOf": { "user": { "name": "Otto Oort" } } })
    };
    assert_eq!(
        vera.query(trail).await["auditEntries"]["nodes"],
        json!([entry("createPartnership"), entry("exchangeToken")])
    );
    for mutation in [
        "updateProfile(input: {version: 1, name: \"O\"}) { errors { code } }",
        "signOut(input: {}) { signedOut }",
        "endSessions(input: {others: true}) { ended }",
        "changePassword(input: {currentPassword: \"a\", newPassword: \"b\"}) { errors { code } }",
        "createApiKey(input: {idempotencyKey: \"k\", name: \"k\", scopes: []}) { errors { code } }",
    ] {
        let refused = acting.ask(&format!("mutation {{ {mutation} }}"), json!({})).await;
        assert_eq!(refused.code(), "FORBIDDEN", "{mutation}");
    }
});

both!(
    a_vendors_service_account_acts_for_a_partners_person_within_its_own_relation,
    async |world| {
        let (vera, paul) = (world.vendor().await, world.partner().await);
        let account = service_account(&vera, "ADMIN").await;
        // What its own role does not permit, it may have for those for whom it acts.
        let (_, machine) = key(&vera, Some(&account), &["ACT_FOR_PERSONS", "REGISTER_DEALS"]).await;
        let sara = world.as_("sara@partner.example").await;
        let acting = acting(&machine, &account, &sara).await;
        let vendors = "{ partnerships { nodes { vendor { name } } } deals { nodes { vendor { name } } } }";
        let of = |answer: &Value, list: &str| -> std::collections::BTreeSet<String> {
            let nodes = answer[list]["nodes"].as_array().unwrap().iter();
            nodes
                .map(|node| node["vendor"]["name"].as_str().unwrap().to_owned())
                .collect()
        };
        let (whole, part) = (sara.query(vendors).await, acting.query(vendors).await);
        assert_eq!(of(&whole, "partnerships").len(), 2);
        assert_eq!(of(&part, "partnerships"), ["Northwind Cycles".to_owned()].into());
        assert_eq!(of(&part, "deals"), ["Northwind Cycles".to_owned()].into());
        let seen = acting.query(VIEWER).await["viewer"].clone();
        assert_eq!(
            (&seen["seat"], &seen["user"]["name"]),
            (&json!("PARTNER"), &json!("Sara Smit"))
        );
        assert_eq!(
            seen["actor"],
            Value::Null,
            "a partner does not know the vendor's machines"
        );
        let canal = partnership(&acting, "Canal Bikes").await;
        let input = json!({ "idempotencyKey": "a", "new": new_deal(&canal, "By the portal", "by-the-portal.example") });
        let registered = payload(&acting, "registerDeal", input).await;
        assert_eq!(registered["deal"]["registrationStatus"], "SUBMITTED", "{registered}");
        assert_eq!(
            deal(&sara, "By the portal").await["id"],
            registered["deal"]["id"],
            "it is her own"
        );
        // Both read in their trails what was done, each what it may know.
        let trail =
            "{ auditEntries(first: 2) { nodes { action actor { user { name } } onBehalfOf { user { name } } } } }";
        for (admin, actor, person) in [
            (&vera, json!({ "user": { "name": "Portal" } }), Value::Null),
            (&paul, Value::Null, json!({ "user": { "name": "Sara Smit" } })),
        ] {
            let entry = |action: &str| json!({ "action": action, "actor": actor, "onBehalfOf": person });
            let seen = admin.query(trail).await;
            assert_eq!(
                seen["auditEntries"]["nodes"],
                json!([entry("registerDeal"), entry("exchangeToken")])
            );
        }
        let counts = world.row_counts().await;
        for stranger in [world.other_vendor().await, world.as_("dana@distributor.example").await] {
            let own = exchange(&machine, &account, &stranger, &[]).await;
            let expected = if stranger.query("{ viewer { seat } }").await["viewer"]["seat"] == "DISTRIBUTOR" {
                200
            } else {
                400
            };
            assert_eq!(own.status.as_u16(), expected, "{}", own.text);
        }
        assert_eq!(world.row_counts().await["audit_entry"], counts["audit_entry"] + 1);
    }
);

both!(who_may_not_act_for_a_person_gets_no_token, async |world| {
    let (vera, paul, sara) = (
        world.vendor().await,
        world.partner().await,
        world.as_("sara@partner.example").await,
    );
    let (account, machine, _) = portal(&vera).await;
    let (of_partner, partner_machine, _) = portal(&paul).await;
    let (_, without) = key(&vera, Some(&account), &["MANAGE_CONTENT"]).await;
    let chained = acting(&partner_machine, &of_partner, &sara).await;
    let own = ask(&machine, &account, &[("grant_type", "client_credentials")]).await;
    let own = machine.with_token(own.body["access_token"].as_str().unwrap());
    let (_, personal) = key(&sara, None, &[]).await;
    let counts = world.row_counts().await;
    for (what, client, id, subject, more, error) in [
        (
            "a partner's for a vendor's person",
            &partner_machine,
            &of_partner,
            &vera,
            vec![],
            "invalid_request",
        ),
        (
            "without the scope",
            &without,
            &account,
            &sara,
            vec![],
            "unauthorized_client",
        ),
        (
            "for whom another acts",
            &partner_machine,
            &of_partner,
            &chained,
            vec![],
            "invalid_request",
        ),
        ("for a machine", &machine, &account, &own, vec![], "invalid_request"),
        (
            "for a person's key",
            &machine,
            &account,
            &personal,
            vec![],
            "invalid_request",
        ),
        (
            "for nobody",
            &machine,
            &account,
            &world.client.with_token("nonsense"),
            vec![],
            "invalid_request",
        ),
        (
            "with an actor of its own",
            &machine,
            &account,
            &sara,
            vec![("actor_token", "x")],
            "invalid_request",
        ),
        (
            "for a refresh token",
            &machine,
            &account,
            &sara,
            vec![("requested_token_type", "urn:ietf:params:oauth:token-type:refresh_token")],
            "invalid_request",
        ),
        (
            "for another server",
            &machine,
            &account,
            &sara,
            vec![("audience", "elsewhere")],
            "invalid_target",
        ),
        (
            "with more than its key has",
            &machine,
            &account,
            &sara,
            vec![("scope", "REGISTER_DEALS")],
            "invalid_scope",
        ),
    ] {
        let answer = exchange(client, id, subject, &more).await;
        assert_eq!(
            (answer.status.as_u16(), &answer.body["error"]),
            (400, &json!(error)),
            "{what}: {}",
            answer.text
        );
    }
    let token = sara.token.as_deref().unwrap();
    let of_another = [
        ("grant_type", EXCHANGE),
        ("subject_token", token),
        ("subject_token_type", "urn:ietf:params:oauth:token-type:id_token"),
    ];
    assert_eq!(
        ask(&machine, &account, &of_another).await.body["error"],
        "invalid_request"
    );
    assert_eq!(
        ask(&machine, &account, &of_another[..2]).await.body["error"],
        "invalid_request"
    );
    assert_eq!(world.row_counts().await, counts);
});

both!(a_token_to_act_dies_with_what_it_stands_on, async |world| {
    let sign_out = "mutation { signOut(input: {}) { signedOut } }";
    let (another, there) = world.another_instance().await;
    let (vera, paul) = (world.vendor().await, world.partner().await);
    let (account, machine, key_id) = portal(&vera).await;
    let alive = async |acting: &Client| {
        let elsewhere = there.with_token(acting.token.as_ref().unwrap());
        let codes = (code(acting).await, code(&elsewhere).await);
        assert_eq!(codes.0, codes.1, "on both instances");
        codes.0.is_empty()
    };
    let sara = || world.as_("sara@partner.example");
    // The person's session.
    let person = sara().await;
    let token = acting(&machine, &account, &person).await;
    assert!(alive(&token).await);
    person.query(sign_out).await;
    assert!(!alive(&token).await);
    // What the key lets of acting.
    let update =
        "mutation($input: UpdateApiKeyInput!) { updateApiKey(input: $input) { apiKey { version } errors { code } } }";
    let token = acting(&machine, &account, &sara().await).await;
    let change =
        |version: i64, scopes: Value| json!({ "input": { "id": key_id, "version": version, "scopes": scopes } });
    vera.with(update, change(1, json!([]))).await;
    assert!(!alive(&token).await);
    vera.with(update, change(2, json!(["ACT_FOR_PERSONS"]))).await;
    assert!(alive(&token).await, "and comes back with it");
    // The relation.
    let partnerships = "{ partnerships(filter: {search: \"Canal Bikes\"}) { nodes { id version name } } }";
    let node = vera.query(partnerships).await["partnerships"]["nodes"][0].clone();
    let set = "mutation($input: UpdatePartnershipInput!) { updatePartnership(input: $input) { partnership { version } errors { code } } }";
    for (version, status, lives) in [(0, "SUSPENDED", false), (1, "ACTIVE", true), (2, "ENDED", false)] {
        let input =
            json!({ "id": node["id"], "version": node["version"].as_i64().unwrap() + version, "status": status });
        let done = vera.with(set, json!({ "input": input })).await;
        assert_eq!(done["updatePartnership"]["errors"], json!([]), "{status}");
        assert_eq!(alive(&token).await, lives, "{status}");
    }
    // The membership, the key, the account: of colleagues.
    let (of_partner, partner_machine, partner_key) = portal(&paul).await;
    let token = acting(&partner_machine, &of_partner, &sara().await).await;
    paul.with(REVOKE, json!({ "id": partner_key })).await;
    assert!(!alive(&token).await);
    let (_, machine) = key(&paul, Some(&of_partner), &["ACT_FOR_PERSONS"]).await;
    let token = acting(&machine, &of_partner, &sara().await).await;
    assert!(alive(&token).await);
    let members = paul.query("{ members { nodes { id user { name } } } }").await;
    let nodes = members["members"]["nodes"].as_array().unwrap();
    let of_sara = nodes.iter().find(|row| row["user"]["name"] == "Sara Smit").unwrap()["id"].clone();
    deactivate(&paul, &of_sara).await;
    assert!(!alive(&token).await);
    let token = acting(&machine, &of_partner, &world.partner().await).await;
    assert!(alive(&token).await);
    deactivate(&paul, &of_partner).await;
    assert!(!alive(&token).await);
    another.stop().await;
});

#[tokio::test]
async fn the_metadata_stand_where_the_issuer_is_an_address() {
    let path = "/.well-known/oauth-authorization-server";
    for backend in [Backend::Sqlite, Backend::Postgres] {
        let world = World::bare(backend, "auth.issuer = \"https://sluice.example/\"").await;
        let answer = Answer::of(world.client.request(Method::GET, path).send().await.unwrap()).await;
        assert_eq!(
            answer.body,
            json!({
                "issuer": "https://sluice.example/",
                "token_endpoint": "https://sluice.example/oauth/token",
                "jwks_uri": "https://sluice.example/.well-known/jwks.json",
                "grant_types_supported": ["client_credentials", EXCHANGE],
                "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
                "scopes_supported": ["READ", "MANAGE_USERS", "READ_AUDIT", "MANAGE_PARTNERSHIPS", "MANAGE_SETTINGS", "IMPORT",
                    "MANAGE_SEGMENTS", "MANAGE_PROGRAMS", "MANAGE_CONTENT", "REGISTER_DEALS", "DECIDE_DEALS"],
                "response_types_supported": [],
            })
        );
        let unnamed = World::bare(backend, "").await;
        let answer = unnamed.client.request(Method::GET, path).send().await.unwrap();
        assert_eq!(answer.status().as_u16(), 404);
    }
}
