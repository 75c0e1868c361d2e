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
