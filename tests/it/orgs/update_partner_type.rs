use serde_json::{Value, json};
use tests::{Client, both};

const UPDATE: &str = "mutation($input: UpdatePartnerTypeInput!) {
    updatePartnerType(input: $input) { partnerType { key nameEn nameNl version } errors { code field } }
}";

async fn first(client: &Client) -> Value {
    client.query("{ partnerTypes(first: 1) { nodes { id } } }").await["partnerTypes"]["nodes"][0]["id"].clone()
}

both!(a_partner_type_is_renamed_and_keeps_its_key, async |world| {
    let vendor = world.vendor().await;
    let id = first(&vendor).await;
    let changed = vendor
        .with(
            UPDATE,
            json!({ "input": { "id": id, "version": 1, "nameNl": "Handelsagent" } }),
        )
        .await;
    assert_eq!(
        changed["updatePartnerType"],
        json!({ "partnerType": { "key": "agent", "nameEn": "Agent", "nameNl": "Handelsagent", "version": 2 }, "errors": [] })
    );
    let before = world.row_counts().await;
    for (input, code, field) in [
        (json!({ "version": 1, "nameEn": "X" }), "STALE", "version"),
        (json!({ "version": 2, "nameEn": " " }), "INVALID_INPUT", "nameEn"),
    ] {
        let mut input = input;
        input["id"] = id.clone();
        let refused = vendor.with(UPDATE, json!({ "input": input })).await;
        assert_eq!(
            refused["updatePartnerType"],
            json!({ "partnerType": null, "errors": [{ "code": code, "field": [field] }] })
        );
    }
    assert_eq!(world.row_counts().await, before);
    let absent = json!("pty_00000000000070008000000000000000");
    let mut answers = Vec::new();
    for id in [first(&world.other_vendor().await).await, absent] {
        let answer = vendor
            .ask(UPDATE, json!({ "input": { "id": id, "version": 1, "nameEn": "X" } }))
            .await;
        assert_eq!(answer.code(), "NOT_FOUND");
        answers.push(answer.without_request_id());
    }
    assert_eq!(answers[0], answers[1]);
});
