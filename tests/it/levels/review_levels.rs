//! Reviews: on demand, by the server on its day, and of whom.

use std::collections::BTreeSet;

use api::jobs::{run_due, schedule};
use chrono::TimeDelta;
use serde_json::{Value, json};
use tests::{Client, World, both};

use super::desk::{APPROVE, CREATE, Desk, REVIEW, desk, done, perform};

const REVIEWS: &str = "query($program: ID!) { levelReviews(programId: $program) {
    nodes { reviewedOn isScheduled reviewedCount proposedCount changedCount } totalCount } }";
const UPDATE: &str = "mutation($input: UpdateProgramInput!) {
    updateProgram(input: $input) { program { version } errors { code field message } } }";
const PUBLISH: &str = "mutation($input: PublishProgramInput!) {
    publishProgram(input: $input) { program { version } errors { code field message } } }";
const ARCHIVE: &str = "mutation($input: ArchiveProgramInput!) {
    archiveProgram(input: $input) { program { version } errors { code field } } }";

async fn reviews(desk: &Desk, client: &Client) -> Vec<Value> {
    let found = client.with(REVIEWS, json!({ "program": desk.program })).await;
    found["levelReviews"]["nodes"].as_array().unwrap().clone()
}

async fn work(world: &World) {
    while run_due(&world.running.gate).await.unwrap() > 0 {}
}

both!(the_server_reviews_once_a_day, async |world| {
    let desk = desk(&world, json!({ "approve_up": "automatic" })).await;
    let vendor = world.vendor().await;
    desk.points(&vendor, "12").await;
    schedule(&world.running.gate).await.unwrap();
    work(&world).await;
    assert_eq!(desk.held(&vendor).await["partnership"]["level"], "l_silver");
    let first = reviews(&desk, &vendor).await;
    assert_eq!(first.len(), 1);
    let expected = (&json!("2026-03-02"), &json!(true), &json!(1));
    assert_eq!(
        (
            &first[0]["reviewedOn"],
            &first[0]["isScheduled"],
            &first[0]["changedCount"]
        ),
        expected
    );
    desk.points(&vendor, "25").await;
    world.clock.advance(TimeDelta::minutes(20));
    work(&world).await;
    let vendor = world.vendor().await;
    assert_eq!(reviews(&desk, &vendor).await, first, "once a day, unless somebody asks");
    assert_eq!(desk.review(&vendor).await, [0, 1]);
    assert_eq!(reviews(&desk, &vendor).await[0]["isScheduled"], false);
    world.clock.advance(TimeDelta::days(1));
    work(&world).await;
    let vendor = world.vendor().await;
    let reviews = reviews(&desk, &vendor).await;
    assert_eq!(
        (reviews.len(), &reviews[0]["reviewedOn"], &reviews[0]["changedCount"]),
        (3, &json!("2026-03-03"), &json!(0))
    );
});

both!(who_does_not_take_part_has_no_level, async |world| {
    let desk = desk(
        &world,
        json!({ "down": "daily", "approve_up": "automatic", "approve_down": "automatic" }),
    )
    .await;
    let vendor = world.vendor().await;
    desk.points(&vendor, "12").await;
    assert_eq!(desk.review(&vendor).await, [0, 1]);
    let draft = json!({ "audience": { "partners": { "everybody": "NOBODY" } } });
    let updated = done(
        &vendor,
        UPDATE,
        json!({ "id": desk.program, "version": 2, "draft": draft }),
    )
    .await;
    let version = updated["program"]["version"].clone();
    done(&vendor, PUBLISH, json!({ "id": desk.program, "version": version })).await;
    world.clock.advance(TimeDelta::days(1));
    let vendor = world.vendor().await;
    assert_eq!(desk.review(&vendor).await, [0, 1]);
    assert_eq!(desk.held(&vendor).await["partnership"]["level"], Value::Null);
});

