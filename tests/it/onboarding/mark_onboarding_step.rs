//! Saying that a first step is done.

use serde_json::{Value, json};
use tests::both;

use super::desk::{MARK, desk, everybody};
use crate::levels::desk::{done, perform};

both!(to_say_the_same_again_changes_nothing, async |world| {
    let desk = desk(&world, everybody()).await;
    let partner = world.partner().await;
    let first = done(&partner, MARK, desk.step("plan", true)).await;
    assert_eq!(first["onboarding"]["doneCount"], 1);
    let before = world.row_counts().await;
    assert_eq!(done(&partner, MARK, desk.step("plan", true)).await, first);
    assert_eq!(world.row_counts().await, before);
    let none = done(&partner, MARK, desk.step("plan", false)).await;
    assert_eq!(
        none["onboarding"]["steps"][1],
        json!({ "key": "plan", "isDone": false, "markedAt": null })
    );
    let before = world.row_counts().await;
    assert_eq!(done(&partner, MARK, desk.step("plan", false)).await, none);
    assert_eq!(world.row_counts().await, before);
    let again = done(&world.vendor().await, MARK, desk.step("plan", true)).await;
    assert_eq!(again["onboarding"]["doneCount"], 1, "the vendor says so for it");
});

both!(
    what_is_not_the_viewers_to_say_is_refused_and_changes_nothing,
    async |world| {
        let desk = desk(&world, everybody()).await;
        let (vendor, partner) = (world.vendor().await, world.partner().await);
        let all = vendor.query("{ partnerships(first: 100) { nodes { id } } }").await;
        let mut others = all["partnerships"]["nodes"].as_array().unwrap().clone();
        others.retain(|node| node["id"] != desk.partnership);
        let (other, distributor) = (world.other_vendor().await, world.distributor().await);
        let seller = world.as_("sara@partner.example").await;
        let before = world.row_counts().await;
        let of = |field: &str, value: &Value| {
            let mut input = desk.step("plan", true);
            input[field] = value.clone();
            input
        };
        let absent = json!("pts_00000000000070008000000000000000");
        for (client, input, code, field) in [
            (&partner, desk.step("papers", true), "NOT_MARKABLE", "stepKey"),
            (&partner, desk.step("sellers", true), "NOT_MARKABLE", "stepKey"),
            (&vendor, desk.step("sellers", true), "NOT_MARKABLE", "stepKey"),
            (&partner, desk.step("nothing", true), "NOT_FOUND", "stepKey"),
            (
                &partner,
                of("partnershipId", &others[0]["id"]),
                "NOT_FOUND",
                "partnershipId",
            ),
            (&partner, of("partnershipId", &absent), "NOT_FOUND", "partnershipId"),
            (
                &partner,
                of("programId", &json!("prg_00000000000070008000000000000000")),
                "NOT_FOUND",
                "partnershipId",
            ),
            (&other, desk.step("plan", true), "NOT_FOUND", "partnershipId"),
        ] {
            let refused = perform(client, MARK, input.clone()).await;
            assert_eq!(refused["onboarding"], Value::Null);
            assert_eq!(
                (&refused["errors"][0]["code"], &refused["errors"][0]["field"]),
                (&json!(code), &json!([field])),
                "{input}"
            );
        }
        let variables = json!({ "input": desk.step("plan", true) });
        for client in [&seller, &distributor, &world.client] {
            let refused = client.ask(MARK, variables.clone()).await;
            assert!(
                refused.text.contains("errors") && refused.body["data"].is_null(),
                "{}",
                refused.text
            );
        }
        assert_eq!(world.row_counts().await, before);
    }
);

both!(both_read_in_their_trails_who_said_so, async |world| {
    let desk = desk(&world, everybody()).await;
    let partner = world.partner().await;
    done(&partner, MARK, desk.step("plan", true)).await;
    for client in [partner, world.vendor().await] {
        let trail = client.query("{ auditEntries(first: 1) { nodes { action } } }").await;
        assert_eq!(
            trail["auditEntries"]["nodes"],
            json!([{ "action": "markOnboardingStep" }])
        );
    }
});
