//! A server that ends in the middle of what it does leaves nothing half done: all of it is there or nothing, asking again
//! gives the same once, and what it had begun by itself is finished by another.

use std::collections::BTreeMap;

use api::jobs::run_due;
use serde_json::{Value, json};
use tests::crash::{Crash, Survived, gained, later};
use tests::{Client, World, both};

use super::desk::{APPROVE, REVIEW, done, perform};

const APPLY: &str = "mutation($input: ApplyProgramInput!) { applyProgram(input: $input) {
    applied { written program { id status } changes { kind } } errors { code field message } } }";
const DEFINE_TYPE: &str =
    "mutation($input: DefineFactTypeInput!) { defineFactType(input: $input) { errors { code field } } }";
const RECORD: &str = "mutation($input: RecordFactsInput!) { recordFacts(input: $input) {
    recorded { added corrected retracted unchanged } errors { code field } } }";
const PROPOSALS: &str = "query($program: ID!) { levelProposals(filter: {programIds: [$program], statusIn: [OPEN]}, first: 100) { nodes { id } } }";
const LEVELS: &str = "{ partnerships(filter: {statusIn: [ACTIVE]}, first: 100) { nodes { id level } } }";

/// Silver for everybody who is active, gold for an effort.
const PROGRAM: &str = "format: 1
key: crash
texts:
  en:
    name: Crash
audience:
  distributors: false
  partners: everyone
levels:
  - key: crash_silver
    name_en: Silver
    name_nl: Zilver
  - key: crash_gold
    name_en: Gold
    name_nl: Goud
definitions:
  attributes:
    - key: effort
      name_en: Effort
      name_nl: Inzet
      kind: number
rules:
  scorecard:
    scores: []
    levels:
      - level: crash_silver
        requires:
          status:
            one_of:
              - ACTIVE
      - level: crash_gold
        requires:
          number:
            attribute: effort
            comparison: at_least
            value: \"100\"
  policy:
    up: daily
    down: quarterly
    approve_up: one_person
    approve_down: one_person
";

/// The vendor's active partnerships.
async fn partnerships(vendor: &Client) -> Vec<Value> {
    let found = vendor.query(LEVELS).await;
    found["partnerships"]["nodes"].as_array().unwrap().clone()
}

async fn publish(vendor: &Client, file: &str) -> Value {
    let applied = done(vendor, APPLY, json!({ "file": file, "publish": true })).await;
    applied["applied"]["program"]["id"].clone()
}

async fn levels(vendor: &Client) -> BTreeMap<String, usize> {
    let mut levels = BTreeMap::new();
    for row in partnerships(vendor).await {
        let level = row["level"].as_str().unwrap_or("none").to_owned();
        *levels.entry(level).or_default() += 1;
    }
    levels
}

fn counts<const N: usize>(counts: [(&str, usize); N]) -> BTreeMap<String, usize> {
    counts.map(|(table, count)| (table.to_owned(), count)).into()
}

/// Done at once, after servers had ended at several points before.
#[track_caller]
fn assert_whole<const N: usize>(survived: &Survived, expected: [(&str, usize); N]) {
    assert_eq!(survived.gained, counts(expected));
    assert!(survived.ended >= 4, "only {} servers ended", survived.ended);
}

fn token(client: &Client) -> &str {
    client.token.as_deref().unwrap()
}

both!(facts_are_recorded_whole, async |world| {
    let crash = Crash::prepare(&world).await;
    let vendor = world.vendor().await;
    let input = json!({ "idempotencyKey": "visit", "key": "visit", "nameEn": "Visit", "nameNl": "Bezoek",
        "hasQuantity": true, "hasAmount": false, "dimensions": [] });
    done(&vendor, DEFINE_TYPE, input).await;
    let partnerships = partnerships(&vendor).await;
    let facts: Vec<Value> = (0..40)
        .map(|number| {
            let fact = json!({ "partnershipId": partnerships[number % 8]["id"], "occurredOn": "2026-01-02", "quantity": "1",
                "dimensions": [] });
            json!({ "type": "visit", "sourceId": format!("v-{number}"), "content": { "fact": fact } })
        })
        .collect();
    world.number_events().await;
    let input = json!({ "facts": facts });
    let survived = crash.mutate(token(&vendor), RECORD, &input).await;
    // Of all partners together, and of each.
    assert_whole(&survived, [("audit_entry", 1), ("event", 9), ("fact", 40)]);
    let again = done(&vendor, RECORD, input).await["recorded"].clone();
    let expected = json!({ "added": 0, "corrected": 0, "retracted": 0, "unchanged": 40 });
    assert_eq!(again, expected);
});

