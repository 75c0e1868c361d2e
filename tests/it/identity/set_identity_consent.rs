use chrono::TimeDelta;
use serde_json::{Value, json};
use tests::{Client, Issuer, Signer, Socket, World, both};

use super::{DISABLE, SET_CONSENT, UPDATE, WHO, answer, ask, but, claims, done, partnership, refused, trust, trusted};

const CONSENTS: &str = "{ identityConsents { totalCount nodes { id version issuer granted decidedAt viewerCanSet
    partnership { name vendor { name } } distributorship { name } } } }";

/// An issuer with one key for whose people Northwind has asked Canal Bikes, and the provider's id and version.
async fn asked(world: &World) -> (Issuer, Signer, Value) {
    let signer = Signer::ed();
    let issuer = Issuer::start(std::slice::from_ref(&signer)).await;
    let provider = ask(world, &world.vendor().await, &issuer, &signer, json!({})).await;
    (issuer, signer, provider)
}

async fn consents(client: &Client) -> Vec<Value> {
    let seen = client.query(CONSENTS).await;
    seen["identityConsents"]["nodes"].as_array().unwrap().clone()
}

async fn set(client: &Client, consent: &Value, version: i64, granted: bool) -> Value {
    let input = json!({ "id": consent["id"], "version": version, "granted": granted });
    done(client, SET_CONSENT, input).await
}

both!(nobody_comes_before_the_partner_has_consented, async |world| {
    let (issuer, signer, provider) = asked(&world).await;
    let (vendor, paul) = (world.vendor().await, world.partner().await);
    let token = signer.sign(&claims(&world, &issuer));
    let before = world.row_counts().await;
    assert!(refused(&world, &token).await);
    assert_eq!(world.row_counts().await, before);
    let test = "mutation($input: TestIdentityProviderInput!) { testIdentityProvider(input: $input) {
        report { tokenProblem } errors { code } } }";
    let problem = async || {
        let input = json!({ "id": provider["id"], "token": token });
        done(&vendor, test, input).await["report"]["tokenProblem"].clone()
    };
    assert_eq!(problem().await, "For whom it works has not consented to this provider.");

    let seen = consents(&paul).await;
    assert_eq!(
        seen,
        [
            json!({ "id": seen[0]["id"], "version": 1, "issuer": issuer.url, "granted": false, "decidedAt": null,
            "viewerCanSet": true, "distributorship": null,
            "partnership": { "name": "Canal Bikes", "vendor": { "name": "Northwind Cycles" } } })
        ]
    );
    assert_eq!(set(&paul, &seen[0], 7, true).await["errors"][0]["code"], "STALE");
    assert_eq!(set(&paul, &seen[0], 1, true).await["errors"], json!([]));
    assert_eq!(problem().await, Value::Null);
    assert!(!refused(&world, &token).await);

    let of_vendor =
        "{ identityConsents { nodes { granted decidedAt viewerCanSet provider { name } partnership { name } } } }";
    assert_eq!(
        vendor.query(of_vendor).await["identityConsents"]["nodes"],
        json!([{ "granted": true, "decidedAt": tests::world::START.replace('Z', "+00:00"), "viewerCanSet": false,
            "provider": { "name": "Portal" }, "partnership": { "name": "Canal Bikes" } }])
    );
    let trail = "{ auditEntries { nodes { action actor { id } changes } } }";
    for (client, own) in [(&vendor, false), (&paul, true)] {
        let entries = client.query(trail).await["auditEntries"]["nodes"].clone();
        let mut entries = entries.as_array().unwrap().iter();
        let entry = entries.find(|entry| entry["action"] == "setIdentityConsent").unwrap();
        assert_eq!(entry["changes"][0]["after"]["granted"], true);
        assert_eq!(entry["actor"].is_object(), own, "who gave it is the partner's to know");
    }
});

