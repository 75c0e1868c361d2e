use serde_json::{Value, json};
use tests::{Client, both};

use super::assign_account_team_member::{assign, member, named};

const ASSIGN: &str = "mutation($input: AssignAccountTeamMembersInput!) {
    assignAccountTeamMembers(input: $input) {
        partnerships { name accountTeam { function user { name } } } errors { code field }
    }
}";

async fn assign_all(client: &Client, partnerships: Value, member: &Value, function: &str) -> Value {
    let input = json!({ "partnershipIds": partnerships, "membershipId": member, "function": function });
    client.with(ASSIGN, json!({ "input": input })).await["assignAccountTeamMembers"].clone()
}

both!(a_person_looks_after_many_from_now_on, async |world| {
    let vendor = world.vendor().await;
    let (canal, kettle) = (named(&vendor, "Canal").await, named(&vendor, "Kettle").await);
    let otto = member(&vendor, "Otto Oort").await;
    assign(&vendor, &canal, &otto, "TECHNICAL_CONTACT").await;
    for _ in 0..2 {
        // Once more is the same.
        let done = assign_all(&vendor, json!([kettle, canal]), &otto, "TECHNICAL_CONTACT").await;
        assert_eq!(done["errors"], json!([]));
        let team = json!([{ "function": "TECHNICAL_CONTACT", "user": { "name": "Otto Oort" } }]);
        for partnership in done["partnerships"].as_array().unwrap() {
            assert_eq!(partnership["accountTeam"], team, "{partnership}");
        }
    }
    let trail = "query($ids: [ID!]) { auditEntries(filter: { partnershipIds: $ids }) { nodes { action } } }";
    let told = vendor.with(trail, json!({ "ids": [kettle] })).await;
    assert_eq!(told["auditEntries"]["nodes"][0]["action"], "assignAccountTeamMembers");
    let told = vendor.with(trail, json!({ "ids": [canal] })).await;
    assert_eq!(told["auditEntries"]["nodes"][0]["action"], "assignAccountTeamMember");
    // By it the list is narrowed.
    let mine = "query($ids: [ID!]) { partnerships(filter: { accountTeamIds: $ids }) { nodes { id } } }";
    let found = vendor.with(mine, json!({ "ids": [otto] })).await;
    assert_eq!(found["partnerships"]["nodes"].as_array().unwrap().len(), 2);
});

both!(one_that_cannot_leaves_all_as_they_are, async |world| {
    let vendor = world.vendor().await;
    let canal = named(&vendor, "Canal").await;
    let theirs = named(&world.other_vendor().await, "Canal").await;
    let otto = member(&vendor, "Otto Oort").await;
    let dijk = member(&world.distributor().await, "Dana Dijk").await;
    let absent = json!("pts_00000000000070008000000000000000");
    let sales = world.sales().await;
    let chairs = [world.partner().await, world.distributor().await, world.client.clone()];
    let before = world.row_counts().await;
    for (partnerships, person, code, field) in [
        (
            json!([canal, theirs]),
            &otto,
            "NOT_FOUND",
            json!(["partnershipIds", "1"]),
        ),
        (
            json!([absent, canal]),
            &otto,
            "NOT_FOUND",
            json!(["partnershipIds", "0"]),
        ),
        (json!([canal]), &dijk, "NOT_FOUND", json!(["membershipId"])),
        (json!([canal]), &json!("rubbish"), "NOT_FOUND", json!(["membershipId"])),
        (json!([]), &otto, "INVALID_INPUT", json!(["partnershipIds"])),
        (json!([canal, canal]), &otto, "INVALID_INPUT", json!(["partnershipIds"])),
    ] {
        let refused = assign_all(&vendor, partnerships, person, "MARKETING_CONTACT").await;
        assert_eq!(refused["errors"], json!([{ "code": code, "field": field }]));
    }
    assert_eq!(world.row_counts().await, before);
    let input =
        json!({ "input": { "partnershipIds": [canal], "membershipId": otto, "function": "MARKETING_CONTACT" } });
    assert_eq!(sales.ask(ASSIGN, input.clone()).await.code(), "FORBIDDEN");
    for chair in chairs {
        assert_eq!(chair.ask(ASSIGN, input.clone()).await.code(), "INVALID_INPUT");
    }
    assert_eq!(world.row_counts().await, before);
});
