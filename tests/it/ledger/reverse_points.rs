//! What was posted is taken back, and what was known before stays known.

use chrono::TimeDelta;
use serde_json::json;
use tests::both;

use super::desk::{REVERSE, desk, done, perform, spendable};

both!(a_reversal_leaves_a_hole_that_later_points_fill, async |world| {
    let desk = desk(&world, spendable()).await;
    let vendor = world.vendor().await;
    let first = desk.post(&vendor, "first", "100", "2026-01-10").await;
    desk.post(&vendor, "paid", "-100", "2026-01-20").await;
    desk.post(&vendor, "second", "20", "2026-02-10").await;
    desk.reverse(&vendor, &first, "2026-02-15").await;
    desk.post(&vendor, "third", "60", "2026-02-20").await;
    desk.post(&vendor, "fourth", "50", "2026-02-25").await;
    for (as_of, expected) in [
        ("2026-01-20", "0"),
        ("2026-02-10", "20"),
        ("2026-02-15", "-80"),
        ("2026-02-20", "-20"),
        ("2026-02-25", "30"),
    ] {
        assert_eq!(desk.balance(&vendor, as_of).await, expected, "on {as_of}");
    }
});

both!(what_was_known_before_stays_known, async |world| {
    let desk = desk(&world, spendable()).await;
    let vendor = world.vendor().await;
    let first = desk.post(&vendor, "first", "100", "2026-01-10").await;
    world.clock.advance(TimeDelta::days(1));
    let vendor = world.vendor().await;
    desk.reverse(&vendor, &first, "2026-01-10").await;
    desk.post(&vendor, "late", "7", "2026-01-05").await;
    assert_eq!(desk.balance(&vendor, "2026-01-10").await, "7");
    let then = desk.known(&vendor, "2026-01-10", json!("2026-03-02T23:00:00Z")).await;
    assert_eq!(then["balance"], "100");
});

both!(each_is_reversed_once_and_a_reversal_never, async |world| {
    let desk = desk(&world, spendable()).await;
    let vendor = world.vendor().await;
    let first = desk.post(&vendor, "first", "100", "2026-01-10").await;
    let before = world.row_counts().await;
    let input = json!({ "idempotencyKey": "r", "id": first, "reason": "x" });
    for (field, value) in [
        ("on", json!("2026-01-09")),
        ("on", json!("2026-03-03")),
        ("reason", json!("")),
    ] {
        let mut input = input.clone();
        input[field] = value;
        let refused = perform(&vendor, REVERSE, input).await;
        assert_eq!(
            refused["errors"],
            json!([{ "code": "INVALID_INPUT", "field": [field] }])
        );
    }
    assert_eq!(world.row_counts().await, before);
    let made = done(&vendor, REVERSE, input.clone()).await;
    let reversal = &made["pointTransaction"];
    assert_eq!(
        [&reversal["points"], &reversal["occurredOn"], &reversal["reversalOfId"]],
        [&json!("-100"), &json!("2026-03-02"), &first]
    );
    assert_eq!(done(&vendor, REVERSE, input).await, made, "the same request");
    for (id, code) in [(&first, "ALREADY_REVERSED"), (&reversal["id"], "NOT_REVERSIBLE")] {
        let again = json!({ "idempotencyKey": "s", "id": id, "reason": "x" });
        let refused = perform(&vendor, REVERSE, again).await;
        assert_eq!(refused["errors"], json!([{ "code": code, "field": ["id"] }]));
    }
    let theirs = json!({ "idempotencyKey": "t", "id": first, "reason": "x" });
    let other = world.other_vendor().await;
    assert_eq!(other.ask(REVERSE, json!({ "input": theirs })).await.code(), "NOT_FOUND");
});
