use serde_json::{Value, json};
use tests::{both, client::Client};

use super::inviting::{PASSWORD, accept_as_newcomer, invite_user};

const SET: &str = "mutation($input: SetMemberAccessInput!) {
    setMemberAccess(input: $input) { membership { role status version } errors { code field } }
}";

async fn member(client: &Client, name: &str) -> (Value, i64) {
    let members = client.query("{ members { nodes { id version user { name } } } }").await;
    let nodes = members["members"]["nodes"].as_array().unwrap().clone();
    let node = nodes.into_iter().find(|node| node["user"]["name"] == name).unwrap();
    (node["id"].clone(), node["version"].as_i64().unwrap())
}

both!(deactivation_takes_effect_at_the_next_request, async |world| {
    let (admin, seller) = (world.partner().await, world.as_("sara@partner.example").await);
    let (id, version) = member(&admin, "Sara Smit").await;
    assert_eq!(seller.query("{ viewer { role } }").await["viewer"]["role"], "SELLER");
    let changed = admin
        .with(
            SET,
            json!({ "input": { "id": id, "version": version, "status": "DEACTIVATED" } }),
        )
        .await;
    assert_eq!(changed["setMemberAccess"]["membership"]["status"], "DEACTIVATED");
    assert_eq!(
        seller.ask("{ viewer { role } }", json!({})).await.code(),
        "UNAUTHENTICATED"
    );
    let again = world
        .client
        .with(
            "mutation($p: String!) { signIn(input: {email: \"sara@partner.example\", password: $p}) { errors { code } } }",
            json!({ "p": api::demo::PASSWORD }),
        )
        .await;
    assert_eq!(again["signIn"]["errors"][0]["code"], "INVALID_CREDENTIALS");
});

both!(
    only_administrators_change_access_and_never_the_last_ones,
    async |world| {
        let (admin, seller) = (world.partner().await, world.as_("sara@partner.example").await);
        let (sara, version) = member(&admin, "Sara Smit").await;
        let refused = seller
            .ask(
                SET,
                json!({ "input": { "id": sara, "version": version, "role": "ADMIN" } }),
            )
            .await;
        assert_eq!(refused.code(), "FORBIDDEN");
        let (paul, version) = member(&admin, "Paul Prins").await;
        let last = admin
            .with(
                SET,
                json!({ "input": { "id": paul, "version": version, "role": "SELLER" } }),
            )
            .await;
        assert_eq!(
            last["setMemberAccess"]["errors"],
            json!([{ "code": "LAST_ADMINISTRATOR", "field": null }])
        );
        let foreign = admin
            .with(SET, json!({ "input": { "id": sara, "version": 1, "role": "FINANCE" } }))
            .await;
        assert_eq!(
            foreign["setMemberAccess"]["errors"],
            json!([{ "code": "ROLE_NOT_OF_ORGANIZATION", "field": ["role"] }])
        );
        let unchanged = admin.query("{ members { nodes { role } } }").await;
        assert_eq!(
            unchanged["members"]["nodes"],
            json!([{ "role": "ADMIN" }, { "role": "SELLER" }])
        );
    }
);

both!(administrators_who_demote_each_other_at_once_leave_one, async |world| {
    let paul = world.partner().await;
    let (_, token) = invite_user(&paul, "anna@partner.example", "ADMIN").await;
    accept_as_newcomer(&world.client, &token, "Anna Arts", None).await;
    let anna = world.client.sign_in("anna@partner.example", PASSWORD).await;
    for round in 0..10 {
        let (of_paul, of_anna) = (member(&paul, "Paul Prins").await, member(&paul, "Anna Arts").await);
        let demote = |(id, version): (Value, i64)| {
            let change = if round < 9 {
                json!({ "id": id, "version": version, "role": "MARKETER" })
            } else {
                json!({ "id": id, "version": version, "status": "DEACTIVATED" })
            };
            json!({ "input": change })
        };
        let (by_paul, by_anna) = tokio::join!(paul.ask(SET, demote(of_anna)), anna.ask(SET, demote(of_paul)));
        // Who comes second is refused: by the count, or because it is no administrator any more.
        for answer in [&by_paul, &by_anna] {
            assert!(!answer.text.contains("INTERNAL"), "{}", answer.text);
        }
        let done = [&by_paul, &by_anna].map(|answer| answer.text.contains("\"version\""));
        assert_eq!(
            done.iter().filter(|done| **done).count(),
            1,
            "{} {}",
            by_paul.text,
            by_anna.text
        );
        // The one who is left restores the other.
        let (left, name) = if done[0] {
            (&paul, "Anna Arts")
        } else {
            (&anna, "Paul Prins")
        };
        let (id, version) = member(left, name).await;
        let back = json!({ "input": { "id": id, "version": version, "role": "ADMIN", "status": "ACTIVE" } });
        assert_eq!(left.with(SET, back).await["setMemberAccess"]["errors"], json!([]));
    }
});
