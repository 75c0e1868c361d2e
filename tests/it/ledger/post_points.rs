//! Points are given and spent: what expires first goes first, nothing that is not there, each event once.

use serde_json::{Value, json};
use tests::both;

use super::desk::{POST, desk, done, perform, spendable};

both!(what_expires_first_is_spent_first, async |world| {
    let desk = desk(&world, spendable()).await;
    let vendor = world.vendor().await;
    for (key, points, expires) in [("later", "50", "2026-06-01"), ("sooner", "100", "2026-03-15")] {
        let mut input = desk.points(key, points, "2026-01-01");
        input["expiresOn"] = json!(expires);
        done(&vendor, POST, input).await;
    }
    desk.post(&vendor, "a prize", "-120", "2026-02-01").await;
    let account = desk.account(&vendor, "2026-02-01").await;
    let left = json!([{ "earnedOn": "2026-01-01", "expiresOn": "2026-06-01", "points": "30" }]);
    let lapse = json!([{ "on": "2026-06-01", "kind": "EXPIRED", "points": "30" }]);
    assert_eq!(
        account,
        json!({ "balance": "30", "lots": left, "upcomingLapses": lapse })
    );
    assert_eq!(desk.balance(&vendor, "2026-01-31").await, "150");
    assert_eq!(desk.balance(&vendor, "2025-12-31").await, "0");
    assert_eq!(desk.balance(&vendor, "2026-06-01").await, "0");
    for (points, on) in [("-30.1", "2026-03-02"), ("-31", "2026-01-20")] {
        let refused = perform(&vendor, POST, desk.points("too much", points, on)).await;
        assert_eq!(
            refused["errors"],
            json!([{ "code": "NOT_ENOUGH", "field": ["points"] }]),
            "{points}"
        );
    }
});

both!(idle_weeks_take_what_the_purse_says, async |world| {
    let mut policy = spendable();
    policy["decay"] = json!({ "idleWeeks": 12, "share": "0.05", "atLeast": "5", "allAfterWeeks": 20 });
    let desk = desk(&world, policy).await;
    let vendor = world.vendor().await;
    desk.post(&vendor, "earned", "200", "2026-01-01").await;
    for (as_of, expected) in [
        ("2026-03-25", "200"),
        ("2026-03-26", "190"),
        ("2026-04-02", "180.5"),
        ("2026-05-20", "132.7"),
        ("2026-05-21", "0"),
    ] {
        assert_eq!(desk.balance(&vendor, as_of).await, expected, "on {as_of}");
    }
});

both!(an_event_of_a_source_is_posted_once, async |world| {
    let desk = desk(&world, spendable()).await;
    let vendor = world.vendor().await;
    let mut input = desk.points("one", "10", "2026-03-01");
    input["sourceId"] = json!("order 7");
    let first = done(&vendor, POST, input.clone()).await;
    assert_eq!(first["pointTransaction"]["sourceId"], "order 7");
    let before = world.row_counts().await;
    assert_eq!(done(&vendor, POST, input.clone()).await, first, "the same request");
    assert_eq!(world.row_counts().await, before);
    let mut again = input.clone();
    again["idempotencyKey"] = json!("two");
    assert_eq!(
        done(&vendor, POST, again).await,
        first,
        "another request for the same event"
    );
    assert_eq!(
        world.row_counts().await["point_transaction"],
        before["point_transaction"]
    );
    let mut other = input;
    other["idempotencyKey"] = json!("three");
    other["points"] = json!("11");
    let refused = perform(&vendor, POST, other).await;
    assert_eq!(
        refused["errors"],
        json!([{ "code": "SOURCE_TAKEN", "field": ["sourceId"] }])
    );
    assert_eq!(desk.balance(&vendor, "2026-03-02").await, "10");
});

both!(what_is_wrong_with_it_is_named_and_changes_nothing, async |world| {
    let desk = desk(&world, spendable()).await;
    let vendor = world.vendor().await;
    let before = world.row_counts().await;
    let refused = async |field: &str, value: Value| {
        let mut input = desk.points("x", "1", "2026-03-02");
        input[field] = value;
        perform(&vendor, POST, input).await["errors"].clone()
    };
    for (field, value) in [
        ("points", json!("0")),
        ("points", json!("1.05")),
        ("points", json!("1000000000.1")),
        ("on", json!("2026-03-03")),
        ("on", json!("2016-03-01")),
        ("expiresOn", json!("2026-03-02")),
        ("reason", json!(" ")),
        ("sourceId", json!("")),
    ] {
        let expected = json!([{ "code": "INVALID_INPUT", "field": [field] }]);
        assert_eq!(refused(field, value.clone()).await, expected, "{field} {value}");
    }
    assert_eq!(refused("points", json!("-1")).await[0]["code"], "NOT_ENOUGH");
    assert_eq!(world.row_counts().await, before);
    for (field, prefix) in [("purseId", "ppu"), ("partnershipId", "pts")] {
        let mut input = desk.points("x", "1", "2026-03-02");
        input[field] = json!(format!("{prefix}_00000000000070008000000000000000"));
        assert_eq!(vendor.ask(POST, json!({ "input": input })).await.code(), "NOT_FOUND");
    }
    let theirs = world.other_vendor().await;
    let input = desk.points("x", "1", "2026-03-02");
    assert_eq!(theirs.ask(POST, json!({ "input": input })).await.code(), "NOT_FOUND");
});

both!(status_points_are_not_spent, async |world| {
    let desk = desk(&world, json!({ "kind": "STATUS", "rounding": "DOWN" })).await;
    let vendor = world.vendor().await;
    desk.post(&vendor, "earned", "5", "2026-03-01").await;
    let refused = perform(&vendor, POST, desk.points("spent", "-1", "2026-03-02")).await;
    assert_eq!(
        refused["errors"],
        json!([{ "code": "INVALID_INPUT", "field": ["points"] }])
    );
});

both!(followers_are_told_and_the_trail_says_who_did_it, async |world| {
    let desk = desk(&world, spendable()).await;
    let vendor = world.vendor().await;
    let before = world.row_counts().await;
    desk.post(&vendor, "earned", "5", "2026-03-01").await;
    let after = world.row_counts().await;
    for (table, more) in [
        // Of the partnership, and that something else is known of the vendor's partners.
        ("event", 2),
        ("audit_entry", 1),
        ("point_account", 1),
        ("point_transaction", 1),
    ] {
        assert_eq!(after[table] - before[table], more, "{table}");
    }
});
