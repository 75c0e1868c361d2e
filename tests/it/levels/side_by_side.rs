//! Two programs side by side: a partnership holds a level in each.

use chrono::TimeDelta;
use serde_json::{Value, json};
use tests::{Client, World, both};

use super::desk::{Desk, SET, desk, done};

const LEVELS: &str = "query($id: ID!) { partnership(id: $id) { level levels { programId levelKey since } } }";
const PREVIEW: &str = "query($rule: RuleInput!, $asOf: Date, $knownAt: DateTime) {
    segmentPreview(rule: $rule, asOf: $asOf, knownAt: $knownAt) { partnerships { nodes { name } } } }";
const HAS: &str = "query($partnership: ID!, $asOf: Date) {
    entitlements(partnershipId: $partnership, asOf: $asOf) { benefit { key } level { key } } }";
const ARCHIVE: &str = "mutation($input: ArchiveProgramInput!) {
    archiveProgram(input: $input) { errors { code field } } }";
const POLICY: &str = r#"{ "down": "daily", "approve_up": "automatic", "approve_down": "automatic" }"#;

/// The program of the desk beside the one in which levels are set by hand.
struct Both {
    desk: Desk,
    ride: Value,
}

async fn side_by_side(world: &World) -> Both {
    let desk = desk(world, serde_json::from_str(POLICY).unwrap()).await;
    let vendor = world.vendor().await;
    let programs = vendor.query("{ programs { nodes { id key } } }").await;
    let mut programs = programs["programs"]["nodes"].as_array().unwrap().iter();
    let ride = programs.find(|program| program["key"] == "ride").unwrap()["id"].clone();
    Both { desk, ride }
}

impl Both {
    async fn set(&self, vendor: &Client, level: Option<&str>) {
        let input = json!({ "partnershipId": self.desk.partnership, "version": self.desk.version(vendor).await,
            "programId": self.ride, "levelKey": level, "reason": "Rides." });
        done(vendor, SET, input).await;
    }

    /// Keys of the levels held, in the order of programs.
    async fn held(&self, client: &Client) -> Vec<String> {
        let found = client.with(LEVELS, json!({ "id": self.desk.partnership })).await;
        let found = found["partnership"]["levels"].as_array().unwrap().clone();
        let keys = found.iter().map(|level| level["levelKey"].as_str().unwrap().to_owned());
        keys.collect()
    }
}

/// Whether the rule holds for the partnership of the desk.
async fn holds(vendor: &Client, rule: Value, as_of: Option<&str>, known_at: Option<&str>) -> bool {
    let variables = json!({ "rule": rule, "asOf": as_of, "knownAt": known_at });
    let found = vendor.with(PREVIEW, variables).await;
    let found = found["segmentPreview"]["partnerships"]["nodes"]
        .as_array()
        .unwrap()
        .clone();
    found.iter().any(|one| one["name"] == "Canal Bikes")
}

fn one_of(levels: &[&str]) -> Value {
    json!({ "level": { "oneOf": levels } })
}

fn compared(comparison: &str, level: &str) -> Value {
    json!({ "level": { "compare": { "comparison": comparison, "level": level } } })
}

both!(a_review_leaves_what_is_held_in_another_program, async |world| {
    let both = side_by_side(&world).await;
    let vendor = world.vendor().await;
    both.set(&vendor, Some("ride_gold")).await;
    both.desk.points(&vendor, "12").await;
    assert_eq!(both.desk.review(&vendor).await, [0, 1]);
    let partner = world.partner().await;
    let (ride, life) = (&both.ride, &both.desk.program);
    let expected = json!({ "level": "ride_gold", "levels": [
        { "programId": ride, "levelKey": "ride_gold", "since": "2026-03-02" },
        { "programId": life, "levelKey": "l_silver", "since": "2026-03-02" }] });
    for client in [&vendor, &partner] {
        let found = client.with(LEVELS, json!({ "id": both.desk.partnership })).await;
        assert_eq!(found["partnership"], expected);
    }
    for client in [world.other_vendor().await, world.client.stranger()] {
        let found = client.ask(LEVELS, json!({ "id": both.desk.partnership })).await;
        assert!(!found.body.to_string().contains("ride_gold"), "{}", found.body);
    }
    // Of levels distributors are not told.
    let refused = world
        .distributor()
        .await
        .ask(LEVELS, json!({ "id": both.desk.partnership }))
        .await;
    let message = refused.body["errors"][0]["message"].as_str().unwrap();
    assert!(message.contains("level"), "{message}");
    both.desk.points(&vendor, "0").await;
    assert_eq!(both.desk.review(&vendor).await, [0, 1]);
    assert_eq!(both.held(&vendor).await, ["ride_gold"]);
    both.desk.points(&vendor, "25").await;
    assert_eq!(both.desk.review(&vendor).await, [0, 1]);
    both.set(&vendor, None).await;
    assert_eq!(both.held(&partner).await, ["l_gold"], "and by hand as well");
});

