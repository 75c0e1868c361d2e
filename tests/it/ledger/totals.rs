//! What a vendor gave of its points and what of it was spent, on any day as known at any moment; for who manages programs.

use serde_json::{Value, json};
use tests::both;

use super::desk::{DEFINE, desk, done, spendable};

const TOTALS: &str = "query($asOf: Date, $knownAt: DateTime) { pointPurses { nodes { key
    totals(asOf: $asOf, knownAt: $knownAt) { posted reversed spent } } } }";

both!(totals_are_those_of_a_day_as_known_at_a_moment, async |world| {
    let desk = desk(&world, spendable()).await;
    world.clock.advance(chrono::TimeDelta::hours(1));
    let vendor = world.vendor().await;
    let given = desk.post(&vendor, "given", "100.5", "2026-01-01").await;
    desk.post(&vendor, "more", "50", "2026-02-01").await;
    let spent = desk.post(&vendor, "spent", "-40", "2026-02-10").await;
    let known_at = json!(world.clock.now().to_rfc3339());
    world.clock.advance(chrono::TimeDelta::hours(1));
    let vendor = world.vendor().await;
    desk.reverse(&vendor, &spent, "2026-02-20").await;
    desk.reverse(&vendor, &given, "2026-03-01").await;
    let totals = async |as_of: &str, known_at: Value| {
        let found = vendor.with(TOTALS, json!({ "asOf": as_of, "knownAt": known_at })).await;
        let totals = &found["pointPurses"]["nodes"][0]["totals"];
        ["posted", "reversed", "spent"].map(|member| totals[member].as_str().unwrap().to_owned())
    };
    for (as_of, expected) in [
        ("2025-12-31", ["0", "0", "0"]),
        ("2026-01-01", ["100.5", "0", "0"]),
        ("2026-02-10", ["150.5", "0", "40"]),
        ("2026-02-20", ["150.5", "0", "0"]),
        ("2026-03-01", ["150.5", "100.5", "0"]),
    ] {
        assert_eq!(totals(as_of, Value::Null).await, expected, "{as_of}");
    }
    assert_eq!(totals("2026-03-02", known_at).await, ["150.5", "0", "40"]);
    assert_eq!(
        totals("2026-03-02", json!("2026-03-02T00:00:00Z")).await,
        ["0", "0", "0"]
    );
});

both!(totals_are_read_at_once_for_all_purses, async |world| {
    let desk = desk(&world, spendable()).await;
    let vendor = world.vendor().await;
    desk.post(&vendor, "given", "1", "2026-03-01").await;
    let asked = async || {
        let before = world.statements();
        let found = vendor.with(TOTALS, json!({})).await;
        (
            found["pointPurses"]["nodes"].as_array().unwrap().len(),
            world.statements() - before,
        )
    };
    let (one, statements) = asked().await;
    for number in 0..4 {
        let key = format!("other_{number}");
        let input = json!({ "idempotencyKey": key, "key": key, "nameEn": "Other", "nameNl": "Andere",
            "policy": spendable() });
        done(&vendor, DEFINE, input).await;
    }
    assert_eq!((one, asked().await), (1, (5, statements)));
});

both!(totals_are_for_who_manages_programs, async |world| {
    let desk = desk(&world, spendable()).await;
    let vendor = world.vendor().await;
    desk.post(&vendor, "given", "1", "2026-03-01").await;
    let own = |found: &Value| found["pointPurses"]["nodes"][0]["totals"].clone();
    assert_eq!(own(&vendor.with(TOTALS, json!({})).await)["posted"], "1");
    // Others of the vendor see the purse and no totals; another vendor does not see the purse.
    let finance = world.as_("otto@vendor.example").await;
    let found = finance.with(TOTALS, json!({})).await;
    assert_eq!(
        found["pointPurses"]["nodes"],
        json!([{ "key": "rewards", "totals": null }])
    );
    let other = world.other_vendor().await.with(TOTALS, json!({})).await;
    assert_eq!(other["pointPurses"]["nodes"], json!([]));
    // A partner's schema has no such field.
    let partner = world.partner().await.ask(TOTALS, json!({})).await;
    assert!(
        partner.text.contains("Unknown field \\\"totals\\\""),
        "{}",
        partner.text
    );
});
