use serde_json::{Value, json};
use tests::{both, client::Client};

const UPDATE: &str = "mutation($input: UpdatePartnershipInput!) {
    updatePartnership(input: $input) {
        partnership { name country region status version distributorship { name } } errors { code field }
    }
}";

async fn update(client: &Client, input: Value) -> Value {
    client.with(UPDATE, json!({ "input": input })).await["updatePartnership"].clone()
}

async fn first(client: &Client) -> (Value, i64) {
    let found = client
        .query("{ partnerships(first: 1) { nodes { id version } } }")
        .await;
    let node = &found["partnerships"]["nodes"][0];
    (node["id"].clone(), node["version"].as_i64().unwrap())
}

both!(
    an_absent_field_stays_null_takes_away_and_the_version_guards,
    async |world| {
        let vendor = world.vendor().await;
        let (id, version) = first(&vendor).await;
        let changed = update(
            &vendor,
            json!({ "id": id, "version": version, "region": null, "status": "SUSPENDED" }),
        )
        .await;
        assert_eq!(changed["errors"], json!([]));
        assert_eq!(changed["partnership"]["region"], json!(null));
        assert_eq!(changed["partnership"]["country"], "AT");
        assert_eq!(changed["partnership"]["status"], "SUSPENDED");
        assert_eq!(changed["partnership"]["version"], version + 1);
        let stale = update(&vendor, json!({ "id": id, "version": version, "name": "Late" })).await;
        assert_eq!(stale["errors"], json!([{ "code": "STALE", "field": ["version"] }]));
        let audit = vendor
            .query("{ auditEntries(first: 1) { nodes { action changes } } }")
            .await;
        let change = &audit["auditEntries"]["nodes"][0]["changes"][0];
        assert_eq!(change["before"]["status"], "ACTIVE");
        assert_eq!(change["after"]["status"], "SUSPENDED");
        assert!(change["after"].get("country").is_none(), "only what changed: {change}");
    }
);

both!(a_status_goes_only_where_its_life_leads, async |world| {
    let vendor = world.vendor().await;
    let (id, version) = first(&vendor).await;
    let refused = update(&vendor, json!({ "id": id, "version": version, "status": "INVITED" })).await;
    assert_eq!(
        refused["errors"],
        json!([{ "code": "STATUS_NOT_REACHABLE", "field": ["status"] }])
    );
});

both!(
    another_vendors_partnership_cannot_be_changed_nor_told_from_an_absent_one,
    async |world| {
        let (id, version) = first(&world.other_vendor().await).await;
        let vendor = world.vendor().await;
        let before = world.row_counts().await;
        let unseen = vendor
            .ask(
                UPDATE,
                json!({ "input": { "id": id, "version": version, "name": "Mine" } }),
            )
            .await;
        let absent = vendor
            .ask(
                UPDATE,
                json!({ "input": { "id": "pts_00000000000070008000000000000000", "version": 1, "name": "Mine" } }),
            )
            .await;
        assert_eq!(unseen.code(), "NOT_FOUND");
        assert_eq!(unseen.without_request_id(), absent.without_request_id());
        assert_eq!(world.row_counts().await, before);
    }
);
