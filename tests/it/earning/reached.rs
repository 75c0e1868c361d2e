//! What is reached at the end of a period earns points once, and the last periods follow corrections.

use serde_json::{Value, json};
use tests::both;

use super::desk::{desk, done, work};

both!(what_is_reached_at_the_end_of_a_month_earns_once, async |world| {
    let vendor = world.vendor().await;
    let metric =
        "mutation($input: DefineMetricInput!) { defineMetric(input: $input) { errors { code field message } } }";
    let type_of_lines =
        "mutation($input: DefineFactTypeInput!) { defineFactType(input: $input) { errors { code field message } } }";
    let sale =
        json!({ "idempotencyKey": "sale", "key": "sale", "nameEn": "Sale", "nameNl": "Verkoop", "hasQuantity": true });
    done(&vendor, type_of_lines, sale).await;
    let measure = json!({ "facts": { "fact": "sale", "aggregate": "SUM_QUANTITY", "window": { "rollingMonths": 1 } } });
    let sold = json!({ "idempotencyKey": "sold", "key": "sold", "nameEn": "Sold", "nameNl": "Verkocht",
        "definition": { "measure": measure, "unit": "NUMBER" } });
    done(&vendor, metric, sold).await;
    let rule = json!({ "key": "growing", "name_en": "Ten in a month", "name_nl": "Tien in een maand", "purse": "rewards",
        "on": { "reached": { "per": "month", "rule": { "metric": { "metric": { "key": "sold" }, "comparison": "at_least",
            "value": { "number": "10" } } } } }, "points": { "number": "40" } });
    let desk = desk(&world, json!({ "earning": [rule] })).await;
    let sale = |source: &str, on: &str, quantity: &str| {
        json!({ "type": "sale", "sourceId": source, "content": { "fact": { "partnershipId": desk.partnership,
            "occurredOn": on, "quantity": quantity } } })
    };
    world.clock.advance(chrono::TimeDelta::days(61));
    let vendor = world.vendor().await;
    desk.record(
        &vendor,
        json!([
            sale("early", "2026-02-10", "50"),
            sale("a", "2026-03-10", "9"),
            sale("b", "2026-04-10", "10")
        ]),
    )
    .await;
    work(&world).await;
    assert_eq!(desk.lines(&vendor, "2026-05-02").await, ["GRANTED 2026-04-30 40: 40"]);
    work(&world).await;
    desk.record(
        &vendor,
        json!([sale("a", "2026-03-10", "12"), sale("b", "2026-04-10", "3")]),
    )
    .await;
    work(&world).await;
    let corrected = [
        "GRANTED 2026-03-31 40: 40",
        "GRANTED 2026-04-30 40: 40",
        "REVERSED 2026-04-30 -40: 40",
    ];
    assert_eq!(desk.lines(&vendor, "2026-05-02").await, corrected);

    // Of what is over for longer nothing is taken back: it is not looked at any more.
    world.clock.advance(chrono::TimeDelta::days(40));
    let retracted: Value = json!([{ "type": "sale", "sourceId": "a", "content": { "retracted": true } }]);
    let vendor = world.vendor().await;
    desk.record(&vendor, retracted).await;
    work(&world).await;
    assert_eq!(desk.account(&vendor, "2026-06-11").await["balance"], "40");
});