both!(consent_is_the_administrators_of_whom_it_is_asked, async |world| {
    let (issuer, signer, _) = asked(&world).await;
    let paul = world.partner().await;
    let asked = consents(&paul).await.remove(0);
    let input = json!({ "id": asked["id"], "version": 1, "granted": true });
    let before = world.row_counts().await;
    for (email, code) in [
        ("sara@partner.example", "FORBIDDEN"),
        ("dana@distributor.example", "NOT_FOUND"),
    ] {
        let client = world.as_(email).await;
        assert_eq!(consents(&client).await, [json!(null); 0], "{email}");
        let node = "query($id: ID!) { node(id: $id) { id } }";
        assert_eq!(
            client.with(node, json!({ "id": asked["id"] })).await["node"],
            Value::Null
        );
        assert_eq!(client.ask(SET_CONSENT, json!({ "input": input })).await.code(), code);
    }
    let narrow = world.as_with_only("paul@partner.example", "Northwind Cycles").await;
    assert_eq!(consents(&narrow).await, [json!(null); 0]);
    assert_eq!(
        narrow.ask(SET_CONSENT, json!({ "input": input })).await.code(),
        "FORBIDDEN",
        "who decides on people decides for all vendors"
    );
    assert_eq!(consents(&world.other_vendor().await).await, [json!(null); 0]);
    for vendor in [world.vendor().await, world.other_vendor().await] {
        let answer = vendor.ask(SET_CONSENT, json!({ "input": input })).await;
        assert_eq!(answer.status.as_u16(), 400, "vendors ask, and have no such mutation");
    }
    let mut after = world.row_counts().await;
    for of_signing_in in ["session", "sign_in_event", "refresh_token", "rate_limit"] {
        after.insert(of_signing_in.to_owned(), before[of_signing_in]);
    }
    assert_eq!(after, before);
    assert!(refused(&world, &signer.sign(&claims(&world, &issuer))).await);
});

both!(what_is_withdrawn_ends_at_once_until_it_is_given_again, async |world| {
    let (issuer, signer, _) = trusted(&world).await;
    let paul = world.partner().await;
    let of = |sub: &str, at: i64| {
        let iat = world.clock.now().timestamp() + at;
        signer.sign(&but(claims(&world, &issuer), json!({ "sub": sub, "iat": iat })))
    };
    let ann = world.client.with_token(&of("ann", 0));
    let member = ann.query("{ viewer { membership { id } } }").await;
    let mut socket = Socket::introduced(&ann).await;
    socket.subscribe("a", "{ __typename }", json!({})).await;
    assert_eq!(socket.next("a").await, json!({ "data": { "__typename": "Query" } }));
    // Of another provider, whom nobody refuses.
    let other = Issuer::start(std::slice::from_ref(&signer)).await;
    trust(&world, &world.vendor().await, &other, &signer, json!({})).await;
    let bob = signer.sign(&claims(&world, &other));
    assert!(!refused(&world, &bob).await);

    let given = consents(&paul).await;
    let given = given.iter().find(|consent| consent["issuer"] == issuer.url).unwrap();
    let version = given["version"].as_i64().unwrap();
    assert_eq!(set(&paul, given, version, false).await["errors"], json!([]));
    assert!(refused(&world, ann.token.as_deref().unwrap()).await);
    socket.subscribe("b", "{ __typename }", json!({})).await;
    let mut heard = socket.hear().await;
    while heard["type"] == "complete" || heard["type"] == "next" {
        heard = socket.hear().await;
    }
    assert_eq!(heard, json!({ "code": 4403, "reason": "Forbidden" }));
    for sub in ["ann", "newcomer"] {
        assert!(refused(&world, &of(sub, -1)).await, "a new session is no way back");
    }
    assert!(!refused(&world, &bob).await, "others stay");
    assert_eq!(paul.query(WHO).await["viewer"]["seat"], "PARTNER");

    assert_eq!(set(&paul, given, version + 1, true).await["errors"], json!([]));
    let back = world.client.with_token(&of("ann", -1));
    assert_eq!(back.query("{ viewer { membership { id } } }").await, member);
    let ended = paul
        .query("{ signInEvents { nodes { kind membership { user { name } } } } }")
        .await;
    let ended = ended["signInEvents"]["nodes"].as_array().unwrap().clone();
    assert!(ended.contains(&json!({ "kind": "ENDED", "membership": { "user": { "name": "Ann Canal" } } })));
});

