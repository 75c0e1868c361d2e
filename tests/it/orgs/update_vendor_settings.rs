//! What a vendor sets for itself, and what of it stands once something was worked out by it.

use api::demo::PASSWORD;
use api::orgs::found::{NewOrganization, NewPerson, found};
use api::orgs::{Language, OrganizationKind, Role};
use serde_json::{Value, json};
use tests::{Client, World, both};

const SETTINGS: &str = "{ vendorSettings { name defaultLanguage isDefaultLanguageSettled fiscalYearStartMonth
    isFiscalYearSettled version } }";
const UPDATE: &str = "mutation($input: UpdateVendorSettingsInput!) { updateVendorSettings(input: $input) {
    vendorSettings { name defaultLanguage fiscalYearStartMonth version } errors { code field message } } }";

/// A vendor of which nothing is known yet: its administrator, and who sells for it.
async fn newcomers(world: &World) -> [Client; 2] {
    let people = [
        ("ada@new.example", Role::Admin),
        ("sam@new.example", Role::ChannelSales),
    ];
    let person = |(email, role): (&str, Role)| NewPerson {
        email: email.to_owned(),
        name: "Somebody New".to_owned(),
        password: PASSWORD.to_owned(),
        role,
        language: Language::En,
    };
    let company = NewOrganization {
        name: "New Wheels".to_owned(),
        kind: OrganizationKind::Vendor,
    };
    found(&world.running.gate, company, people.map(person).into())
        .await
        .unwrap();
    [world.as_("ada@new.example").await, world.as_("sam@new.example").await]
}

async fn settings(client: &Client) -> Value {
    client.query(SETTINGS).await["vendorSettings"].clone()
}

async fn update(client: &Client, input: Value) -> Value {
    client.with(UPDATE, json!({ "input": input })).await["updateVendorSettings"].clone()
}

both!(a_new_vendor_sets_its_fiscal_year_and_language_once, async |world| {
    let [other, sam] = newcomers(&world).await;
    let at_first = settings(&other).await;
    assert_eq!(
        (
            &at_first["isFiscalYearSettled"],
            &at_first["isDefaultLanguageSettled"],
            &at_first["fiscalYearStartMonth"]
        ),
        (&json!(false), &json!(false), &json!(1)),
        "{at_first}"
    );
    let version = at_first["version"].as_i64().unwrap();
    let input =
        json!({ "version": version, "name": " Other Wheels ", "defaultLanguage": "NL", "fiscalYearStartMonth": 7 });
    let changed = update(&other, input).await;
    let now =
        json!({ "name": "Other Wheels", "defaultLanguage": "NL", "fiscalYearStartMonth": 7, "version": version + 1 });
    assert_eq!(changed, json!({ "vendorSettings": now, "errors": [] }));
    assert_eq!(
        other.query("{ viewer { organization { name } } }").await["viewer"]["organization"]["name"],
        "Other Wheels"
    );
    let trail = other.query("{ auditEntries(first: 1) { nodes { action } } }").await;
    assert_eq!(trail["auditEntries"]["nodes"][0]["action"], "updateVendorSettings");
    for asked in [
        sam.ask(SETTINGS, json!({})).await,
        sam.ask(UPDATE, json!({ "input": { "version": 2, "name": "Sam's" } }))
            .await,
    ] {
        assert_eq!(asked.code(), "FORBIDDEN", "not for who sells");
    }
    // The same again changes nothing.
    let counts = world.row_counts().await;
    let again = update(&other, json!({ "version": version + 1, "fiscalYearStartMonth": 7 })).await;
    assert_eq!(
        (&again["vendorSettings"]["version"], &again["errors"]),
        (&json!(version + 1), &json!([]))
    );
    assert_eq!(world.row_counts().await, counts);
    // A program that is published settles the fiscal year.
    let create = "mutation($input: CreateProgramInput!) { createProgram(input: $input) { program { id version } errors { code } } }";
    let draft = json!({ "texts": [{ "language": "NL", "name": "Wielen" }] });
    let made = other
        .with(
            create,
            json!({ "input": { "idempotencyKey": "p", "key": "wheels", "draft": draft } }),
        )
        .await;
    let publish =
        "mutation($input: PublishProgramInput!) { publishProgram(input: $input) { errors { code message } } }";
    let program = &made["createProgram"]["program"];
    let published = other
        .with(
            publish,
            json!({ "input": { "id": program["id"], "version": program["version"] } }),
        )
        .await;
    assert_eq!(published["publishProgram"]["errors"], json!([]));
    assert_eq!(settings(&other).await["isFiscalYearSettled"], true);
    let late = update(&other, json!({ "version": version + 1, "fiscalYearStartMonth": 1 })).await;
    assert_eq!(
        (&late["errors"][0]["code"], &late["errors"][0]["field"]),
        (&json!("SETTLED"), &json!(["fiscalYearStartMonth"]))
    );
});

both!(what_cannot_be_set_is_refused_and_changes_nothing, async |world| {
    let vendor = world.vendor().await;
    let seen = settings(&vendor).await;
    assert_eq!(
        (&seen["isFiscalYearSettled"], &seen["isDefaultLanguageSettled"]),
        (&json!(true), &json!(true))
    );
    let version = seen["version"].clone();
    let others = [world.partner().await, world.distributor().await, world.client.clone()];
    let before = world.row_counts().await;
    for (change, code, field) in [
        (json!({ "version": 77 }), "STALE", "version"),
        (json!({ "version": version, "name": " " }), "INVALID_INPUT", "name"),
        (
            json!({ "version": version, "fiscalYearStartMonth": 13 }),
            "INVALID_INPUT",
            "fiscalYearStartMonth",
        ),
        (
            json!({ "version": version, "fiscalYearStartMonth": 2 }),
            "SETTLED",
            "fiscalYearStartMonth",
        ),
        (
            json!({ "version": version, "defaultLanguage": "NL" }),
            "SETTLED",
            "defaultLanguage",
        ),
    ] {
        let refused = update(&vendor, change.clone()).await;
        assert_eq!(refused["vendorSettings"], Value::Null);
        assert_eq!(
            (&refused["errors"][0]["code"], &refused["errors"][0]["field"]),
            (&json!(code), &json!([field])),
            "{change}"
        );
    }
    for client in others {
        let hidden = client
            .ask(UPDATE, json!({ "input": { "version": version, "name": "Theirs" } }))
            .await;
        assert_eq!(hidden.code(), "INVALID_INPUT", "their schemas have no such mutation");
    }
    assert_eq!(world.row_counts().await, before);
    assert_eq!(settings(&vendor).await, seen);
});
