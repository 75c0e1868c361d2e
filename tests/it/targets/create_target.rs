//! A target is set once, for whoever is to reach it, and not changed but by another in its place.

use serde_json::{Value, json};
use tests::both;

use super::desk::{SET, measured, member, named, perform, quarter, set};

const LIST: &str = "{ targets { nodes { id value { value } archivedAt } } }";

both!(a_target_is_set_for_a_partner_a_person_and_a_role, async |world| {
    measured(&world).await;
    let vendor = world.vendor().await;
    let canal = named(&vendor, "canal").await;
    let otto = member(&vendor, "Otto Oort").await;
    let mut input = quarter("a", json!({ "partnershipId": canal }), "revenue", "5000.5");
    input["nameEn"] = json!("First quarter");
    let first = set(&vendor, input.clone()).await;
    assert_eq!(first["scope"], "PARTNERSHIP");
    assert_eq!(first["name"], "First quarter");
    assert_eq!(
        first["value"],
        json!({ "unit": "MONEY", "currency": "EUR", "value": "5000.5" })
    );
    assert_eq!(set(&vendor, input).await["id"], first["id"], "sent again");
    let person = set(&vendor, quarter("b", json!({ "membershipId": otto }), "sales", "12")).await;
    assert_eq!(person["scope"], "PERSON");
    assert_eq!(person["membership"]["user"]["name"], "Otto Oort");
    assert_eq!(
        person["name"], "My sales",
        "the metric's name where it has none of its own"
    );
    let role = set(
        &vendor,
        quarter("c", json!({ "role": "CHANNEL_SALES" }), "units", "7.25"),
    )
    .await;
    assert_eq!(
        (&role["scope"], &role["role"]),
        (&json!("ROLE"), &json!("CHANNEL_SALES"))
    );
    let trail = vendor
        .query("{ auditEntries(first: 3) { nodes { action changes } } }")
        .await;
    let actions: Vec<&Value> = trail["auditEntries"]["nodes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| &row["action"])
        .collect();
    assert_eq!(actions, ["createTarget", "createTarget", "createTarget"]);
});

both!(another_takes_its_place_at_the_same_time, async |world| {
    measured(&world).await;
    let vendor = world.vendor().await;
    let canal = json!({ "partnershipId": named(&vendor, "canal").await });
    let first = set(&vendor, quarter("a", canal.clone(), "revenue", "100")).await;
    let before = world.row_counts().await;
    let twice = perform(&vendor, SET, quarter("b", canal.clone(), "revenue", "200")).await;
    assert_eq!(twice["errors"][0]["code"], "ALREADY_SET");
    let mut input = quarter("c", canal, "revenue", "200");
    input["replaces"] = json!({ "id": first["id"], "version": 9 });
    let stale = perform(&vendor, SET, input.clone()).await;
    assert_eq!(
        (&stale["errors"][0]["code"], &stale["errors"][0]["field"]),
        (&json!("STALE"), &json!(["replaces", "version"]))
    );
    input["replaces"]["version"] = json!(1);
    input["value"] = json!("0");
    assert_eq!(
        perform(&vendor, SET, input.clone()).await["errors"][0]["field"],
        json!(["value"])
    );
    assert_eq!(world.row_counts().await, before, "and the first one still counts");
    let listed = vendor.query(LIST).await;
    assert_eq!(listed["targets"]["nodes"][0]["archivedAt"], Value::Null);
    input["value"] = json!("200");
    let second = set(&vendor, input.clone()).await;
    let listed = vendor.query(LIST).await;
    let nodes = listed["targets"]["nodes"].as_array().unwrap();
    assert_eq!(nodes.len(), 2);
    assert_eq!(nodes[0]["archivedAt"], "2026-03-02T09:00:00+00:00");
    assert_eq!(
        (&nodes[1]["id"], &nodes[1]["archivedAt"]),
        (&second["id"], &Value::Null)
    );
    input["idempotencyKey"] = json!("d");
    let over = perform(&vendor, SET, input).await;
    assert_eq!(
        (&over["errors"][0]["code"], &over["errors"][0]["field"]),
        (&json!("ARCHIVED"), &json!(["replaces", "id"]))
    );
});

both!(what_is_wrong_with_it_is_named_and_changes_nothing, async |world| {
    measured(&world).await;
    let vendor = world.vendor().await;
    let (canal, otto) = (named(&vendor, "canal").await, member(&vendor, "Otto Oort").await);
    let theirs = world
        .other_vendor()
        .await
        .query("{ partnerships { nodes { id } } }")
        .await;
    let theirs = &theirs["partnerships"]["nodes"][0]["id"];
    let strange = member(&world.partner().await, "Sara Smit").await;
    let before = world.row_counts().await;
    for (at, value, field, code) in [
        (
            "holder",
            json!({ "partnershipId": theirs }),
            json!(["holder", "partnershipId"]),
            "NOT_FOUND",
        ),
        (
            "holder",
            json!({ "membershipId": strange }),
            json!(["holder", "membershipId"]),
            "NOT_FOUND",
        ),
        (
            "holder",
            json!({ "role": "SELLER" }),
            json!(["holder", "role"]),
            "NOT_FOUND",
        ),
        ("metricKey", json!("nothing"), json!(["metricKey"]), "NOT_FOUND"),
        ("endsOn", json!("2025-12-31"), json!(["endsOn"]), "INVALID_INPUT"),
        ("endsOn", json!("2036-01-09"), json!(["endsOn"]), "INVALID_INPUT"),
        ("value", json!("0"), json!(["value"]), "INVALID_INPUT"),
        ("value", json!("-1"), json!(["value"]), "INVALID_INPUT"),
        ("value", json!("1.5"), json!(["value"]), "INVALID_INPUT"),
        ("nameNl", json!(" "), json!(["nameNl"]), "INVALID_INPUT"),
    ] {
        let mut input = quarter("x", json!({ "partnershipId": canal }), "sales", "3");
        input[at] = value;
        let refused = perform(&vendor, SET, input).await;
        let error = &refused["errors"][0];
        assert_eq!((&error["code"], &error["field"]), (&json!(code), &field), "{at}");
        assert_eq!(refused["target"], Value::Null);
    }
    let mean = perform(&vendor, SET, quarter("m", json!({ "membershipId": otto }), "mean", "3")).await;
    assert_eq!(
        (&mean["errors"][0]["code"], &mean["errors"][0]["field"]),
        (&json!("INVALID_INPUT"), &json!(["metricKey"]))
    );
    assert_eq!(world.row_counts().await, before);
    set(&vendor, quarter("m", json!({ "partnershipId": canal }), "mean", "3")).await;
});

both!(who_may_not_create_targets_is_refused, async |world| {
    measured(&world).await;
    let vendor = world.vendor().await;
    let input = quarter(
        "a",
        json!({ "partnershipId": named(&vendor, "canal").await }),
        "sales",
        "3",
    );
    let operations = world.as_("otto@vendor.example").await;
    set(&operations, input.clone()).await;
    let document = SET
        .replace("scope metricKey", "")
        .replace("role", "")
        .replace("membership { user { name } } archivedAt viewerCanArchive", "");
    let others = [world.distributor().await, world.partner().await];
    let before = world.row_counts().await;
    for client in others {
        let refused = client.ask(&document, json!({ "input": input })).await;
        assert_eq!(refused.status.as_u16(), 400, "no such mutation: {}", refused.text);
    }
    assert_eq!(world.row_counts().await, before);
});
