use serde_json::{Value, json};
use tests::{Issuer, Signer, both};

use super::{CREATE, but, done, new, partnership};

const ALL: &str =
    "{ identityProviders { totalCount nodes { id name issuer audiences algorithms emailClaim verifiedEmailOnly
    nameClaim languageClaim enabled version rules { emailDomain claimName claimValue forVendor role
        partnership { name } distributorship { name } } } } }";

both!(what_is_described_is_what_is_shown, async |world| {
    let (vendor, issuer) = (world.vendor().await, Issuer::start(&[Signer::ed()]).await);
    let distributorship =
        vendor.query("{ distributorships { nodes { id } } }").await["distributorships"]["nodes"][0]["id"].clone();
    let mut input = new(&vendor, &issuer).await;
    input["algorithms"] = json!(["EDDSA", "RS256", "EDDSA"]);
    let rules = input["rules"].as_array_mut().unwrap();
    rules.push(json!({ "when": { "claim": { "name": "groups", "value": "staff" } },
        "worksFor": { "vendor": "ITSELF" }, "role": "CHANNEL_SALES" }));
    rules.push(json!({ "when": { "claim": { "name": "company", "value": "velo" } },
        "worksFor": { "distributorshipId": distributorship }, "role": "CHANNEL_TEAM" }));
    let made = done(&vendor, CREATE, input.clone()).await;
    assert_eq!(made["errors"], json!([]));
    let before = world.row_counts().await;
    assert_eq!(done(&vendor, CREATE, input).await, made, "the same key makes one");
    assert_eq!(world.row_counts().await, before);
    let seen = vendor.query(ALL).await["identityProviders"].clone();
    assert_eq!(
        seen["nodes"],
        json!([{ "id": made["identityProvider"]["id"], "name": "Portal", "issuer": issuer.url, "audiences": ["portal"],
            "algorithms": ["RS256", "EDDSA"], "emailClaim": "email", "verifiedEmailOnly": true, "nameClaim": "name",
            "languageClaim": "locale", "enabled": false, "version": 1, "rules": [
            { "emailDomain": "canal.example", "claimName": null, "claimValue": null, "forVendor": false, "role": "SELLER",
              "partnership": { "name": "Canal Bikes" }, "distributorship": null },
            { "emailDomain": null, "claimName": "groups", "claimValue": "staff", "forVendor": true,
              "role": "CHANNEL_SALES", "partnership": null, "distributorship": null },
            { "emailDomain": null, "claimName": "company", "claimValue": "velo", "forVendor": false,
              "role": "CHANNEL_TEAM", "partnership": null, "distributorship": { "name": "Velo Distribution" } }] }])
    );
    assert_eq!(issuer.tried(), 0, "nobody is asked before somebody says so");
    let audit = vendor.query("{ auditEntries(first: 1) { nodes { action } } }").await;
    assert_eq!(audit["auditEntries"]["nodes"][0]["action"], "createIdentityProvider");
});

both!(only_who_decides_on_the_vendors_people_knows_of_it, async |world| {
    let (vendor, issuer) = (world.vendor().await, Issuer::start(&[]).await);
    let input = new(&vendor, &issuer).await;
    let made = done(&vendor, CREATE, input.clone()).await;
    let id = &made["identityProvider"]["id"];
    let node = "query($id: ID!) { node(id: $id) { id } }";
    let (otto, other) = (world.as_("otto@vendor.example").await, world.other_vendor().await);
    let others = [
        world.partner().await,
        world.distributor().await,
        world.client.stranger(),
    ];
    let before = world.row_counts().await;
    let answer = otto
        .ask(
            CREATE,
            json!({ "input": but(input.clone(), json!({ "idempotencyKey": "o" })) }),
        )
        .await;
    assert_eq!(answer.code(), "FORBIDDEN");
    for client in [otto, other] {
        assert_eq!(client.query(ALL).await["identityProviders"]["totalCount"], 0);
        assert_eq!(client.with(node, json!({ "id": id })).await["node"], Value::Null);
    }
    for client in others {
        let answer = client.ask(CREATE, json!({ "input": input })).await;
        assert_eq!(answer.status.as_u16(), 400, "the name is not there: {}", answer.text);
    }
    assert_eq!(world.row_counts().await, before);
});

both!(what_cannot_be_used_is_told_by_its_field, async |world| {
    let (vendor, issuer) = (world.vendor().await, Issuer::start(&[]).await);
    let usual = new(&vendor, &issuer).await;
    let rule = |change: Value| json!({ "rules": [but(usual["rules"][0].clone(), change)] });
    let theirs = partnership(&world.other_vendor().await, "Canal").await;
    let many: Vec<String> = (0..11).map(|n| n.to_string()).collect();
    let before = world.row_counts().await;
    for (change, field) in [
        (json!({ "name": " " }), json!(["name"])),
        (json!({ "issuer": "http://login.vendor.example" }), json!(["issuer"])),
        (json!({ "issuer": "https://localhost" }), json!(["issuer"])),
        (json!({ "issuer": "https://169.254.169.254" }), json!(["issuer"])),
        (json!({ "issuer": "https://[::1]" }), json!(["issuer"])),
        (
            json!({ "issuer": "https://login.vendor.example?tenant=1" }),
            json!(["issuer"]),
        ),
        (
            json!({ "issuer": "https://me@login.vendor.example" }),
            json!(["issuer"]),
        ),
        (json!({ "issuer": "file:///etc/passwd" }), json!(["issuer"])),
        (json!({ "issuer": "sluice" }), json!(["issuer"])),
        (json!({ "audiences": [] }), json!(["audiences"])),
        (json!({ "audiences": many }), json!(["audiences"])),
        (json!({ "audiences": ["a", ""] }), json!(["audiences", "1"])),
        (json!({ "audiences": ["a", "a"] }), json!(["audiences", "1"])),
        (json!({ "algorithms": [] }), json!(["algorithms"])),
        (json!({ "emailClaim": "" }), json!(["emailClaim"])),
        (
            rule(json!({ "when": { "emailDomain": "canal" } })),
            json!(["rules", "0", "when", "emailDomain"]),
        ),
        (
            rule(json!({ "when": { "claim": { "name": "", "value": "x" } } })),
            json!(["rules", "0", "when", "claim", "name"]),
        ),
        (
            rule(json!({ "when": { "claim": { "name": "x", "value": "" } } })),
            json!(["rules", "0", "when", "claim", "value"]),
        ),
        (
            rule(json!({ "worksFor": { "partnershipId": theirs } })),
            json!(["rules", "0", "worksFor", "partnershipId"]),
        ),
        (
            rule(json!({ "role": "CHANNEL_MANAGER" })),
            json!(["rules", "0", "role"]),
        ),
        (
            rule(json!({ "worksFor": { "vendor": "ITSELF" } })),
            json!(["rules", "0", "role"]),
        ),
    ] {
        let refused = done(&vendor, CREATE, but(usual.clone(), change.clone())).await;
        let error = &refused["errors"][0];
        assert_eq!(
            (&error["code"], &error["field"]),
            (&json!("INVALID_INPUT"), &field),
            "{change}: {refused}"
        );
        assert_eq!(refused["identityProvider"], Value::Null);
    }
    for algorithm in ["HS256", "NONE", "none"] {
        let input = but(usual.clone(), json!({ "algorithms": [algorithm] }));
        let answer = vendor.ask(CREATE, json!({ "input": input })).await;
        assert_eq!(answer.code(), "INVALID_INPUT", "{algorithm}: {}", answer.text);
    }
    assert_eq!(world.row_counts().await, before);
    assert_eq!(issuer.tried(), 0);
});
