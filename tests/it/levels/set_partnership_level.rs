//! A level set by hand: with a reason, kept until its day, and told to the partner without the reason.

use chrono::TimeDelta;
use serde_json::{Value, json};
use tests::{Client, both};

use super::desk::{SET, desk, done, perform};

both!(a_level_set_by_hand_is_protected_until_its_day, async |world| {
    let policy = json!({ "down": "daily", "approve_up": "automatic", "approve_down": "automatic" });
    let desk = desk(&world, policy).await;
    let vendor = world.vendor().await;
    let input = json!({ "partnershipId": desk.partnership, "version": desk.version(&vendor).await,
        "programId": desk.program, "levelKey": "l_silver", "protectedUntil": "2026-03-03",
        "reason": "Was gold with a competitor." });
    done(&vendor, SET, input.clone()).await;
    let held = desk.held(&vendor).await;
    let expected = json!([{ "levelKey": "l_silver", "since": "2026-03-02", "source": "BY_HAND",
        "protectedUntil": "2026-03-03", "reason": "Was gold with a competitor." }]);
    assert_eq!(held["levelHoldings"], expected);
    assert_eq!(perform(&vendor, SET, input).await["errors"][0]["code"], "STALE");
    assert_eq!(desk.review(&vendor).await, [0, 0], "protected");
    desk.points(&vendor, "20").await;
    assert_eq!(desk.review(&vendor).await, [0, 1], "more is given at once");
    desk.points(&vendor, "0").await;
    assert_eq!(
        desk.review(&vendor).await,
        [0, 1],
        "what a review gave is not protected"
    );
    let held = desk.held(&vendor).await;
    let levels: Vec<_> = held["levelHoldings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["levelKey"].clone())
        .collect();
    assert_eq!(levels, [Value::Null, json!("l_gold"), json!("l_silver")]);
});

both!(what_is_wrong_with_it_is_named_and_changes_nothing, async |world| {
    let desk = desk(&world, json!({})).await;
    let vendor = world.vendor().await;
    let before = world.row_counts().await;
    for (field, value, code) in [
        ("levelKey", json!("ride_gold"), "NOT_FOUND"),
        ("since", json!("2026-03-03"), "INVALID_INPUT"),
        ("protectedUntil", json!("2026-03-01"), "INVALID_INPUT"),
        ("protectedUntil", json!("2036-03-03"), "INVALID_INPUT"),
        ("reason", json!(" "), "INVALID_INPUT"),
        ("version", json!(9), "STALE"),
    ] {
        let mut input = json!({ "partnershipId": desk.partnership, "version": desk.version(&vendor).await,
            "programId": desk.program, "levelKey": "l_silver", "reason": "x" });
        input[field] = value;
        let refused = perform(&vendor, SET, input).await;
        assert_eq!(refused["errors"], json!([{ "code": code, "field": [field] }]));
    }
    assert_eq!(world.row_counts().await, before);
});

both!(the_partner_reads_its_history_and_nobody_else_does, async |world| {
    let desk = desk(&world, json!({})).await;
    let vendor = world.vendor().await;
    let input = json!({ "partnershipId": desk.partnership, "version": desk.version(&vendor).await,
        "programId": desk.program, "levelKey": "l_silver", "reason": "Between us." });
    done(&vendor, SET, input).await;
    let held = "query($partnership: ID!, $program: ID!) {
        levelHoldings(partnershipId: $partnership, programId: $program) { levelKey since source } }";
    let variables = json!({ "partnership": desk.partnership, "program": desk.program });
    let row = json!({ "levelKey": "l_silver", "since": "2026-03-02", "source": "BY_HAND" });
    for (who, expected) in [
        ("vera@vendor.example", json!([row])),
        ("paul@partner.example", json!([row])),
        ("vik@othervendor.example", json!([])),
    ] {
        let client = world.as_(who).await;
        assert_eq!(
            client.with(held, variables.clone()).await["levelHoldings"],
            expected,
            "{who}"
        );
    }
    let reason = held.replace("levelKey", "reason");
    let partner = world.partner().await;
    let refused = partner.ask(&reason, variables.clone()).await;
    let message = refused.body["errors"][0]["message"].as_str().unwrap();
    assert!(message.contains("reason"), "{message}");
    let none = json!({ "partnership": desk.partnership, "program": "prg_00000000000070008000000000000000" });
    assert_eq!(partner.with(held, none).await["levelHoldings"], json!([]));
});

both!(what_is_recorded_of_a_level_stands, async |world| {
    let desk = desk(&world, json!({ "approve_up": "automatic" })).await;
    let vendor = world.vendor().await;
    desk.points(&vendor, "12").await;
    assert_eq!(desk.review(&vendor).await, [0, 1]);
    let before = world.row_counts().await;
    let input = json!({ "partnershipId": desk.partnership, "version": desk.version(&vendor).await,
        "programId": desk.program, "levelKey": "l_gold", "since": "2026-03-01", "reason": "x" });
    let refused = perform(&vendor, SET, input).await;
    assert_eq!(
        refused["errors"],
        json!([{ "code": "INVALID_INPUT", "field": ["since"] }])
    );
    assert_eq!(world.row_counts().await, before);
});

both!(a_status_match_is_kept_if_it_is_earned_meanwhile, async |world| {
    let policy = json!({ "down": "daily", "approve_up": "automatic", "approve_down": "automatic" });
    let desk = desk(&world, policy).await;
    let vendor = world.vendor().await;
    let input = async |client: &Client, level: &str, until: &str| {
        json!({ "partnershipId": desk.partnership, "version": desk.version(client).await, "programId": desk.program,
            "levelKey": level, "protectedUntil": until, "reason": "Was as high with a competitor." })
    };
    // Three months, not earned: gone on the day after.
    done(&vendor, SET, input(&vendor, "l_gold", "2026-06-02").await).await;
    world.clock.advance(TimeDelta::days(92));
    let vendor = world.vendor().await;
    assert_eq!(desk.review(&vendor).await, [0, 0], "the last day");
    world.clock.advance(TimeDelta::days(1));
    let vendor = world.vendor().await;
    assert_eq!(desk.review(&vendor).await, [0, 1]);
    assert_eq!(desk.held(&vendor).await["partnership"]["level"], Value::Null);
    // Again, and earned meanwhile: it stays.
    done(&vendor, SET, input(&vendor, "l_gold", "2026-06-04").await).await;
    desk.points(&vendor, "20").await;
    world.clock.advance(TimeDelta::days(2));
    let vendor = world.vendor().await;
    assert_eq!(desk.review(&vendor).await, [0, 0]);
    assert_eq!(desk.held(&vendor).await["partnership"]["level"], "l_gold");
});
