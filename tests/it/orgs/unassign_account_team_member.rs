use serde_json::{Value, json};
use tests::{Client, both};

use super::assign_account_team_member::{assign, member, named};

const UNASSIGN: &str = "mutation($id: ID!) {
    unassignAccountTeamMember(input: {id: $id}) { partnership { accountTeam { user { name } } } errors { code field } }
}";

async fn team(client: &Client, id: &Value) -> Vec<Value> {
    let one = "query($id: ID!) { partnership(id: $id) { accountTeam { id viewerCanUnassign user { name } } } }";
    let seen = client.with(one, json!({ "id": id })).await;
    seen["partnership"]["accountTeam"].as_array().unwrap().clone()
}

both!(a_vendor_takes_off_anybody_and_a_distributor_its_own, async |world| {
    let (vendor, dana) = (world.vendor().await, world.distributor().await);
    let canal = named(&vendor, "Canal").await;
    assign(
        &vendor,
        &canal,
        &member(&vendor, "Otto Oort").await,
        "TECHNICAL_CONTACT",
    )
    .await;
    let dijk = member(&dana, "Dana Dijk").await;
    assign(&dana, &canal, &dijk, "CHANNEL_ACCOUNT_MANAGER").await;
    assign(&dana, &canal, &dijk, "MARKETING_CONTACT").await;
    let seen = team(&dana, &canal).await;
    let may: Vec<bool> = seen
        .iter()
        .map(|row| row["viewerCanUnassign"].as_bool().unwrap())
        .collect();
    assert_eq!(may, [false, true, true]);
    let before = world.row_counts().await;
    let refused = dana.with(UNASSIGN, json!({ "id": seen[0]["id"] })).await;
    assert_eq!(
        refused["unassignAccountTeamMember"],
        json!({ "partnership": null, "errors": [{ "code": "NOT_OWN_PERSON", "field": ["id"] }] })
    );
    assert_eq!(world.row_counts().await, before);
    let off = dana.with(UNASSIGN, json!({ "id": seen[1]["id"] })).await;
    assert_eq!(
        off["unassignAccountTeamMember"]["partnership"]["accountTeam"]
            .as_array()
            .unwrap()
            .len(),
        2
    );
    let off = vendor.with(UNASSIGN, json!({ "id": seen[2]["id"] })).await;
    assert_eq!(
        off["unassignAccountTeamMember"]["partnership"]["accountTeam"],
        json!([{ "user": { "name": "Otto Oort" } }])
    );
    assert!(
        !world
            .partner()
            .await
            .ask(
                "{ partnerships { nodes { accountTeam { user { name } } } } }",
                json!({})
            )
            .await
            .text
            .contains("Dana")
    );
});

both!(people_on_teams_of_others_are_absent, async |world| {
    let vendor = world.vendor().await;
    let kettle = named(&vendor, "Kettle").await;
    assign(
        &vendor,
        &kettle,
        &member(&vendor, "Otto Oort").await,
        "TECHNICAL_CONTACT",
    )
    .await;
    let row = team(&vendor, &kettle).await[0]["id"].clone();
    for client in [world.other_vendor().await, world.distributor().await] {
        let theirs = client.ask(UNASSIGN, json!({ "id": row })).await;
        let absent = client
            .ask(UNASSIGN, json!({ "id": "atm_00000000000070008000000000000000" }))
            .await;
        assert_eq!(theirs.code(), "NOT_FOUND");
        assert_eq!(theirs.without_request_id(), absent.without_request_id());
    }
    assert_eq!(team(&vendor, &kettle).await.len(), 1);
});
