//! The same target for many partners at once.

use serde_json::{Value, json};
use tests::{Client, both};

use super::desk::{measured, named, quarter, set};

const SET_ALL: &str = "mutation($input: CreateTargetsInput!) { createTargets(input: $input) {
    targets { id partnership { id } metricKey value { value } } errors { code field } } }";
const LIST: &str = "{ targets { totalCount nodes { id } } }";

fn aims(partnerships: &Value, metric: &str, value: &str) -> Value {
    let one = quarter("", json!(null), metric, value);
    json!({ "idempotencyKey": format!("{metric} {value} {}", partnerships.to_string().len()), "partnershipIds": partnerships, "metricKey": metric, "beginsOn": one["beginsOn"], "endsOn": one["endsOn"],
            "value": value })
}

async fn set_all(client: &Client, input: Value) -> Value {
    client.with(SET_ALL, json!({ "input": input })).await["createTargets"].clone()
}

both!(many_partners_get_the_same_target_and_keep_it, async |world| {
    measured(&world).await;
    let vendor = world.vendor().await;
    let (canal, kettle) = (named(&vendor, "canal").await, named(&vendor, "kettle").await);
    let first = set(
        &vendor,
        quarter("a", json!({ "partnershipId": canal }), "revenue", "5000"),
    )
    .await;
    let input = aims(&json!([kettle, canal]), "revenue", "5000");
    let done = set_all(&vendor, input.clone()).await;
    assert_eq!(done["errors"], json!([]));
    let targets = done["targets"].as_array().unwrap();
    let holders: Vec<&Value> = targets.iter().map(|target| &target["partnership"]["id"]).collect();
    assert_eq!(holders, [&kettle, &canal], "in the order in which they were given");
    assert_eq!(targets[1]["id"], first["id"], "what is set already stays");
    assert_eq!(set_all(&vendor, input).await, done, "sent again");
    assert_eq!(vendor.query(LIST).await["targets"]["totalCount"], 2);
    let trail = "query($ids: [ID!]) { auditEntries(filter: { partnershipIds: $ids }) { nodes { action } } }";
    let told = vendor.with(trail, json!({ "ids": [kettle] })).await;
    assert_eq!(told["auditEntries"]["nodes"][0]["action"], "createTargets");
});

both!(one_that_cannot_be_set_leaves_all_as_they_are, async |world| {
    measured(&world).await;
    let vendor = world.vendor().await;
    let (canal, kettle) = (named(&vendor, "canal").await, named(&vendor, "kettle").await);
    let theirs = named(&world.other_vendor().await, "canal").await;
    let absent = json!("pts_00000000000070008000000000000000");
    set(
        &vendor,
        quarter("a", json!({ "partnershipId": canal }), "revenue", "100"),
    )
    .await;
    let sales = world.sales().await;
    let chairs = [world.partner().await, world.distributor().await, world.client.clone()];
    let before = world.row_counts().await;
    let many: Vec<&Value> = vec![&kettle; 101];
    for (partnerships, metric, value, code, field) in [
        (
            json!([kettle, canal]),
            "revenue",
            "200",
            "ALREADY_SET",
            json!(["partnershipIds", "1"]),
        ),
        (
            json!([kettle, theirs]),
            "revenue",
            "200",
            "NOT_FOUND",
            json!(["partnershipIds", "1"]),
        ),
        (
            json!([absent, kettle]),
            "revenue",
            "200",
            "NOT_FOUND",
            json!(["partnershipIds", "0"]),
        ),
        (json!([kettle]), "nothing", "200", "NOT_FOUND", json!(["metricKey"])),
        (json!([kettle]), "revenue", "0", "INVALID_INPUT", json!(["value"])),
        (json!([kettle]), "sales", "1.5", "INVALID_INPUT", json!(["value"])),
        (json!([]), "revenue", "1", "INVALID_INPUT", json!(["partnershipIds"])),
        (
            json!([kettle, kettle]),
            "revenue",
            "1",
            "INVALID_INPUT",
            json!(["partnershipIds"]),
        ),
        (json!(many), "revenue", "1", "INVALID_INPUT", json!(["partnershipIds"])),
    ] {
        let refused = set_all(&vendor, aims(&partnerships, metric, value)).await;
        assert_eq!(
            refused,
            json!({ "targets": null, "errors": [{ "code": code, "field": field }] })
        );
    }
    let input = aims(&json!([kettle]), "revenue", "200");
    assert_eq!(sales.ask(SET_ALL, json!({ "input": input })).await.code(), "FORBIDDEN");
    for chair in chairs {
        assert_eq!(
            chair.ask(SET_ALL, json!({ "input": input })).await.code(),
            "INVALID_INPUT"
        );
    }
    assert_eq!(world.row_counts().await, before);
});
