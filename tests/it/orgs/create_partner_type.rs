use serde_json::json;
use tests::both;

const CREATE: &str = "mutation($input: CreatePartnerTypeInput!) {
    createPartnerType(input: $input) { partnerType { key name nameEn nameNl version } errors { code field } }
}";

both!(a_vendor_adds_to_the_personas_of_the_field, async |world| {
    let vendor = world.vendor().await;
    let personas = vendor
        .query("{ partnerTypes { totalCount nodes { key viewerCanUpdate } } }")
        .await;
    assert_eq!(personas["partnerTypes"]["totalCount"], 15);
    assert_eq!(
        personas["partnerTypes"]["nodes"][0],
        json!({ "key": "agent", "viewerCanUpdate": true })
    );
    let input =
        json!({ "idempotencyKey": "k", "key": "bike_fitter", "nameEn": "Bike fitter", "nameNl": "Fietsafsteller" });
    let created = vendor.with(CREATE, json!({ "input": input })).await;
    assert_eq!(
        created["createPartnerType"]["partnerType"],
        json!({ "key": "bike_fitter", "name": "Bike fitter", "nameEn": "Bike fitter", "nameNl": "Fietsafsteller", "version": 1 })
    );
    let counts = world.row_counts().await;
    assert_eq!(vendor.with(CREATE, json!({ "input": input })).await, created);
    assert_eq!(world.row_counts().await, counts);
    let theirs = world
        .other_vendor()
        .await
        .ask("{ partnerTypes(first: 100) { nodes { key } } }", json!({}))
        .await;
    assert!(!theirs.text.contains("bike_fitter"));
    let partnership =
        "mutation { createPartnership(input: {idempotencyKey: \"p\", name: \"Fit\", partnerType: \"bike_fitter\"})
        { partnership { partnerType } errors { code field } } }";
    assert_eq!(
        vendor.query(partnership).await["createPartnership"]["partnership"]["partnerType"],
        "bike_fitter"
    );
    let elsewhere = world.other_vendor().await.query(partnership).await;
    assert_eq!(
        elsewhere["createPartnership"],
        json!({ "partnership": null, "errors": [{ "code": "NOT_FOUND", "field": ["partnerType"] }] })
    );
});

both!(a_refused_partner_type_leaves_nothing, async |world| {
    let vendor = world.vendor().await;
    let before = world.row_counts().await;
    for (number, (key, name, code, field)) in [
        ("Bike Fitter", "N", "INVALID_INPUT", "key"),
        ("bike_fitter", "", "INVALID_INPUT", "nameNl"),
        ("reseller", "N", "KEY_TAKEN", "key"),
    ]
    .into_iter()
    .enumerate()
    {
        let input = json!({ "idempotencyKey": format!("k{number}"), "key": key, "nameEn": "E", "nameNl": name });
        let refused = vendor.with(CREATE, json!({ "input": input })).await;
        assert_eq!(
            refused["createPartnerType"],
            json!({ "partnerType": null, "errors": [{ "code": code, "field": [field] }] })
        );
    }
    assert_eq!(world.row_counts().await, before);
    for client in [
        world.partner().await,
        world.distributor().await,
        world.client.stranger(),
    ] {
        let unknown = client.ask("{ partnerTypes { totalCount } }", json!({})).await;
        assert_eq!((unknown.status.as_u16(), unknown.code()), (400, "INVALID_INPUT"));
    }
});