both!(a_program_file_is_applied_and_published_whole, async |world| {
    let crash = Crash::prepare(&world).await;
    let vendor = world.vendor().await;
    let input = json!({ "file": PROGRAM, "publish": true });
    let survived = crash.mutate(token(&vendor), APPLY, &input).await;
    let expected = [
        ("attribute_definition", 1),
        ("audit_entry", 1),
        ("event", 2),
        ("program", 1),
        ("program_level", 2),
        ("program_rules", 1),
        ("program_text", 1),
        ("program_version", 1),
    ];
    assert_whole(&survived, expected);
    let before = crash.rows().await;
    let again = done(&vendor, APPLY, input).await["applied"].clone();
    assert_eq!((&again["written"], &again["changes"]), (&json!(false), &json!([])));
    assert_eq!(again["program"]["status"], "PUBLISHED");
    assert_eq!(crash.rows().await, before);
    world.number_events().await;
    // What is published anew ends what was, or neither.
    let input = json!({ "file": PROGRAM.replace("\"100\"", "\"200\""), "publish": true });
    let survived = crash.mutate(token(&vendor), APPLY, &input).await;
    let expected = [
        ("audit_entry", 1),
        ("event", 3),
        ("program_level", 2),
        ("program_rules", 1),
        ("program_text", 1),
        ("program_version", 1),
    ];
    assert_whole(&survived, expected);
});

both!(a_review_and_its_approval_are_whole, async |world| {
    let crash = Crash::prepare(&world).await;
    let vendor = world.vendor().await;
    let program = publish(&vendor, PROGRAM).await;
    let before = levels(&vendor).await;
    world.number_events().await;
    let review = json!({ "programId": program });
    let survived = crash.mutate(token(&vendor), REVIEW, &review).await;
    let expected = [
        ("audit_entry", 1),
        // Of each partnership, what was found of it and what is proposed.
        ("event", 16),
        ("level_finding", 8),
        ("level_proposal", 8),
        ("level_review", 1),
    ];
    assert_whole(&survived, expected);
    assert_eq!(levels(&vendor).await, before, "nothing is held yet");
    let rows = crash.rows().await;
    let again = done(&vendor, REVIEW, review).await["levelReview"].clone();
    assert_eq!(
        (&again["proposedCount"], &again["changedCount"]),
        (&json!(0), &json!(0))
    );
    let kept = gained(&rows, &crash.rows().await);
    assert_eq!(kept, counts([("audit_entry", 1), ("level_review", 1)]));
    let open = vendor.with(PROPOSALS, json!({ "program": program })).await;
    let ids: Vec<Value> = open["levelProposals"]["nodes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|node| node["id"].clone())
        .collect();
    let approve = json!({ "ids": ids });
    let survived = crash.mutate(token(&vendor), APPROVE, &approve).await;
    let expected = [("audit_entry", 8), ("event", 17), ("level_holding", 8)];
    assert_whole(&survived, expected);
    assert_eq!(levels(&vendor).await, counts([("crash_silver", 8)]));
    let rows = crash.rows().await;
    let again = perform(&vendor, APPROVE, approve).await;
    assert_eq!(again["errors"], json!([{ "code": "NOT_OPEN", "field": ["ids", "0"] }]));
    assert_eq!(crash.rows().await, rows);
});

async fn work(world: &World) {
    while run_due(&world.running.gate).await.unwrap() > 0 {}
}

both!(
    the_review_that_a_dead_server_had_begun_is_finished_once,
    async |world| {
        let crash = Crash::prepare(&world).await;
        let vendor = world.vendor().await;
        publish(
            &vendor,
            &PROGRAM.replace("approve_up: one_person", "approve_up: automatic"),
        )
        .await;
        world.number_events().await;
        let before = crash.rows().await;
        let (mut point, mut ended) = (1, 0);
        while crash.rows().await == before {
            let mut server = crash.server();
            crash.end_at(&server, point).await;
            crash.make_due(&["find_reviews", "review_levels"]).await;
            // One job finds the program, the other reviews it; both are then gone.
            let done = |line: &Value| {
                line["sql"]
                    .as_str()
                    .is_some_and(|sql| sql.starts_with("DELETE FROM \"job\""))
            };
            if server.hears(done) && server.hears(done) {
                break;
            }
            crash.assert_ended(server);
            ended += 1;
            point = later(point);
        }
        assert!(ended >= 4, "only {ended} servers ended");
        let all = counts([
            ("audit_entry", 1),
            ("event", 9),
            ("level_finding", 8),
            ("level_holding", 8),
            ("level_review", 1),
        ]);
        assert_eq!(gained(&before, &crash.rows().await), all);
        // The jobs that it was at are done again by whoever takes them over.
        crash.make_due(&["find_reviews", "review_levels"]).await;
        work(&world).await;
        assert_eq!(gained(&before, &crash.rows().await), all);
        assert_eq!(levels(&vendor).await, counts([("crash_silver", 8)]));
    }
);
