//! What the columns of an imported file can be.

use serde_json::json;
use tests::both;

const FIELDS: &str = "query($kind: ImportKind!) { importFields(kind: $kind) { name required } }";

both!(each_kind_of_file_has_its_fields, async |world| {
    let vendor = world.vendor().await;
    let rates = vendor.with(FIELDS, json!({ "kind": "RATES" })).await;
    let needed = |name: &str| json!({ "name": name, "required": true });
    assert_eq!(
        rates["importFields"],
        json!(["base", "quote", "rate_on", "rate"].map(needed))
    );
    for (kind, name, required) in [
        ("PARTNERS", "external_id", true),
        ("PARTNERS", "distributor", false),
        ("PRODUCTS", "list_price", false),
        ("SELL_THROUGH", "partner", true),
    ] {
        let told = vendor.with(FIELDS, json!({ "kind": kind })).await;
        let field = json!({ "name": name, "required": required });
        let has = told["importFields"]
            .as_array()
            .is_some_and(|fields| fields.contains(&field));
        assert!(has, "{kind}: {told}");
    }
});

both!(only_who_imports_asks_for_them, async |world| {
    let vendor = world.vendor().await;
    let members = vendor
        .query("{ members(first: 50) { nodes { id role version } } }")
        .await;
    let rows = members["members"]["nodes"].as_array().unwrap();
    let operations = rows.iter().find(|row| row["role"] == "CHANNEL_OPERATIONS").unwrap();
    let input = json!({ "id": operations["id"], "version": operations["version"], "role": "FINANCE" });
    let change = "mutation($input: SetMemberAccessInput!) { setMemberAccess(input: $input) { errors { code } } }";
    vendor.with(change, json!({ "input": input })).await;
    let finance = world.as_("otto@vendor.example").await;
    assert_eq!(
        finance.ask(FIELDS, json!({ "kind": "RATES" })).await.code(),
        "FORBIDDEN"
    );
    // It is no part of what others may ask.
    for stranger in [world.partner().await, world.distributor().await] {
        let answer = stranger.ask(FIELDS, json!({ "kind": "RATES" })).await;
        assert!(answer.body.get("errors").is_some(), "{}", answer.text);
        assert!(answer.body["data"].is_null(), "{}", answer.text);
    }
});
