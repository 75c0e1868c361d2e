//! HubSpot solutions partners: the table of 2016, and points by line, market and currency.

use serde_json::json;
use tests::both;

use super::{Desk, Fact, TODAY, fact, file};

fn apps(used: &str) -> Fact {
    fact("hubspot_account").quantity(used)
}

both!(table_of_2016, async |world| {
    let desk = Desk::of(&world).await;
    let program = desk.apply(&file("hubspot"), TODAY).await;
    desk.set("hubspot_certified", json!({ "boolean": true })).await;
    let managed = json!({ "money": { "amount": "18000", "currency": "USD" } });
    desk.set("hubspot_managed", managed).await;
    let sale = || fact("hubspot_sale").amount("4000");
    // The median of 2, 4, 6 and 8 apps is 5, and passes.
    let sent = desk.record(&[sale(), apps("2"), apps("4"), apps("6"), apps("8")]).await;
    desk.set("hubspot_growth_market", json!({ "boolean": false })).await;
    assert_eq!(desk.level(&program, TODAY).await, "hubspot_gold");
    desk.set("hubspot_growth_market", json!({ "boolean": true })).await;
    assert_eq!(desk.level(&program, TODAY).await, "hubspot_platinum");
    desk.retract(sent).await;
    desk.record(&[sale(), apps("2"), apps("4"), apps("5.9999"), apps("8")])
        .await;
    assert_eq!(
        desk.level(&program, TODAY).await,
        "none",
        "the median is a hair below 5"
    );
});

both!(points, async |world| {
    let desk = Desk::of(&world).await;
    let program = desk.apply(&file("hubspot-points"), TODAY).await;
    let line = |amount: &str, association: &str, currency: &str, market: &str, vintage: &str| {
        fact("hubspot_revenue_line")
            .quantity(amount)
            .with("association", association)
            .with("currency", currency)
            .with("market", market)
            .with("vintage", vintage)
    };
    let (before, since) = ("before_2024_02_27", "from_2024_02_27");
    for (line, points, what) in [
        (
            line("1000", "sourced", "USD", "standard", before),
            "30",
            "a line first sold in October 2021",
        ),
        (
            line("1000", "sourced", "USD", "standard", since),
            "50",
            "a line cross-sold in March 2024",
        ),
        (
            line("880", "sourced", "EUR", "standard", since),
            "50",
            "euros by the table",
        ),
        (
            line("880", "sourced", "EUR", "growth", since),
            "100",
            "in a growth market",
        ),
        (line("1000", "assisted", "USD", "standard", since), "30", "assisted"),
        (
            line("1000", "assisted", "USD", "growth", since),
            "60",
            "assisted in a growth market",
        ),
        (line("1000", "managed", "USD", "standard", since), "10", "managed"),
        (
            line("880", "managed", "EUR", "growth", since),
            "20",
            "managed in a growth market",
        ),
    ] {
        let sent = desk.record(&[line]).await;
        assert_eq!(desk.score(&program, "hubspot_points").await, points, "{what}");
        desk.retract(sent).await;
    }
    // More of a line of 2021 keeps its rate, and what was cross-sold later has its own.
    let upsell = line("1000", "sourced", "USD", "standard", before).from("2026-02-15");
    desk.record(&[line("1000", "sourced", "USD", "standard", before), upsell])
        .await;
    assert_eq!(desk.score(&program, "hubspot_points").await, "60");
    desk.record(&[line("880", "sourced", "EUR", "standard", since).from("2026-02-16")])
        .await;
    assert_eq!(desk.score(&program, "hubspot_points").await, "110");
    assert_eq!(desk.level(&program, TODAY).await, "hubspot_points_hundred");
});
