use serde_json::{Value, json};
use tests::both;

use super::{ACCESS_TOKEN, EXCHANGE, VIEWER, acting, ask, exchange, portal};
use crate::deals::{deal, new_deal, partnership, payload};
use crate::keys::{key, service_account};
use crate::orgs::view_as_partner::preview;

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
        let input = json!({ "idempotencyKey": "a".repeat(200), "new": new_deal(&canal, "By the portal", "by-the-portal.example") });
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

both!(a_preview_is_nobodys_to_exchange, async |world| {
    let vera = world.vendor().await;
    let (account, machine, _) = portal(&vera).await;
    let looking = preview(&vera).await;
    let before = world.row_counts().await;
    let answer = exchange(&machine, &account, &looking, &[]).await;
    assert_eq!(answer.body["error"], "invalid_request", "{}", answer.text);
    assert_eq!(world.row_counts().await["audit_entry"], before["audit_entry"]);
});