both!(what_is_over_is_not_reviewed, async |world| {
    let desk = desk(&world, json!({})).await;
    world.clock.advance(TimeDelta::days(2));
    let vendor = world.vendor().await;
    done(&vendor, ARCHIVE, json!({ "id": desk.program, "version": 2 })).await;
    let refused = vendor
        .with(REVIEW, json!({ "input": { "programId": desk.program } }))
        .await;
    let expected = json!([{ "code": "NO_RULES", "field": ["programId"] }]);
    assert_eq!(refused["reviewLevels"]["errors"], expected);
    schedule(&world.running.gate).await.unwrap();
    work(&world).await;
    assert_eq!(reviews(&desk, &vendor).await, Vec::<Value>::new());
    // Until then it said something.
    let asked = "query($partnership: ID!, $program: ID!, $on: Date!) {
        levelProgress(partnershipId: $partnership, programId: $program, asOf: $on) { versionNumber } }";
    for (day, expected) in [
        ("2026-03-01", Value::Null),
        ("2026-03-03", json!({ "versionNumber": 1 })),
        ("2026-03-04", Value::Null),
    ] {
        let variables = json!({ "partnership": desk.partnership, "program": desk.program, "on": day });
        assert_eq!(vendor.with(asked, variables).await["levelProgress"], expected, "{day}");
    }
});

/// A level for everybody who is active, and as many statements for many who get it as for few.
async fn asks_no_more_for_more(world: &World, approve_up: &str) {
    let vendor = world.vendor().await;
    let rules = json!({ "scorecard": { "levels": [{ "level": "l_active", "requires": { "status": { "one_of": ["ACTIVE"] } } }] },
        "policy": { "approve_up": approve_up } });
    let draft = json!({ "texts": [{ "language": "EN", "name": "Active" }], "audience": { "partners": { "everybody": "EVERYONE" } },
        "levels": [{ "key": "l_active", "nameEn": "Active", "nameNl": "Actief" }], "rules": rules });
    let input = json!({ "idempotencyKey": "active", "key": "active", "draft": draft });
    let program = done(&vendor, CREATE, input).await["program"]["id"].clone();
    done(&vendor, PUBLISH, json!({ "id": program, "version": 1 })).await;
    let review = async || {
        let before = world.statements();
        let review = done(&vendor, REVIEW, json!({ "programId": program })).await["levelReview"].clone();
        let moved = ["proposedCount", "changedCount"].map(|count| review[count].as_i64().unwrap());
        (moved.iter().sum::<i64>(), world.statements() - before)
    };
    let (few, statements) = review().await;
    assert!((2..20).contains(&few), "{few}");
    let create = "mutation($input: CreatePartnershipInput!) {
        createPartnership(input: $input) { partnership { id version } errors { code field } } }";
    let update = "mutation($input: UpdatePartnershipInput!) {
        updatePartnership(input: $input) { errors { code field } } }";
    for number in 0..40 {
        let name = format!("Partner {number}");
        let made = done(&vendor, create, json!({ "idempotencyKey": name, "name": name })).await["partnership"].clone();
        let active = json!({ "id": made["id"], "version": made["version"], "status": "ACTIVE" });
        done(&vendor, update, active).await;
    }
    let (many, more) = review().await;
    assert_eq!(many, 40);
    // Not one for each of them.
    assert!(more < statements + 5 && statements <= 40, "{statements}, then {more}");
}

both!(levels_are_held_in_as_many_statements_for_more_partners, async |world| {
    asks_no_more_for_more(&world, "automatic").await;
});

both!(
    levels_are_proposed_in_as_many_statements_for_more_partners,
    async |world| {
        asks_no_more_for_more(&world, "one_person").await;
    }
);