both!(a_level_of_either_program_counts, async |world| {
    let both = side_by_side(&world).await;
    let vendor = world.vendor().await;
    both.set(&vendor, Some("ride_gold")).await;
    both.desk.points(&vendor, "12").await;
    both.desk.review(&vendor).await;
    for (rule, expected) in [
        (one_of(&["ride_gold"]), true),
        (one_of(&["l_silver", "ride_platinum"]), true),
        (one_of(&["l_gold", "ride_silver"]), false),
        (compared("AT_LEAST", "ride_silver"), true),
        (compared("AT_LEAST", "l_silver"), true),
        // The second of three levels is none of the program that has two.
        (compared("AT_LEAST", "l_gold"), false),
        (compared("LESS_THAN", "l_gold"), true),
        (compared("GREATER_THAN", "ride_gold"), false),
    ] {
        assert_eq!(holds(&vendor, rule.clone(), None, None).await, expected, "{rule}");
    }
});

both!(what_was_held_beside_is_told_of_past_days, async |world| {
    let both = side_by_side(&world).await;
    let vendor = world.vendor().await;
    both.set(&vendor, Some("ride_gold")).await;
    world.clock.advance(TimeDelta::days(2));
    let vendor = world.vendor().await;
    both.desk.points(&vendor, "12").await;
    both.desk.review(&vendor).await;
    world.clock.advance(TimeDelta::days(2));
    let vendor = world.vendor().await;
    both.set(&vendor, None).await;
    let known = Some("2026-03-05T00:00:00Z");
    for (day, known_at, ride, life) in [
        ("2026-03-02", None, true, false),
        ("2026-03-04", None, true, true),
        ("2026-03-06", None, false, true),
        ("2026-03-06", known, true, true),
    ] {
        let day = Some(day);
        assert_eq!(
            holds(&vendor, one_of(&["ride_gold"]), day, known_at).await,
            ride,
            "{day:?}"
        );
        assert_eq!(
            holds(&vendor, one_of(&["l_silver"]), day, known_at).await,
            life,
            "{day:?}"
        );
    }
    let given = async |day: &str| {
        let variables = json!({ "partnership": both.desk.partnership, "asOf": day });
        let given = vendor.with(HAS, variables).await["entitlements"].clone();
        let given = given.as_array().unwrap().iter();
        given.filter(|one| one["level"]["key"] == "ride_gold").count()
    };
    assert_eq!((given("2026-03-04").await, given("2026-03-06").await), (2, 0));
});

both!(what_a_partner_does_not_see_it_does_not_hold, async |world| {
    let both = side_by_side(&world).await;
    let vendor = world.vendor().await;
    both.set(&vendor, Some("ride_gold")).await;
    both.desk.points(&vendor, "12").await;
    both.desk.review(&vendor).await;
    let version = "query($id: ID!) { program(id: $id) { version } }";
    let version = vendor.with(version, json!({ "id": both.ride })).await["program"]["version"].clone();
    done(&vendor, ARCHIVE, json!({ "id": both.ride, "version": version })).await;
    world.clock.advance(TimeDelta::days(1));
    let (vendor, partner) = (world.vendor().await, world.partner().await);
    assert_eq!(both.held(&vendor).await, ["ride_gold", "l_silver"]);
    assert_eq!(both.held(&partner).await, ["l_silver"]);
});

both!(levels_of_many_are_read_at_once, async |world| {
    let both = side_by_side(&world).await;
    let vendor = world.vendor().await;
    both.set(&vendor, Some("ride_gold")).await;
    let list = |fields: &str| format!("{{ partnerships(first: 50) {{ nodes {{ id {fields} }} }} }}");
    let statements = async |query: String| {
        let before = world.statements();
        vendor.query(&query).await;
        world.statements() - before
    };
    let without = statements(list("")).await;
    assert_eq!(statements(list("level levels { levelKey }")).await, without + 1);
});