both!(
    consent_is_asked_for_where_a_rule_leads_and_tokens_count,
    async |world| {
        let (issuer, _, provider) = asked(&world).await;
        let (vendor, paul, dana) = (world.vendor().await, world.partner().await, world.distributor().await);
        let distributorship =
            vendor.query("{ distributorships { nodes { id } } }").await["distributorships"]["nodes"][0]["id"].clone();
        let canal = json!({ "when": { "emailDomain": "canal.example" },
        "worksFor": { "partnershipId": partnership(&vendor, "Canal").await }, "role": "SELLER" });
        let velo = json!({ "when": { "emailDomain": "velo.example" },
        "worksFor": { "distributorshipId": distributorship }, "role": "CHANNEL_TEAM" });
        let own =
            json!({ "when": { "emailDomain": "vendor.example" }, "worksFor": { "vendor": "ITSELF" }, "role": "ADMIN" });
        let version = std::cell::Cell::new(provider["version"].as_i64().unwrap());
        let rules = async |rules: Value| {
            let input = json!({ "id": provider["id"], "version": version.get(), "rules": rules });
            let updated = done(&vendor, UPDATE, input).await;
            version.set(updated["identityProvider"]["version"].as_i64().unwrap());
        };
        // Twice for one relation is one question.
        rules(json!([canal, velo, own, canal])).await;
        assert_eq!((consents(&paul).await.len(), consents(&dana).await.len()), (1, 1));
        assert_eq!(consents(&vendor).await.len(), 2);
        answer(&dana, true).await;
        rules(json!([own])).await;
        assert_eq!(consents(&paul).await, [json!(null); 0], "nobody asks any more");
        let kept = consents(&dana).await;
        assert_eq!(
            (&kept[0]["granted"], &kept[0]["issuer"]),
            (&json!(true), &json!(issuer.url)),
            "whom it lets in stays, and so does the way to end that"
        );
        let disable = json!({ "id": provider["id"], "version": version.get() });
        let disabled = done(&vendor, DISABLE, disable).await;
        version.set(disabled["identityProvider"]["version"].as_i64().unwrap());
        rules(json!([canal])).await;
        assert_eq!(consents(&paul).await, [json!(null); 0], "none of its tokens counts");
    }
);

both!(a_distributor_consents_for_itself, async |world| {
    let signer = Signer::ed();
    let issuer = Issuer::start(std::slice::from_ref(&signer)).await;
    let vendor = world.vendor().await;
    let distributorship =
        vendor.query("{ distributorships { nodes { id } } }").await["distributorships"]["nodes"][0]["id"].clone();
    let rules = json!([{ "when": { "emailDomain": "canal.example" },
        "worksFor": { "distributorshipId": distributorship }, "role": "CHANNEL_TEAM" }]);
    trust(&world, &vendor, &issuer, &signer, json!({ "rules": rules })).await;
    let token = signer.sign(&claims(&world, &issuer));
    assert!(refused(&world, &token).await, "the partner's word is another's");
    let dana = world.distributor().await;
    answer(&dana, true).await;
    let seen = world.client.with_token(&token).query("{ viewer { seat } }").await;
    assert_eq!(seen["viewer"]["seat"], "DISTRIBUTOR");
    world.clock.advance(TimeDelta::minutes(1));
    answer(&dana, false).await;
    assert!(refused(&world, &token).await);
});
