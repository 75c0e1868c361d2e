//! Zoho consulting partners: strictly more than a score, regions, and growth over the year before.

use serde_json::json;
use tests::both;

use super::{Desk, TODAY, fact, file};

both!(the_home_region_counts_by_the_global_score, async |world| {
    let desk = Desk::of(&world).await;
    let program = desk.apply(&file("zoho"), TODAY).await;
    desk.set("zoho_global", json!({ "number": "620" })).await;
    for (home, of_region, expected) in [
        (true, "300", "zoho_premium"),
        (false, "410", "zoho_advanced"),
        (false, "390", "zoho_authorized"),
    ] {
        desk.set("zoho_home", json!({ "boolean": home })).await;
        desk.set("zoho_region", json!({ "number": of_region })).await;
        assert_eq!(desk.level(&program, TODAY).await, expected, "{of_region}");
    }
});

both!(exactly_the_score_is_not_more_than_it, async |world| {
    let desk = Desk::of(&world).await;
    let before = desk.apply(&file("zoho-2023"), TODAY).await;
    let now = desk.apply(&file("zoho"), TODAY).await;
    desk.set("zoho_home", json!({ "boolean": true })).await;
    for (score, expected) in [
        ("400", ["zoho_2023_advanced", "zoho_authorized"]),
        ("400.0001", ["zoho_2023_advanced", "zoho_advanced"]),
        ("300", ["zoho_2023_authorized", "zoho_authorized"]),
        ("620", ["zoho_2023_premium", "zoho_premium"]),
    ] {
        desk.set("zoho_global", json!({ "number": score })).await;
        let found = [desk.level(&before, TODAY).await, desk.level(&now, TODAY).await];
        assert_eq!(found, expected, "{score}");
    }
});

/// The program of one region, with a key and scores of its own; the global score is one for all.
fn of_region(region: &str) -> String {
    let own = format!("zoho_{region}_");
    let text = file("zoho").replace("zoho_", &own);
    let text = text.replace(&format!("{own}global"), "zoho_global");
    text.replace("key: zoho\n", &format!("key: zoho_{region}\n"))
}

both!(each_region_has_a_program_and_a_level_of_its_own, async |world| {
    let mut desk = Desk::of(&world).await;
    let mut programs = Vec::new();
    for (region, home, score) in [("us", true, "0"), ("in", false, "410"), ("uk", false, "390")] {
        let program = desk.apply(&of_region(region), TODAY).await;
        desk.set(&format!("zoho_{region}_home"), json!({ "boolean": home }))
            .await;
        desk.set(&format!("zoho_{region}_region"), json!({ "number": score }))
            .await;
        programs.push(program);
    }
    desk.set("zoho_global", json!({ "number": "620" })).await;
    // The day of the year on which levels are gained and lost.
    desk.on("2027-01-01").await;
    for program in &programs {
        desk.review(program).await;
    }
    let levels = ["zoho_us_premium", "zoho_in_advanced", "zoho_uk_authorized"];
    assert_eq!(desk.levels().await, levels, "all at once");
    // What happens in one region is nothing to the others.
    desk.set("zoho_in_region", json!({ "number": "900" })).await;
    desk.on("2028-01-01").await;
    desk.review(&programs[1]).await;
    let levels = ["zoho_us_premium", "zoho_in_premium", "zoho_uk_authorized"];
    assert_eq!(desk.levels().await, levels);
    for program in &programs {
        desk.review(program).await;
    }
    assert_eq!(desk.levels().await, levels, "another review finds the same");
});

// Of 2018: growth of the last calendar year over the one before.
both!(growth, async |world| {
    let desk = Desk::of(&world).await;
    let program = desk.apply(&file("zoho-2018"), TODAY).await;
    let invoiced = |amount: &str, on: &str| fact("zoho_invoice").amount(amount).from(on);
    for (first, second, expected) in [
        ("300000", "380000", "zoho_2018_advanced"),
        ("300000", "500000", "zoho_2018_premium"),
        ("300000", "374999.99", "zoho_2018_authorized"),
        ("0.01", "4999.99", "none"),
    ] {
        let sent = desk
            .record(&[invoiced(first, "2024-12-31"), invoiced(second, "2025-01-01")])
            .await;
        assert_eq!(desk.level(&program, TODAY).await, expected, "{first} to {second}");
        desk.retract(sent).await;
    }
});
