//! Tokens of vendors' identity providers, which service accounts exchange to act for their people.

use chrono::TimeDelta;
use serde_json::{Value, json};
use tests::{Answer, Client, Signer, both};

use super::{ACCESS_TOKEN, EXCHANGE, VIEWER, ask, portal};
use crate::identity::{DISABLE, answer, but, claims, done, refused, trusted};
use crate::keys::{key, service_account};

const ID_TOKEN: &str = "urn:ietf:params:oauth:token-type:id_token";
const JWT: &str = "urn:ietf:params:oauth:token-type:jwt";

async fn bring(machine: &Client, account: &Value, token: &str, kind: &str) -> Answer {
    let fields = [
        ("grant_type", EXCHANGE),
        ("subject_token", token),
        ("subject_token_type", kind),
    ];
    ask(machine, account, &fields).await
}

both!(a_vendors_account_acts_for_whom_its_provider_vouches, async |world| {
    let (issuer, signer, _) = trusted(&world).await;
    let (vera, paul) = (world.vendor().await, world.partner().await);
    let account = service_account(&vera, "ADMIN").await;
    let (_, machine) = key(&vera, Some(&account), &["ACT_FOR_PERSONS", "REGISTER_DEALS"]).await;
    let before = world.row_counts().await;
    for kind in [ID_TOKEN, JWT] {
        let token = signer.sign(&claims(&world, &issuer));
        let granted = bring(&machine, &account, &token, kind).await;
        assert_eq!(
            (&granted.body["issued_token_type"], &granted.body["scope"]),
            (&json!(ACCESS_TOKEN), &json!("READ REGISTER_DEALS")),
            "{}",
            granted.text
        );
        let acting = machine.with_token(granted.body["access_token"].as_str().unwrap());
        let seen = acting.query(VIEWER).await["viewer"].clone();
        assert_eq!(
            seen,
            json!({ "seat": "PARTNER", "scopes": ["REGISTER_DEALS"], "capabilities": ["REGISTER_DEALS"],
                "user": { "kind": "PERSON", "name": "Ann Canal" }, "actor": null })
        );
        let reached = acting.query("{ partnerships { nodes { vendor { name } } } }").await;
        assert_eq!(
            reached["partnerships"]["nodes"],
            json!([{ "vendor": { "name": "Northwind Cycles" } }])
        );
    }
    let after = world.row_counts().await;
    let grown = |table: &str| after[table] - before[table];
    assert_eq!(
        ["user_account", "external_identity", "session", "sign_in_event"].map(grown),
        [1; 4],
        "she signed in once"
    );
    // Both sides read that it was had, each what it may know.
    let trail = "{ auditEntries(first: 1) { nodes { action actor { user { name } } onBehalfOf { user { name } } } } }";
    for (admin, actor, person) in [
        (&vera, json!({ "user": { "name": "Portal" } }), Value::Null),
        (&paul, Value::Null, json!({ "user": { "name": "Ann Canal" } })),
    ] {
        assert_eq!(
            admin.query(trail).await["auditEntries"]["nodes"],
            json!([{ "action": "exchangeToken", "actor": actor, "onBehalfOf": person }])
        );
    }
});

both!(what_does_not_count_elsewhere_is_not_exchanged, async |world| {
    let (issuer, signer, provider) = trusted(&world).await;
    let (vera, vik, paul) = (world.vendor().await, world.other_vendor().await, world.partner().await);
    let (account, machine, _) = portal(&vera).await;
    let (of_lumen, lumen_machine, _) = portal(&vik).await;
    let good = signer.sign(&claims(&world, &issuer));
    let counts = world.row_counts().await;
    let refusal = async |machine: &Client, account: &Value, token: &str, kind: &str, what: &str| {
        let answer = bring(machine, account, token, kind).await;
        assert_eq!(
            (answer.status.as_u16(), &answer.body["error"]),
            (400, &json!("invalid_request")),
            "{what}: {}",
            answer.text
        );
        answer.body["error_description"].clone()
    };
    let expired = signer.sign(&but(claims(&world, &issuer), json!({ "exp": 1 })));
    let forged = Signer::another_ed().sign(&claims(&world, &issuer));
    let uninvited = but(
        claims(&world, &issuer),
        json!({ "sub": "b", "email": "b@elsewhere.example" }),
    );
    let uninvited = signer.sign(&uninvited);
    let own = paul.token.as_deref().unwrap();
    for (machine, account, token, what) in [
        (&lumen_machine, &of_lumen, good.as_str(), "another vendor's account"),
        (&machine, &account, &expired, "an expired token"),
        (&machine, &account, &forged, "a forged token"),
        (&machine, &account, &uninvited, "nobody whom a rule lets in"),
        (&machine, &account, own, "a token of this server"),
        (&machine, &account, "nonsense", "nonsense"),
    ] {
        let why = refusal(machine, account, token, ID_TOKEN, what).await;
        assert_eq!(why, "The subject_token does not count.", "{what}");
    }
    refusal(&machine, &account, &good, ACCESS_TOKEN, "as a token of this server").await;
    assert_eq!(world.row_counts().await, counts, "and nothing was left");

    let granted = bring(&machine, &account, &good, ID_TOKEN).await;
    let acting = granted.body["access_token"].as_str().unwrap().to_owned();
    assert!(!refused(&world, &acting).await);
    answer(&paul, false).await;
    assert!(refused(&world, &acting).await, "consent was withdrawn");
    refusal(&machine, &account, &good, ID_TOKEN, "without consent").await;
    answer(&paul, true).await;
    let again = but(
        claims(&world, &issuer),
        json!({ "iat": world.clock.now().timestamp() - 1 }),
    );
    let again = signer.sign(&again);
    assert_eq!(bring(&machine, &account, &again, ID_TOKEN).await.status.as_u16(), 200);
    let disable = json!({ "id": provider["id"], "version": provider["version"] });
    assert_eq!(done(&vera, DISABLE, disable).await["errors"], json!([]));
    refusal(&machine, &account, &again, ID_TOKEN, "a provider that is disabled").await;
});

both!(it_counts_no_longer_than_the_token_that_was_brought, async |world| {
    let (issuer, signer, _) = trusted(&world).await;
    let (account, machine, _) = portal(&world.vendor().await).await;
    let now = world.clock.now().timestamp();
    let short = signer.sign(&but(claims(&world, &issuer), json!({ "sid": "s", "exp": now + 30 })));
    let granted = bring(&machine, &account, &short, JWT).await;
    // The issuer's clock may be a minute behind.
    assert_eq!(granted.body["expires_in"], 90, "{}", granted.text);
    let acting = granted.body["access_token"].as_str().unwrap();
    assert!(!refused(&world, acting).await);
    world.clock.advance(TimeDelta::seconds(91));
    assert!(refused(&world, acting).await);
});
