use chrono::TimeDelta;
use serde_json::{Value, json};
use tests::{Client, World, both};

use super::inviting::{
    ACCEPT, PASSWORD, SWITCH, accept, accept_as_newcomer, invite_partner, invite_user, partnership, refusal,
};

both!(a_newcomer_joins_the_inviting_organization, async |world| {
    let admin = world.partner().await;
    let (_, token) = invite_user(&admin, "nico@partner.example", "SELLER").await;
    let accepted = accept_as_newcomer(&world.client, &token, " Nico Nagel ", None).await;
    let membership = &accepted.body["data"]["acceptInvitation"]["acceptance"]["membershipId"];
    let nico = world.client.sign_in("nico@partner.example", PASSWORD).await;
    let who = nico
        .query("{ viewer { user { name email } membership { id } role organization { name } } partnerships { totalCount } }")
        .await;
    assert_eq!(
        who["viewer"],
        json!({ "user": { "name": "Nico Nagel", "email": "nico@partner.example" }, "membership": { "id": membership },
                "role": "SELLER", "organization": { "name": "Canal Bikes" } })
    );
    assert_eq!(who["partnerships"]["totalCount"], 2);
    let seen = admin
        .query(
            "{ members { nodes { user { name } role } } invitations { nodes { status acceptedAt viewerCanRevoke } }
                  auditEntries(first: 1) { nodes { action actor { id } } } }",
        )
        .await;
    assert_eq!(
        seen["members"]["nodes"][2],
        json!({ "user": { "name": "Nico Nagel" }, "role": "SELLER" })
    );
    assert_eq!(
        seen["invitations"]["nodes"][0],
        json!({ "status": "ACCEPTED", "acceptedAt": "2026-03-02T09:00:00+00:00", "viewerCanRevoke": false })
    );
    assert_eq!(
        seen["auditEntries"]["nodes"][0],
        json!({ "action": "acceptInvitation", "actor": { "id": membership } })
    );
});

both!(
    wrong_expired_used_revoked_and_orphaned_tokens_get_one_answer_and_change_nothing,
    async |world| {
        let vendor = world.vendor().await;
        let (_, used) = invite_user(&vendor, "used@vendor.example", "FINANCE").await;
        accept_as_newcomer(&world.client, &used, "Used", None).await;
        let (revoked_id, revoked) = invite_user(&vendor, "revoked@vendor.example", "FINANCE").await;
        let revoke = "mutation($id: ID!) { revokeInvitation(input: {id: $id}) { errors { code } } }";
        vendor.with(revoke, json!({ "id": revoked_id })).await;
        // Of an inviter who has lost its access, and of one who has lost the right to invite.
        let nova = partnership(&vendor, "Nova").await;
        let (_, deactivated) =
            invite_partner(&world.as_("otto@vendor.example").await, &nova, "nora@nova.example").await;
        set_access(&vendor, "Otto Oort", json!({ "status": "DEACTIVATED" })).await;
        let (_, token) = invite_user(&vendor, "second@vendor.example", "ADMIN").await;
        accept_as_newcomer(&world.client, &token, "Second", None).await;
        let second = world.client.sign_in("second@vendor.example", PASSWORD).await;
        let (_, demoted) = invite_user(&second, "demoted@vendor.example", "FINANCE").await;
        set_access(&vendor, "Second", json!({ "role": "FINANCE" })).await;
        // Of a partnership that is over, and one that another has accepted meanwhile.
        let over = partnership(&vendor, "Over").await;
        let (_, ended) = invite_partner(&vendor, &over, "over@nova.example").await;
        let end =
            "mutation($id: ID!) { updatePartnership(input: {id: $id, version: 1, status: ENDED}) { errors { code } } }";
        vendor.with(end, json!({ "id": over })).await;
        let taken = partnership(&vendor, "Taken").await;
        let (_, first) = invite_partner(&vendor, &taken, "first@nova.example").await;
        let (_, late) = invite_partner(&vendor, &taken, "late@nova.example").await;
        accept_as_newcomer(&world.client, &first, "First", Some("First")).await;
        // Of an address that has an account: who has one signs in.
        let (_, known) = invite_user(&vendor, "Dana@distributor.example", "FINANCE").await;
        let (_, expired) = invite_user(&vendor, "expired@vendor.example", "FINANCE").await;

        let sara = world.as_("sara@partner.example").await;
        let before = world.row_counts().await;
        let wrong = accept_as_newcomer(&world.client, "wrong", "Nobody", Some("N"))
            .await
            .text;
        assert!(wrong.contains("INVALID_TOKEN"), "{wrong}");
        let wrong_signed_in = accept(&sara, "wrong").await.text;
        for (what, token) in [
            ("used", &used),
            ("revoked", &revoked),
            ("of a deactivated inviter", &deactivated),
            ("of a demoted inviter", &demoted),
            ("of an ended relation", &ended),
            ("late", &late),
            ("of a known address", &known),
        ] {
            let answer = accept_as_newcomer(&world.client, token, "Nobody", Some("N")).await;
            assert_eq!(answer.text, wrong, "{what}");
            if what != "of a known address" {
                assert_eq!(accept(&sara, token).await.text, wrong_signed_in, "{what}, signed in");
            }
        }
        assert_eq!(world.row_counts().await, before);
        world.clock.advance(TimeDelta::days(14) - TimeDelta::seconds(1));
        assert!(
            accept(&world.distributor().await, &known)
                .await
                .text
                .contains("membershipId")
        );
        world.clock.advance(TimeDelta::seconds(1));
        assert_eq!(
            accept_as_newcomer(&world.client, &expired, "Nobody", Some("N"))
                .await
                .text,
            wrong,
            "expired"
        );
        let listed = world
            .vendor()
            .await
            .query("{ invitations(first: 1) { nodes { email status } } }")
            .await;
        assert_eq!(
            listed["invitations"]["nodes"][0],
            json!({ "email": "expired@vendor.example", "status": "EXPIRED" })
        );
    }
);

