//! What is reached at the end of a period earns points once, and the last periods follow corrections.

use serde_json::{Value, json};
use tests::both;

use super::desk::{Desk, desk, done, each, perform, work};

const PURSE: &str =
    "mutation($input: DefinePointPurseInput!) { definePointPurse(input: $input) { errors { code field } } }";
const METRIC: &str =
    "mutation($input: DefineMetricInput!) { defineMetric(input: $input) { errors { code field message } } }";

/// A second purse, and as a metric the points that were earned in each of the two in a month.
async fn earned_in_a_month(vendor: &tests::Client) {
    let purse = json!({ "idempotencyKey": "stars", "key": "stars", "nameEn": "Stars", "nameNl": "Sterren",
        "policy": { "kind": "STATUS", "decimals": 0, "rounding": "DOWN" } });
    done(vendor, PURSE, purse).await;
    for purse in ["rewards", "stars"] {
        let measure = json!({ "points": { "purse": purse, "aggregate": "EARNED", "window": { "rollingMonths": 1 } } });
        let metric = json!({ "idempotencyKey": format!("of {purse}"), "key": format!("of_{purse}"), "nameEn": purse,
            "nameNl": purse, "definition": { "measure": measure, "unit": "NUMBER" } });
        done(vendor, METRIC, metric).await;
    }
}

/// Five points of a purse for each month in which so many of another were earned.
fn reached(key: &str, purse: &str, metric: &str, points: &str) -> Value {
    json!({ "key": key, "name_en": key, "name_nl": key, "purse": purse, "points": { "number": "5" },
        "on": { "reached": { "per": "month", "rule": { "metric": { "metric": { "key": metric },
            "comparison": "at_least", "value": { "number": points } } } } } })
}

both!(what_is_reached_by_points_is_found_when_they_are_posted, async |world| {
    let desk = desk(&world, json!({ "earning": [each("10")] })).await;
    let vendor = world.vendor().await;
    earned_in_a_month(&vendor).await;
    let rules = json!({ "earning": [each("10"), reached("busy", "stars", "of_rewards", "20")] });
    desk.change(&vendor, rules, "2026-03-10").await;
    world.clock.advance(chrono::TimeDelta::days(40));
    let vendor = world.vendor().await;
    let found = vendor.query("{ pointPurses { nodes { id key } } }").await;
    let nodes = found["pointPurses"]["nodes"].as_array().unwrap().clone();
    let stars = Desk {
        purse: nodes.iter().find(|node| node["key"] == "stars").unwrap()["id"].clone(),
        partnership: desk.partnership.clone(),
        program: desk.program.clone(),
    };
    let sold = |source: &str| desk.line(source, "2026-03-20", "1 USD", &[]);
    desk.record(&vendor, json!([sold("a")])).await;
    work(&world).await;
    assert_eq!(stars.account(&vendor, "2026-04-11").await["balance"], "0");
    desk.record(&vendor, json!([sold("b")])).await;
    work(&world).await;
    assert_eq!(stars.lines(&vendor, "2026-04-11").await, ["GRANTED 2026-03-31 5: 5"]);
    let taken = json!([{ "type": "line", "sourceId": "b", "content": { "retracted": true } }]);
    desk.record(&vendor, taken).await;
    work(&world).await;
    assert_eq!(stars.account(&vendor, "2026-04-11").await["balance"], "0");
    // Points that a person gives are looked at as well.
    let give = "mutation($input: PostPointsInput!) { postPoints(input: $input) { errors { code field } } }";
    let input = json!({ "idempotencyKey": "gift", "purseId": desk.purse, "partnershipId": desk.partnership,
        "points": "10", "on": "2026-03-25", "reason": "A gift." });
    done(&vendor, give, input).await;
    work(&world).await;
    assert_eq!(stars.account(&vendor, "2026-04-11").await["balance"], "5");
});

both!(what_is_reached_by_points_does_not_give_those, async |world| {
    let desk = desk(&world, json!({ "earning": [each("10")] })).await;
    let vendor = world.vendor().await;
    earned_in_a_month(&vendor).await;
    let update = "mutation($input: UpdateProgramInput!) {
        updateProgram(input: $input) { program { version } errors { code field message } } }";
    let publish = "mutation($input: PublishProgramInput!) {
        publishProgram(input: $input) { errors { code field message } } }";
    let circle = [
        reached("a", "rewards", "of_stars", "1"),
        reached("b", "stars", "of_rewards", "1"),
    ];
    let found = vendor
        .with(
            "query($id: ID!) { program(id: $id) { version } }",
            json!({ "id": desk.program }),
        )
        .await;
    let input = json!({ "id": desk.program, "version": found["program"]["version"],
        "draft": { "rules": { "earning": circle } } });
    let changed = perform(&vendor, update, input).await;
    let input = json!({ "id": desk.program, "version": changed["program"]["version"], "effectiveFrom": "2026-03-10" });
    let refused = perform(&vendor, publish, input).await;
    let told: Vec<String> = refused["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|error| format!("{} {}", error["field"], error["message"].as_str().unwrap()))
        .collect();
    let circle = [
        r#"["rules","earning","0","on","reached","rule"] points are reached by themselves: stars → rewards → stars"#,
        r#"["rules","earning","1","on","reached","rule"] points are reached by themselves: rewards → stars → rewards"#,
    ];
    assert_eq!(told, circle);
});

both!(programs_do_not_give_points_for_each_others, async |world| {
    let vendor = world.vendor().await;
    let create = "mutation($input: CreateProgramInput!) {
        createProgram(input: $input) { program { id version draft { problems { path message } } } errors { code field } } }";
    let publish = "mutation($input: PublishProgramInput!) {
        publishProgram(input: $input) { program { status } errors { code field message } } }";
    let desk = desk(&world, json!({ "earning": [each("10")] })).await;
    earned_in_a_month(&vendor).await;
    desk.change(
        &vendor,
        json!({ "earning": [reached("a", "stars", "of_rewards", "1")] }),
        "2026-03-10",
    )
    .await;
    let draft = json!({ "texts": [{ "language": "EN", "name": "Stars" }], "audience": { "partners": { "everybody":
        "EVERYONE" } }, "rules": { "earning": [reached("b", "rewards", "of_stars", "1")] } });
    let other = json!({ "idempotencyKey": "other", "key": "other", "draft": draft });
    let other = done(&vendor, create, other).await["program"].clone();
    let around = "points are reached by themselves: stars → rewards → stars (by points)";
    let problem = json!([{ "path": ["earning", "0", "on", "reached", "rule"], "message": around }]);
    assert_eq!(other["draft"]["problems"], problem);
    let counts = world.row_counts().await;
    let input = json!({ "id": other["id"], "version": other["version"] });
    let refused = perform(&vendor, publish, input.clone()).await;
    let field = ["rules", "earning", "0", "on", "reached", "rule"];
    assert_eq!(
        refused,
        json!({ "program": null, "errors": [{ "code": "INVALID_RULES", "field": field, "message": around }] })
    );
    assert_eq!(world.row_counts().await, counts);
    let archive = "mutation($input: ArchiveProgramInput!) { archiveProgram(input: $input) { errors { code field } } }";
    let first = vendor
        .with(
            "query($id: ID!) { program(id: $id) { version } }",
            json!({ "id": desk.program }),
        )
        .await;
    let first = json!({ "id": desk.program, "version": first["program"]["version"] });
    done(&vendor, archive, first).await;
    assert_eq!(done(&vendor, publish, input).await["program"]["status"], "PUBLISHED");
});

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