both!(a_program_without_levels_by_rule_is_not_queued, async |world| {
    let vendor = world.vendor().await;
    let draft = json!({ "texts": [{ "language": "EN", "name": "None" }], "audience": { "partners": { "everybody": "EVERYONE" } },
        "levels": [], "rules": { "scorecard": { "levels": [] } } });
    let input = json!({ "idempotencyKey": "none", "key": "none", "draft": draft });
    let program = done(&vendor, CREATE, input).await["program"]["id"].clone();
    done(&vendor, PUBLISH, json!({ "id": program, "version": 1 })).await;
    let due = api::levels::due_for_review(&world.running.gate).await.unwrap();
    assert_eq!(due, BTreeSet::new());
    let desk = desk(&world, json!({})).await;
    let due = api::levels::due_for_review(&world.running.gate).await.unwrap();
    assert_eq!(due.len(), 1);
    desk.review(&vendor).await;
    let due = api::levels::due_for_review(&world.running.gate).await.unwrap();
    assert_eq!(due, BTreeSet::new());
});

both!(what_is_proposed_waits_and_a_missed_day_is_made_up_for, async |world| {
    let desk = desk(&world, json!({ "down": "monthly", "approve_up": "automatic" })).await;
    let vendor = world.vendor().await;
    desk.points(&vendor, "25").await;
    assert_eq!(desk.review(&vendor).await, [0, 1]);
    desk.points(&vendor, "12").await;
    desk.review(&vendor).await;
    // The first of April passes unreviewed.
    world.clock.advance(TimeDelta::days(33));
    schedule(&world.running.gate).await.unwrap();
    work(&world).await;
    let vendor = world.vendor().await;
    let open = desk.open(&vendor).await;
    assert_eq!((open.len(), &open[0]["toLevelKey"]), (1, &json!("l_silver")));
    world.clock.advance(TimeDelta::days(1));
    work(&world).await;
    let vendor = world.vendor().await;
    assert_eq!(desk.open(&vendor).await, open, "until somebody decides");
    // The relation ends: what was proposed is not any more.
    let status = "mutation($input: UpdatePartnershipInput!) {
        updatePartnership(input: $input) { errors { code field } } }";
    let version = desk.version(&vendor).await;
    done(
        &vendor,
        status,
        json!({ "id": desk.partnership, "version": version, "status": "SUSPENDED" }),
    )
    .await;
    let stale = perform(&vendor, APPROVE, json!({ "ids": [open[0]["id"]] })).await;
    assert_eq!(stale["errors"], json!([{ "code": "STALE", "field": ["ids", "0"] }]));
    desk.review(&vendor).await;
    assert_eq!(desk.open(&vendor).await, Vec::<Value>::new());
});

both!(a_level_that_a_version_drops_is_lowered_like_any_other, async |world| {
    let desk = desk(
        &world,
        json!({ "down": "daily", "approve_up": "automatic", "approve_down": "two_persons" }),
    )
    .await;
    let vendor = world.vendor().await;
    desk.points(&vendor, "25").await;
    assert_eq!(desk.review(&vendor).await, [0, 1]);
    let silver = json!([{ "key": "l_silver", "nameEn": "Silver", "nameNl": "Zilver" }]);
    let rules = json!({ "scorecard": { "levels": [{ "level": "l_silver", "requires": { "number": { "attribute": "points",
        "comparison": "at_least", "value": "10" } } }] },
        "policy": { "down": "daily", "approve_up": "automatic", "approve_down": "two_persons" } });
    let draft = json!({ "levels": silver, "rules": rules });
    let updated = done(
        &vendor,
        UPDATE,
        json!({ "id": desk.program, "version": 2, "draft": draft }),
    )
    .await;
    let version = updated["program"]["version"].clone();
    done(&vendor, PUBLISH, json!({ "id": desk.program, "version": version })).await;
    assert_eq!(desk.review(&vendor).await, [1, 0]);
    let open = desk.open(&vendor).await;
    let expected = (&json!("l_gold"), &json!("l_silver"), &json!(2));
    assert_eq!(
        (
            &open[0]["fromLevelKey"],
            &open[0]["toLevelKey"],
            &open[0]["approvalsNeeded"]
        ),
        expected
    );
});