both!(unusable_values_are_named_and_do_not_spend_the_token, async |world| {
    let vendor = world.vendor().await;
    let nova = partnership(&vendor, "Nova").await;
    let (_, token) = invite_partner(&vendor, &nova, "nora@nova.example").await;
    let before = world.row_counts().await;
    let long = "x".repeat(201);
    for (name, password, company, field) in [
        ("", PASSWORD, Some("Nova"), "name"),
        (long.as_str(), PASSWORD, Some("Nova"), "name"),
        ("Nora", "short", Some("Nova"), "password"),
        ("Nora", long.as_str(), Some("Nova"), "password"),
        ("Nora", PASSWORD, Some(" "), "organizationName"),
        ("Nora", PASSWORD, None, "organizationName"),
    ] {
        let input = json!({ "token": token, "name": name, "password": password, "organizationName": company });
        let answer = world.client.with(ACCEPT, json!({ "input": input })).await["acceptInvitation"].clone();
        assert_eq!(
            (&answer["errors"][0]["code"], &answer["errors"][0]["field"]),
            (&json!("INVALID_INPUT"), &json!([field]))
        );
    }
    let counts = world.row_counts().await;
    assert_eq!(
        counts
            .iter()
            .filter(|(table, _)| *table != "rate_limit")
            .collect::<Vec<_>>(),
        before
            .iter()
            .filter(|(table, _)| *table != "rate_limit")
            .collect::<Vec<_>>()
    );
    let accepted = accept_as_newcomer(&world.client, &token, "Nora", Some("Nova")).await;
    assert!(accepted.text.contains("membershipId"), "{}", accepted.text);
});

both!(who_has_an_account_joins_a_second_organization_with_it, async |world| {
    let (vendor, sara) = (world.vendor().await, world.as_("sara@partner.example").await);
    let (_, token) = invite_user(&vendor, "another@address.example", "CHANNEL_SALES").await;
    let accepted = accept(&sara, &token).await;
    let membership = &accepted.body["data"]["acceptInvitation"]["acceptance"]["membershipId"];
    let switched = sara.with(SWITCH, json!({ "id": membership })).await;
    let token = switched["switchOrganization"]["session"]["accessToken"]
        .as_str()
        .unwrap();
    let there = world
        .client
        .with_token(token)
        .query("{ viewer { seat role user { email } memberships { organization { name kind } } } }")
        .await;
    assert_eq!(
        there["viewer"],
        json!({ "seat": "VENDOR", "role": "CHANNEL_SALES", "user": { "email": "sara@partner.example" }, "memberships": [
            { "organization": { "name": "Canal Bikes", "kind": "PARTNER" } },
            { "organization": { "name": "Northwind Cycles", "kind": "VENDOR" } } ] })
    );
    let (_, again) = invite_user(&vendor, "third@address.example", "FINANCE").await;
    let before = world.row_counts().await;
    assert_eq!(refusal(&accept(&sara, &again).await), "ALREADY_MEMBER");
    assert_eq!(world.row_counts().await, before);
});

