//! Whom tokens let in, and what of the world those people reach.

use chrono::TimeDelta;
use futures_util::future::join_all;
use serde_json::{Value, json};
use tests::{Issuer, Signer, both};

use super::{WHO, but, claims, done, partnership, refused, trust, trusted};

both!(a_rule_lets_somebody_in_once, async |world| {
    let (issuer, signer, _) = trusted(&world).await;
    let before = world.row_counts().await;
    let ann = world.client.with_token(&signer.sign(&claims(&world, &issuer)));
    let seen = ann.query(WHO).await;
    assert_eq!(
        seen,
        json!({ "viewer": { "seat": "PARTNER", "role": "SELLER",
            "user": { "name": "Ann Canal", "email": "ann@canal.example", "language": "NL" },
            "memberships": [{ "id": seen["viewer"]["memberships"][0]["id"] }] },
            "partnerships": { "nodes": [{ "name": "Canal Bikes", "vendor": { "name": "Northwind Cycles" } }] } })
    );
    world.clock.advance(TimeDelta::minutes(5));
    let renamed = but(
        claims(&world, &issuer),
        json!({ "email": "ann.new@elsewhere.example", "email_verified": false }),
    );
    let later = world.client.with_token(&signer.sign(&renamed)).query(WHO).await;
    assert_eq!(later, seen, "known by its subject, whatever else is told of it");
    let after = world.row_counts().await;
    let grown = |table: &str| after[table] - before[table];
    assert_eq!(
        [
            "user_account",
            "membership",
            "external_identity",
            "credential",
            "session",
            "sign_in_event",
            "audit_entry"
        ]
        .map(grown),
        [1, 1, 1, 0, 2, 2, 2]
    );
});

both!(first_tokens_at_once_make_one_person, async |world| {
    let (issuer, signer, _) = trusted(&world).await;
    let token = signer.sign(&claims(&world, &issuer));
    let before = world.row_counts().await;
    let answers = join_all((0..8).map(|_| refused(&world, &token))).await;
    assert!(answers.iter().all(|refused| !refused));
    let after = world.row_counts().await;
    let grown = |table: &str| after[table] - before[table];
    assert_eq!(
        ["user_account", "membership", "session", "sign_in_event"].map(grown),
        [1; 4]
    );
});

both!(an_address_is_no_way_into_an_account_that_is_there, async |world| {
    let (issuer, signer, _) = trusted(&world).await;
    let paul = world.partner().await;
    let own = paul.query("{ viewer { user { id } membership { id } } }").await;
    let rules = json!([{ "when": { "claim": { "name": "company", "value": "canal" } },
        "worksFor": { "partnershipId": partnership(&world.vendor().await, "Canal").await }, "role": "SELLER" }]);
    let issuer_of_all = Issuer::start(std::slice::from_ref(&signer)).await;
    trust(
        &world,
        &world.vendor().await,
        &issuer_of_all,
        &signer,
        json!({ "audiences": ["all"], "rules": rules, "idempotencyKey": "all" }),
    )
    .await;
    let said = but(
        claims(&world, &issuer_of_all),
        json!({ "aud": "all", "company": "canal", "email": "paul@partner.example" }),
    );
    let twin = world.client.with_token(&signer.sign(&said));
    let seen = twin
        .query("{ viewer { user { id email } membership { id } role capabilities } partnerships { totalCount } }")
        .await;
    assert_eq!(seen["viewer"]["user"]["email"], "paul@partner.example");
    assert_ne!(seen["viewer"]["user"]["id"], own["viewer"]["user"]["id"]);
    assert_ne!(seen["viewer"]["membership"]["id"], own["viewer"]["membership"]["id"]);
    assert_eq!(
        (&seen["viewer"]["role"], &seen["partnerships"]["totalCount"]),
        (&json!("SELLER"), &json!(1))
    );
    // Paul signs in as ever, and sees both of his vendors.
    let again = world
        .partner()
        .await
        .query("{ viewer { user { id } } partnerships { totalCount } }")
        .await;
    assert_eq!(
        (&again["viewer"]["user"], &again["partnerships"]["totalCount"]),
        (&own["viewer"]["user"], &json!(2))
    );
    // Nor does who was let in stand in the way of an account that is still to come.
    assert!(!refused(&world, &signer.sign(&claims(&world, &issuer))).await);
    let (_, token) = crate::orgs::inviting::invite_user(&paul, "ann@canal.example", "SELLER").await;
    let joined = crate::orgs::inviting::accept_as_newcomer(&world.client, &token, "Ann", None).await;
    assert!(joined.text.contains("membershipId"), "{}", joined.text);
});

