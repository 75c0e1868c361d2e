//! Odoo partnership: agreement v9a of 10 June 2020, and the table of v6a (2017).

use tests::both;

use super::{Desk, Fact, TODAY, fact, file};

/// What counts, and besides what does not: renewals, contracts of a year ago, certificates of old versions and of people who
/// left.
fn facts(users: &str, certified: usize, active: usize, ever: usize) -> Vec<Fact> {
    let contract = |kind: &str, users: &str| fact("odoo_contract").with("kind", kind).quantity(users);
    let certificate = |version: &str, person: &str| {
        fact("odoo_certificate")
            .with("product_version", version)
            .with("person", person)
    };
    vec![
        contract("new", users),
        contract("renewal", "900"),
        contract("new", "901").from("2025-03-02"),
        certificate("18", "#").times(certified),
        certificate("17", "0").times(certified.min(1)),
        certificate("12", "old #").times(5),
        certificate("19", "left #").times(5).to("2026-02-01"),
        fact("odoo_subscription").times(active),
        fact("odoo_subscription").times(ever - active).to("2026-02-01"),
    ]
}

both!(levels_of_2020, async |world| {
    let desk = Desk::of(&world).await;
    let program = desk.apply(&file("odoo"), TODAY).await;
    for (users, certified, active, ever, expected) in [
        ("160", 3, 18, 20, "odoo_gold"),
        ("160", 3, 15, 20, "odoo_silver"),
        ("160", 1, 19, 20, "odoo_ready"),
        ("55", 2, 69, 100, "odoo_ready"),
        ("50", 2, 70, 100, "odoo_silver"),
        ("9", 5, 1, 1, "odoo_learning"),
        ("60", 2, 0, 0, "odoo_ready"),
    ] {
        let sent = desk.record(&facts(users, certified, active, ever)).await;
        let what = format!("{users} users, {certified} certified, {active}/{ever}");
        assert_eq!(desk.level(&program, TODAY).await, expected, "{what}");
        desk.retract(sent).await;
    }
    let progress = desk.progress(&program, TODAY).await;
    let silver = progress["levels"][2]["nodes"].as_array().unwrap();
    let sentences: Vec<_> = silver.iter().map(|node| node["sentence"].clone()).collect();
    assert_eq!(
        sentences,
        [
            "Not met: all of these.",
            "Not met: Users of new contracts is at least 50 (now 0; 50 more needed).",
            "Not met: Certified people is at least 2 (now 0; 2 more needed).",
            "Unknown: Retention is at least 0.7 (no value is known).",
        ]
    );
});

// Up at once, down only at a quarterly review.
both!(silver_is_lost_at_the_end_of_the_quarter, async |world| {
    let mut desk = Desk::of(&world).await;
    let program = desk.apply(&file("odoo"), TODAY).await;
    let sent = desk.record(&facts("50", 2, 70, 100)).await;
    assert_eq!(desk.review(&program).await, "odoo_silver");
    desk.retract(sent).await;
    desk.record(&facts("49", 2, 70, 100)).await;
    desk.on("2026-03-31").await;
    assert_eq!(desk.review(&program).await, "odoo_silver");
    desk.on("2026-04-01").await;
    assert_eq!(desk.review(&program).await, "odoo_ready");
});

both!(the_table_of_2017_asked_no_retention, async |world| {
    let desk = Desk::of(&world).await;
    let now = desk.apply(&file("odoo"), TODAY).await;
    let before = desk.apply(&file("odoo-v6a"), TODAY).await;
    for (users, certified, expected) in [
        ("100", 4, ["odoo_v6a_gold", "odoo_ready"]),
        ("100", 3, ["odoo_v6a_silver", "odoo_ready"]),
        ("0", 1, ["odoo_v6a_ready", "odoo_learning"]),
        ("99", 4, ["odoo_v6a_silver", "odoo_ready"]),
    ] {
        let sent = desk.record(&facts(users, certified, 1, 2)).await;
        let found = [desk.level(&before, TODAY).await, desk.level(&now, TODAY).await];
        assert_eq!(found, expected, "{users} users, {certified} certified");
        desk.retract(sent).await;
    }
});

// Up at any time, down at the end of the annual period only; a first level is held for a year.
both!(levels_of_2016_are_lost_once_a_year, async |world| {
    let mut desk = Desk::of(&world).await;
    let program = desk.apply(&file("odoo-v5"), TODAY).await;
    let sale = |amount: &str, kind: &str, from: &str| {
        let sale = fact("odoo_sale").amount(amount).currency("EUR");
        sale.with("kind", kind).from(from)
    };
    let first = desk
        .record(&[
            sale("1000", "new", "2025-03-03"),
            sale("90000", "renewal", "2026-02-01"),
        ])
        .await;
    assert_eq!(
        desk.review(&program).await,
        "odoo_v5_ready",
        "renewals are no new revenue"
    );
    desk.on("2026-04-01").await;
    assert_eq!(
        desk.level(&program, "2026-04-01").await,
        "none",
        "the sale was a year ago"
    );
    assert_eq!(
        desk.review(&program).await,
        "odoo_v5_ready",
        "a first level is held for a year"
    );
    desk.retract(first).await;

    desk.on("2026-05-04").await;
    desk.record(&[sale("24999.99", "new", "2026-05-04"), sale("0.01", "new", "2026-05-03")])
        .await;
    assert_eq!(desk.review(&program).await, "odoo_v5_gold", "at once");
    desk.on("2027-05-04").await;
    assert_eq!(desk.level(&program, "2027-05-04").await, "none");
    assert_eq!(desk.review(&program).await, "none", "the annual period is over");
});
