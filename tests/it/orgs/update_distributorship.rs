use serde_json::json;
use tests::both;

const UPDATE: &str = "mutation($input: UpdateDistributorshipInput!) {
    updateDistributorship(input: $input) { distributorship { name country status version } errors { code field } }
}";

both!(a_distributorship_changes_and_ends, async |world| {
    let (vendor, dana) = (world.vendor().await, world.distributor().await);
    let own = vendor.query("{ distributorships { nodes { id } } }").await;
    let id = &own["distributorships"]["nodes"][0]["id"];
    let served = "{ partnerships { totalCount } }";
    assert_eq!(dana.query(served).await["partnerships"]["totalCount"], 3);
    let input = json!({ "id": id, "version": 1, "name": "Velo Distri", "country": "NL", "status": "SUSPENDED" });
    let changed = vendor.with(UPDATE, json!({ "input": input })).await;
    assert_eq!(
        changed["updateDistributorship"],
        json!({ "distributorship": { "name": "Velo Distri", "country": "NL", "status": "SUSPENDED", "version": 2 },
                "errors": [] })
    );
    assert_eq!(
        dana.query(served).await["partnerships"]["totalCount"],
        0,
        "on hold it serves nobody"
    );
    let before = world.row_counts().await;
    for (input, code, field) in [
        (json!({ "version": 1, "name": "X" }), "STALE", "version"),
        (json!({ "version": 2, "country": "nl" }), "INVALID_INPUT", "country"),
        (
            json!({ "version": 2, "status": "INVITED" }),
            "STATUS_NOT_REACHABLE",
            "status",
        ),
    ] {
        let mut input = input;
        input["id"] = id.clone();
        let refused = vendor.with(UPDATE, json!({ "input": input })).await;
        assert_eq!(
            refused["updateDistributorship"],
            json!({ "distributorship": null, "errors": [{ "code": code, "field": [field] }] })
        );
    }
    assert_eq!(world.row_counts().await, before);
});

both!(another_vendors_distributorship_is_absent, async |world| {
    let own = world
        .vendor()
        .await
        .query("{ distributorships { nodes { id } } }")
        .await;
    let other = world.other_vendor().await;
    let ask = async |id: &serde_json::Value| {
        let answer = other
            .ask(UPDATE, json!({ "input": { "id": id, "version": 1, "name": "X" } }))
            .await;
        assert_eq!(answer.code(), "NOT_FOUND");
        answer.without_request_id()
    };
    let unseen = ask(&own["distributorships"]["nodes"][0]["id"]).await;
    assert_eq!(unseen, ask(&json!("dts_00000000000070008000000000000000")).await);
});