both!(
    only_an_administrator_of_the_invited_kind_links_its_company,
    async |world| {
        let vendor = world.vendor().await;
        let nova = partnership(&vendor, "Nova").await;
        let (_, token) = invite_partner(&vendor, &nova, "nora@nova.example").await;
        for email in [
            "vera@vendor.example",
            "sara@partner.example",
            "dana@distributor.example",
        ] {
            let client = world.as_(email).await;
            let before = world.row_counts().await;
            assert_eq!(
                refusal(&accept(&client, &token).await),
                "NOT_YOURS_TO_ACCEPT",
                "{email}"
            );
            assert_eq!(world.row_counts().await, before);
        }
        // Canal Bikes has a relation with this vendor already.
        let paul = world.partner().await;
        let before = world.row_counts().await;
        assert_eq!(refusal(&accept(&paul, &token).await), "ALREADY_LINKED");
        assert_eq!(world.row_counts().await, before);
        let status = vendor
            .with(
                "query($id: ID!) { partnership(id: $id) { status } }",
                json!({ "id": nova }),
            )
            .await;
        assert_eq!(status["partnership"]["status"], "INVITED");
    }
);

both!(of_two_who_accept_at_once_one_does, async |world| {
    let vendor = world.vendor().await;
    let nova = partnership(&vendor, "Nova").await;
    let (_, one) = invite_partner(&vendor, &nova, "nora@nova.example").await;
    let (_, two) = invite_partner(&vendor, &nova, "noor@nova.example").await;
    let before = world.row_counts().await;
    let stranger = &world.client;
    let answers = tokio::join!(
        accept_as_newcomer(stranger, &one, "Nora", Some("Nova")),
        accept_as_newcomer(stranger, &one, "Nora", Some("Nova")),
        accept_as_newcomer(stranger, &two, "Noor", Some("Nova")),
        accept_as_newcomer(stranger, &two, "Noor", Some("Nova")),
    );
    let answers = [answers.0, answers.1, answers.2, answers.3];
    let (done, refused): (Vec<_>, Vec<_>) = answers
        .iter()
        .partition(|answer| answer.text.contains("membershipId\":\""));
    assert_eq!((done.len(), refused.len()), (1, 3));
    for answer in refused {
        assert_eq!(refusal(answer), "INVALID_TOKEN", "{}", answer.text);
    }
    let after = world.row_counts().await;
    for (table, more) in [
        ("user_account", 1),
        ("organization", 1),
        ("membership", 1),
        ("credential", 1),
        ("audit_entry", 2),
    ] {
        assert_eq!(after[table], before[table] + more, "{table}");
    }
});

both!(two_invitations_to_one_new_address_make_one_account, async |world| {
    let (vendor, other) = (world.vendor().await, world.other_vendor().await);
    let (_, one) = invite_user(&vendor, "nina@both.example", "FINANCE").await;
    let (_, two) = invite_user(&other, "NINA@both.example", "FINANCE").await;
    let before = world.row_counts().await;
    let answers = tokio::join!(
        accept_as_newcomer(&world.client, &one, "Nina", None),
        accept_as_newcomer(&world.client, &two, "Nina", None),
    );
    let refused: Vec<Value> = [&answers.0, &answers.1]
        .into_iter()
        .map(refusal)
        .filter(|code| !code.is_null())
        .collect();
    assert_eq!(
        refused,
        [json!("INVALID_TOKEN")],
        "{} {}",
        answers.0.text,
        answers.1.text
    );
    assert_eq!(world.row_counts().await["user_account"], before["user_account"] + 1);
});

both!(guessing_tokens_is_limited_per_address, async |world| {
    let limited = World::bare(world.backend, "auth.attempts_per_address = 6").await;
    api::demo::create(&limited.running.gate).await.unwrap();
    let vendor = limited.vendor().await;
    let (_, token) = invite_user(&vendor, "nina@vendor.example", "FINANCE").await;
    for _ in 0..5 {
        let wrong = accept_as_newcomer(&limited.client, "wrong", "N", None).await;
        assert_eq!(refusal(&wrong), "INVALID_TOKEN");
    }
    for token in ["wrong", &token] {
        let waits = accept_as_newcomer(&limited.client, token, "N", None).await;
        assert_eq!(refusal(&waits), "TOO_MANY_ATTEMPTS");
    }
    limited.clock.advance(TimeDelta::minutes(16));
    let accepted = accept_as_newcomer(&limited.client, &token, "N", None).await;
    assert!(accepted.text.contains("membershipId"), "{}", accepted.text);
});

async fn set_access(client: &Client, name: &str, change: Value) {
    let members = client.query("{ members { nodes { id version user { name } } } }").await;
    let nodes = members["members"]["nodes"].as_array().unwrap();
    let node = nodes.iter().find(|node| node["user"]["name"] == name).unwrap();
    let mut input = change;
    input["id"] = node["id"].clone();
    input["version"] = node["version"].clone();
    let set = "mutation($input: SetMemberAccessInput!) { setMemberAccess(input: $input) { errors { code } } }";
    let answer = client.with(set, json!({ "input": input })).await;
    assert_eq!(answer["setMemberAccess"]["errors"], json!([]));
}
