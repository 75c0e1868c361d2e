//! At sign-in each sees the targets that are its own and run today.

use serde_json::{Value, json};
use tests::both;

use super::desk::{measured, member, named, quarter, sell, set};

const SUMMARY: &str = "{ viewerSummary { targets { name progress { state actual { value } pace { exactValue } } } } }";

both!(each_role_sees_how_it_does_against_its_targets, async |world| {
    measured(&world).await;
    let vendor = world.vendor().await;
    let canal = named(&vendor, "canal").await;
    sell(&vendor, &canal, "s1", "2026-02-01", 61).await;
    for (key, holder, ends_on) in [
        ("ours", json!({ "partnershipId": canal }), "2026-03-31"),
        ("over", json!({ "partnershipId": canal }), "2026-03-01"),
        (
            "vera",
            json!({ "membershipId": member(&vendor, "Vera Vermeer").await }),
            "2026-03-31",
        ),
        ("admins", json!({ "role": "ADMIN" }), "2026-03-02"),
        ("sales", json!({ "role": "CHANNEL_SALES" }), "2026-03-31"),
    ] {
        let mut input = quarter(key, holder, "units", "90");
        input["nameEn"] = json!(key);
        input["endsOn"] = json!(ends_on);
        set(&vendor, input).await;
    }
    let told = |name: &str, state: &str, actual: &str, pace: &str| json!({ "name": name, "progress": { "state": state, "actual": { "value": actual }, "pace": { "exactValue": pace } } });
    for (email, expected) in [
        (
            "vera@vendor.example",
            json!([
                told("admins", "BEHIND", "61", "61/90"),
                told("vera", "BEHIND", "0", "0")
            ]),
        ),
        ("otto@vendor.example", json!([])),
        ("sara@partner.example", json!([told("ours", "ON_PACE", "61", "1")])),
    ] {
        let answer = world.as_(email).await.query(SUMMARY).await;
        assert_eq!(answer["viewerSummary"]["targets"], expected, "{email}");
    }
    let distributor = world.distributor().await.ask(SUMMARY, json!({})).await;
    let message = distributor.body["errors"][0]["message"].as_str().unwrap_or_default();
    assert!(message.contains("targets"), "{}", distributor.text);
});

both!(
    the_number_of_statements_does_not_depend_on_the_number_of_targets,
    async |world| {
        measured(&world).await;
        let vendor = world.vendor().await;
        let mut costs: Vec<(usize, u64)> = Vec::new();
        for (key, metric, value) in [("a", "units", "1"), ("b", "units", "2"), ("c", "units", "3")] {
            let mut input = quarter(key, json!({ "role": "ADMIN" }), metric, value);
            input["beginsOn"] = json!("2026-01-01");
            // Of one metric and period there is one target: others end on other days, and are measured on the same.
            input["endsOn"] = json!(format!("2026-04-0{value}"));
            set(&vendor, input).await;
            let before = world.statements();
            let answer = vendor.query(SUMMARY).await;
            let found: &Value = &answer["viewerSummary"]["targets"];
            costs.push((found.as_array().unwrap().len(), world.statements() - before));
        }
        let [(1, first), (2, second), (3, third)] = costs[..] else {
            panic!("{costs:?}");
        };
        assert_eq!((second, third), (first, first));
    }
);