both!(who_is_let_in_has_no_other_way_in, async |world| {
    let (issuer, signer, _) = trusted(&world).await;
    let ann = world.client.with_token(&signer.sign(&claims(&world, &issuer)));
    let own = ann.query("{ viewer { membership { id } } }").await;
    let switch = ann
        .ask(
            crate::orgs::inviting::SWITCH,
            json!({ "id": own["viewer"]["membership"]["id"] }),
        )
        .await;
    assert_eq!(switch.code(), "FORBIDDEN");
    let sign_in = "mutation($email: String!) { signIn(input: {email: $email, password: \"\"}) { session { accessToken } errors { code } } }";
    let connection = tests::backend::connect(&world.database.url).await;
    let keys = "SELECT email_key FROM user_account WHERE email = 'ann@canal.example'";
    use sea_orm::{ConnectionTrait, Statement};
    let row = connection
        .query_one_raw(Statement::from_string(connection.get_database_backend(), keys))
        .await
        .unwrap()
        .unwrap();
    let key: String = row.try_get("", "email_key").unwrap();
    connection.close().await.unwrap();
    for email in [key.as_str(), "ann@canal.example"] {
        let answer = world.client.with(sign_in, json!({ "email": email })).await;
        assert_eq!(answer["signIn"]["errors"][0]["code"], "INVALID_CREDENTIALS");
    }
});

both!(a_vendors_own_people_come_by_a_rule_that_says_so, async |world| {
    let signer = Signer::ed();
    let issuer = Issuer::start(std::slice::from_ref(&signer)).await;
    let vendor = world.vendor().await;
    let own = |group: &str, role: &str| {
        json!({ "when": { "claim": { "name": "groups", "value": group } },
        "worksFor": { "vendor": "ITSELF" }, "role": role })
    };
    let rules = json!([own("admins", "ADMIN"), own("staff", "CHANNEL_SALES")]);
    trust(&world, &vendor, &issuer, &signer, json!({ "rules": rules })).await;
    let of =
        |sub: &str, groups: Value| signer.sign(&but(claims(&world, &issuer), json!({ "sub": sub, "groups": groups })));
    for (sub, groups, role) in [
        ("a", json!(["staff", "admins"]), "ADMIN"),
        ("b", json!("staff"), "CHANNEL_SALES"),
    ] {
        let seen = world.client.with_token(&of(sub, groups)).query(WHO).await;
        assert_eq!(
            (&seen["viewer"]["seat"], &seen["viewer"]["role"]),
            (&json!("VENDOR"), &json!(role))
        );
        assert_eq!(seen["partnerships"]["nodes"].as_array().unwrap().len(), 8);
    }
    assert!(refused(&world, &of("c", json!(["guests"]))).await);
});

