use serde_json::json;
use tests::both;

const CREATE: &str = "mutation($input: CreateDistributorshipInput!) {
    createDistributorship(input: $input) {
        distributorship { id name externalId country status version viewerCanUpdate viewerCanInvite }
        errors { code field }
    }
}";

both!(a_distributorship_is_created_once_per_key, async |world| {
    let vendor = world.as_("otto@vendor.example").await;
    let input = json!({ "idempotencyKey": "k", "name": " Nordic Supply ", "externalId": "D-7", "country": "SE" });
    let first = vendor.with(CREATE, json!({ "input": input })).await;
    let mut row = first["createDistributorship"]["distributorship"].clone();
    row["id"].take();
    assert_eq!(
        row,
        json!({ "id": null, "name": "Nordic Supply", "externalId": "D-7", "country": "SE", "status": "INVITED",
                "version": 1, "viewerCanUpdate": true, "viewerCanInvite": true })
    );
    let counts = world.row_counts().await;
    assert_eq!(vendor.with(CREATE, json!({ "input": input })).await, first);
    assert_eq!(world.row_counts().await, counts);
    let theirs = world
        .other_vendor()
        .await
        .query("{ distributorships { totalCount } }")
        .await;
    assert_eq!(theirs["distributorships"]["totalCount"], 0);
});

both!(
    a_refused_distributorship_names_the_field_and_leaves_nothing,
    async |world| {
        let vendor = world.vendor().await;
        let taken = json!({ "input": { "idempotencyKey": "k", "name": "A", "externalId": "D-7" } });
        vendor.with(CREATE, taken).await;
        let before = world.row_counts().await;
        for (number, (input, code, field)) in [
            (json!({ "name": "" }), "INVALID_INPUT", "name"),
            (json!({ "name": "B", "country": "Sweden" }), "INVALID_INPUT", "country"),
            (json!({ "name": "B", "externalId": "" }), "INVALID_INPUT", "externalId"),
            (
                json!({ "name": "B", "externalId": "D-7" }),
                "EXTERNAL_ID_TAKEN",
                "externalId",
            ),
        ]
        .into_iter()
        .enumerate()
        {
            let mut input = input;
            input["idempotencyKey"] = json!(format!("k{number}"));
            let refused = vendor.with(CREATE, json!({ "input": input })).await;
            assert_eq!(
                refused["createDistributorship"],
                json!({ "distributorship": null, "errors": [{ "code": code, "field": [field] }] })
            );
        }
        assert_eq!(world.row_counts().await, before);
        let input = json!({ "input": { "idempotencyKey": "k", "name": "A" } });
        let unknown = world.distributor().await.ask(CREATE, input).await;
        assert_eq!((unknown.status.as_u16(), unknown.code()), (400, "INVALID_INPUT"));
    }
);
