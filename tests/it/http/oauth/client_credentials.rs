use chrono::TimeDelta;
use reqwest::Method;
use serde_json::json;
use tests::{Answer, both};

use super::{VIEWER, ask, form, portal, request};
use crate::keys::{REVOKE, code, key, service_account};

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
