//! One day of a window is enough for a level: what was found on it counts until the window has passed.

use chrono::NaiveDate;
use serde_json::{Value, json};
use tests::{World, both};

use super::desk::{CREATE, desk, perform};

const LOSS: &str = "query($partnership: ID!, $program: ID!) {
    levelProgress(partnershipId: $partnership, programId: $program) { eligibleLevel { key } loss { on } } }";

fn on(world: &World, day: &str) {
    let day: NaiveDate = day.parse().unwrap();
    let morning = day.and_hms_opt(9, 0, 0).unwrap().and_utc();
    world.clock.advance(morning - world.clock.now());
}

both!(one_day_in_this_month_and_the_two_before, async |world| {
    let months = json!({ "calendar": { "period": "month", "offset": 0, "count": 3 } });
    let policy = json!({ "down": "monthly", "approve_up": "automatic", "approve_down": "automatic",
        "qualifies_within": months });
    let desk = desk(&world, policy).await;
    let vendor = world.vendor().await;
    desk.points(&vendor, "25").await;
    desk.review(&vendor).await;
    on(&world, "2026-03-03");
    let vendor = world.vendor().await;
    desk.points(&vendor, "12").await;
    desk.review(&vendor).await;
    let asked = json!({ "partnership": desk.partnership, "program": desk.program });
    let told = vendor.with(LOSS, asked).await["levelProgress"].clone();
    let expected = json!({ "eligibleLevel": { "key": "l_silver" }, "loss": { "on": "2026-06-01" } });
    assert_eq!(
        told, expected,
        "today's level is told as it is, and when March counts no more"
    );
    for (day, level) in [
        ("2026-04-01", "l_gold"),
        ("2026-05-01", "l_gold"),
        ("2026-05-31", "l_gold"),
        ("2026-06-01", "l_silver"),
    ] {
        on(&world, day);
        let vendor = world.vendor().await;
        desk.review(&vendor).await;
        assert_eq!(desk.held(&vendor).await["partnership"]["level"], level, "{day}");
    }
});

both!(what_was_put_right_on_the_same_day_was_never_found, async |world| {
    let policy = json!({ "down": "daily", "approve_up": "two_persons", "approve_down": "automatic",
        "qualifies_within": { "rolling_days": { "days": 30 } } });
    let desk = desk(&world, policy).await;
    let vendor = world.vendor().await;
    desk.points(&vendor, "25").await;
    assert_eq!(desk.review(&vendor).await, [1, 0]);
    desk.points(&vendor, "5").await;
    desk.review(&vendor).await;
    assert_eq!(desk.open(&vendor).await, Vec::<Value>::new());
    on(&world, "2026-03-03");
    let vendor = world.vendor().await;
    assert_eq!(desk.review(&vendor).await, [0, 0]);
    assert_eq!(desk.open(&vendor).await, Vec::<Value>::new());
});

both!(a_window_that_ends_before_the_day_is_refused, async |world| {
    let vendor = world.vendor().await;
    let quarter = json!({ "calendar": { "period": "quarter", "offset": 1, "count": 1 } });
    let rules = json!({ "policy": { "qualifies_within": quarter } });
    let draft = json!({ "texts": [{ "language": "EN", "name": "Past" }], "rules": rules });
    let input = json!({ "idempotencyKey": "past", "key": "past", "draft": draft });
    let made = perform(&vendor, CREATE, input).await;
    let program = &made["program"]["id"];
    let publish = "mutation($input: PublishProgramInput!) { publishProgram(input: $input) { errors { field } } }";
    let refused = perform(&vendor, publish, json!({ "id": program, "version": 1 })).await;
    let fields = refused["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|error| error["field"].clone());
    let fields: Vec<_> = fields.collect();
    assert_eq!(fields, [json!(["rules", "policy", "qualifies_within"])]);
});
