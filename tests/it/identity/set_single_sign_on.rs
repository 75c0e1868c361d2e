use serde_json::{Value, json};
use tests::{Issuer, Signer, both};

use super::{CREATE, but, done, new, trusted};

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

    let issuer = Issuer::start(&[Signer::ed()]).await;
    let other = done(&lumen, CREATE, but(new(&lumen, &issuer).await, json!({ "rules": [] }))).await;
    let before = world.row_counts().await;
    let input = json!({ "id": other["identityProvider"]["id"], "version": 1, "singleSignOn": how });
    let taken = done(&lumen, SET, input.clone()).await;
    assert_eq!(
        taken["errors"],
        json!([{ "code": "TAKEN", "field": ["singleSignOn", "name"], "message": "This name is taken. Choose another." }])
    );
    assert_eq!(world.row_counts().await, before);
    let off = json!({ "id": provider["id"], "version": set["identityProvider"]["version"], "singleSignOn": null });
    done(&vendor, SET, off).await;
    assert_eq!(
        done(&lumen, SET, input).await["identityProvider"]["singleSignOn"]["name"],
        "bikes",
        "free again"
    );
});