both!(a_rule_whose_relation_is_not_in_force_lets_nobody_in, async |world| {
    let signer = Signer::ed();
    let issuer = Issuer::start(std::slice::from_ref(&signer)).await;
    let vendor = world.vendor().await;
    let rule = |name: &str, id: Value| {
        json!({ "when": { "claim": { "name": "company", "value": name } },
        "worksFor": { "partnershipId": id }, "role": "SELLER" })
    };
    let canal = partnership(&vendor, "Canal").await;
    let rules = json!([
        rule("canal", canal.clone()),
        rule("dune", partnership(&vendor, "Dune").await)
    ]);
    trust(&world, &vendor, &issuer, &signer, json!({ "rules": rules })).await;
    let of = |sub: &str, company: &str| {
        signer.sign(&but(claims(&world, &issuer), json!({ "sub": sub, "company": company })))
    };
    let before = world.row_counts().await;
    assert!(
        refused(&world, &of("a", "dune")).await,
        "nobody has accepted that partnership"
    );
    assert_eq!(world.row_counts().await, before);
    let ann = of("b", "canal");
    assert!(!refused(&world, &ann).await);
    let version = vendor
        .with(
            "query($id: ID!) { partnership(id: $id) { version } }",
            json!({ "id": canal }),
        )
        .await;
    let update = "mutation($input: UpdatePartnershipInput!) { updatePartnership(input: $input) { partnership { id } errors { code } } }";
    let input = json!({ "id": canal, "version": version["partnership"]["version"], "status": "ENDED" });
    assert_eq!(done(&vendor, update, input).await["errors"], json!([]));
    assert!(refused(&world, &of("c", "canal")).await, "it is over");
    let left = world
        .client
        .with_token(&ann)
        .query("{ programs { nodes { id } } contentItems { nodes { id } } }")
        .await;
    assert_eq!(
        left,
        json!({ "programs": { "nodes": [] }, "contentItems": { "nodes": [] } })
    );
});

both!(the_partner_takes_access_away_as_from_any_of_its_people, async |world| {
    let (issuer, signer, _) = trusted(&world).await;
    let token = signer.sign(&claims(&world, &issuer));
    assert!(!refused(&world, &token).await);
    let paul = world.partner().await;
    let members = paul.query("{ members { nodes { id version user { name } } } }").await;
    let members = members["members"]["nodes"].as_array().unwrap().clone();
    let ann = members
        .iter()
        .find(|member| member["user"]["name"] == "Ann Canal")
        .unwrap();
    let set = "mutation($input: SetMemberAccessInput!) { setMemberAccess(input: $input) { membership { id } errors { code } } }";
    let input = json!({ "id": ann["id"], "version": ann["version"], "status": "DEACTIVATED" });
    assert_eq!(done(&paul, set, input).await["errors"], json!([]));
    assert!(refused(&world, &token).await);
    world.clock.advance(TimeDelta::seconds(1));
    assert!(refused(&world, &signer.sign(&claims(&world, &issuer))).await);
});

both!(neither_side_reads_in_its_trail_what_is_the_others, async |world| {
    let (issuer, signer, _) = trusted(&world).await;
    assert!(!refused(&world, &signer.sign(&claims(&world, &issuer))).await);
    let (vendor, paul) = (world.vendor().await, world.partner().await);
    let trail = "{ auditEntries(first: 1) { nodes { action changes } } signInEvents(first: 100) { nodes { kind membership { user { name } } } } }";
    let (of_vendor, of_partner) = (vendor.query(trail).await, paul.query(trail).await);
    for seen in [&of_vendor, &of_partner] {
        assert_eq!(seen["auditEntries"]["nodes"][0]["action"], "joinByIdentityProvider");
    }
    let changes = |seen: &Value| seen["auditEntries"]["nodes"][0]["changes"].clone();
    assert_eq!(changes(&of_vendor)[0]["entity"], "external_identity");
    assert_eq!(changes(&of_partner)[0]["entity"], "membership");
    let organization = changes(&of_partner)[0]["after"]["organization_id"]
        .as_str()
        .unwrap()
        .to_owned();
    let membership = changes(&of_partner)[0]["id"].as_str().unwrap().to_owned();
    let told = changes(&of_vendor).to_string();
    assert!(!told.contains(&organization) && !told.contains(&membership), "{told}");
    let ann = json!({ "kind": "SIGNED_IN", "membership": { "user": { "name": "Ann Canal" } } });
    let events = |seen: &Value| seen["signInEvents"]["nodes"].as_array().unwrap().clone();
    assert!(events(&of_partner).contains(&ann) && !events(&of_vendor).contains(&ann));
});
