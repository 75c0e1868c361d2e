use serde_json::{Value, json};
use tests::{Issuer, Signer, both};

use super::{CREATE, DISABLE, but, done, new, trust, trusted};

const SET: &str = "mutation($input: SetSingleSignOnInput!) { setSingleSignOn(input: $input) {
    identityProvider { version singleSignOn { name clientId hasClientSecret } } errors { code field message } } }";

both!(
    a_vendor_names_its_sign_in_and_keeps_the_secret_to_itself,
    async |world| {
        let (_issuer, _signer, provider) = trusted(&world).await;
        let vendor = world.vendor().await;
        let set = async |version: i64, how: Value| {
            done(
                &vendor,
                SET,
                json!({ "id": provider["id"], "version": version, "singleSignOn": how }),
            )
            .await
        };
        let version = provider["version"].as_i64().unwrap();
        let how = json!({ "name": "northwind", "clientId": "portal" });
        for (change, code, field) in [
            (json!({ "name": "" }), "INVALID_INPUT", "name"),
            (json!({ "name": "north wind" }), "INVALID_INPUT", "name"),
            (json!({ "name": "-north" }), "INVALID_INPUT", "name"),
            (json!({ "name": "n".repeat(64) }), "INVALID_INPUT", "name"),
            (json!({ "clientId": "shop" }), "INVALID_INPUT", "clientId"),
            (json!({ "clientSecret": "" }), "INVALID_INPUT", "clientSecret"),
            (json!({ "clientSecret": "a\u{7}b" }), "INVALID_INPUT", "clientSecret"),
            (
                json!({ "clientSecret": "s".repeat(1_001) }),
                "INVALID_INPUT",
                "clientSecret",
            ),
        ] {
            let before = world.row_counts().await;
            let refused = set(version, but(how.clone(), change.clone())).await["errors"][0].clone();
            assert_eq!(
                (&refused["code"], &refused["field"]),
                (&json!(code), &json!(["singleSignOn", field])),
                "{change}"
            );
            assert_eq!(world.row_counts().await, before);
        }
        assert_eq!(set(99, how.clone()).await["errors"][0]["code"], "STALE");
        // What is left out turns nothing off.
        let silent = done(&vendor, SET, json!({ "id": provider["id"], "version": version })).await;
        assert_eq!(
            silent["errors"],
            json!([{ "code": "INVALID_INPUT", "field": ["singleSignOn"],
                "message": "Say how people sign in through it, or null: not at all." }])
        );

        let shown = async |version: i64, how: Value| {
            let set = set(version, how).await;
            assert_eq!(set["errors"], json!([]), "{set}");
            set["identityProvider"]["singleSignOn"]["hasClientSecret"].clone()
        };
        assert_eq!(
            shown(version, but(how.clone(), json!({ "clientSecret": "tell-nobody" }))).await,
            true
        );
        assert_eq!(
            shown(version + 1, but(how.clone(), json!({ "name": "nw" }))).await,
            true,
            "the client's own stays"
        );
        let none = json!({ "name": "nw", "clientId": "portal", "clientSecret": null });
        assert_eq!(shown(version + 2, none).await, false);
        assert_eq!(
            shown(version + 3, but(how, json!({ "clientSecret": "tell-nobody" }))).await,
            true
        );
        assert_eq!(shown(version + 4, Value::Null).await, Value::Null);
        let trail = vendor
            .query("{ auditEntries { nodes { action changes } } }")
            .await
            .to_string();
        assert!(
            trail.contains("setSingleSignOn") && !trail.contains("client_secret"),
            "{trail}"
        );
        assert!(!trail.contains("tell-nobody"));
    }
);

both!(a_name_is_had_once_on_a_server, async |world| {
    let (_issuer, _signer, provider) = trusted(&world).await;
    let (vendor, lumen) = (world.vendor().await, world.other_vendor().await);
    let how = json!({ "name": "bikes", "clientId": "portal" });
    let input = json!({ "id": provider["id"], "version": provider["version"], "singleSignOn": how });
    // Of another vendor's there is none.
    let hidden = lumen.ask(SET, json!({ "input": input })).await;
    assert_eq!(hidden.code(), "NOT_FOUND");
    let set = done(&vendor, SET, input).await;
    assert_eq!(set["identityProvider"]["singleSignOn"]["name"], "bikes");

    // Whoever has shown no token of an issuer claims no name, and learns of none.
    let signer = Signer::ed();
    let issuer = Issuer::start(std::slice::from_ref(&signer)).await;
    let described = done(&lumen, CREATE, but(new(&lumen, &issuer).await, json!({ "rules": [] }))).await;
    let before = world.row_counts().await;
    for name in ["bikes", "nobodys"] {
        let how = but(how.clone(), json!({ "name": name }));
        let input = json!({ "id": described["identityProvider"]["id"], "version": 1, "singleSignOn": how });
        let refused = done(&lumen, SET, input).await;
        assert_eq!(
            refused["errors"],
            json!([{ "code": "NOT_ENABLED", "field": ["singleSignOn"],
                "message": "Enable this identity provider first: people sign in through it by tokens that count." }])
        );
    }
    assert_eq!(world.row_counts().await, before);
    let signer = Signer::ed();
    let issuer = Issuer::start(std::slice::from_ref(&signer)).await;
    let other = trust(&world, &lumen, &issuer, &signer, json!({ "rules": [] })).await;
    let before = world.row_counts().await;
    let input = json!({ "id": other["id"], "version": other["version"], "singleSignOn": how });
    let taken = done(&lumen, SET, input.clone()).await;
    assert_eq!(
        taken["errors"],
        json!([{ "code": "TAKEN", "field": ["singleSignOn", "name"], "message": "This name is taken. Choose another." }])
    );
    assert_eq!(world.row_counts().await, before);
    // A provider whose tokens count no more still gives its name back.
    let disable = json!({ "id": provider["id"], "version": set["identityProvider"]["version"] });
    let disabled = done(&vendor, DISABLE, disable).await;
    let off = json!({ "id": provider["id"], "version": disabled["identityProvider"]["version"], "singleSignOn": null });
    let off = done(&vendor, SET, off).await;
    assert_eq!(off["errors"], json!([]), "{off}");
    assert_eq!(
        done(&lumen, SET, input).await["identityProvider"]["singleSignOn"]["name"],
        "bikes",
        "free again"
    );
});
