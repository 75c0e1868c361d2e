//! What would be if a draft applied: who moves, who sees what, step by step, whoever works at it.

use std::sync::Arc;

use api::jobs::{run_due, schedule};
use api::simulations::run_simulation;
use chrono::TimeDelta;
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};
use tests::{World, both};
use uuid::Uuid;

use super::desk::{START, drafted, read, work};
use crate::levels::desk::done;

const LIST: &str =
    "query($program: ID!) { simulations(programId: $program) { totalCount nodes { id versionNumber } } }";

/// The id in the database.
fn uuid(id: &Value) -> Uuid {
    id.as_str().unwrap().split_once('_').unwrap().1.parse().unwrap()
}

both!(a_draft_tells_who_would_move_and_who_would_see_what, async |world| {
    let draft = drafted(&world).await;
    let vendor = world.vendor().await;
    let started = draft.start(&vendor, json!({})).await;
    let total = started["totalCount"].as_i64().unwrap();
    assert!(total > 5, "{started}");
    let again = draft.start(&vendor, json!({})).await;
    assert_eq!(again["id"], started["id"], "the same key, the same simulation");
    assert_eq!(
        (&started["status"], &started["judgedCount"]),
        (&json!("QUEUED"), &json!(0))
    );
    let mut statements = Vec::new();
    for _ in 0..2 {
        let before = world.statements();
        assert_eq!(run_due(&world.running.gate).await.unwrap(), 1);
        statements.push(world.statements() - before);
        if statements.len() == 1 {
            let half = read(&vendor, &started["id"]).await;
            assert_eq!((&half["status"], &half["judgedCount"]), (&json!("RUNNING"), &json!(5)));
        }
    }
    assert!(statements.iter().all(|count| *count <= 60), "{statements:?}");
    work(&world).await;
    let found = read(&vendor, &started["id"]).await;
    assert_eq!(
        (&found["status"], &found["judgedCount"]),
        (&json!("DONE"), &json!(total))
    );
    let counts = found["moves"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["count"].as_i64().unwrap());
    assert!(counts.sum::<i64>() <= total);
    let canal = json!({ "sizeClass": null, "fromLevelKey": "l_silver", "toLevelKey": "l_gold", "count": 1 });
    assert!(found["moves"].as_array().unwrap().contains(&canal), "{found}");
    let fund = json!({ "sizeClass": null, "count": 1,
        "sight": { "kind": "BENEFIT", "thingId": draft.desk.program, "benefitKey": "fund", "isGained": true } });
    let item = json!({ "sizeClass": null, "count": 1,
        "sight": { "kind": "CONTENT_ITEM", "thingId": draft.item, "benefitKey": null, "isGained": true } });
    assert_eq!(found["sights"], json!([fund, item]));
    let nodes = found["findings"]["nodes"].as_array().unwrap();
    let of_canal: Vec<&Value> = nodes
        .iter()
        .filter(|node| node["partnership"]["id"] == draft.desk.partnership)
        .collect();
    assert_eq!(of_canal.len(), 1);
    assert_eq!(
        of_canal[0]["sights"][0],
        json!({ "kind": "BENEFIT", "benefitKey": "fund", "isGained": true })
    );
    assert_eq!(
        (&found["isStale"], &found["viewerCanCancel"]),
        (&json!(false), &json!(false))
    );
    draft.change(&vendor, 3, "13").await;
    assert_eq!(read(&vendor, &started["id"]).await["isStale"], true);
});

both!(size_classes_are_counted_apart, async |world| {
    let draft = drafted(&world).await;
    let vendor = world.vendor().await;
    let define =
        "mutation($input: DefineMetricInput!) { defineMetric(input: $input) { errors { code field message } } }";
    let metric = json!({ "idempotencyKey": "m", "key": "effort", "nameEn": "Effort", "nameNl": "Inzet",
        "definition": { "measure": { "sellThrough": { "aggregate": "COUNT_ORDERS", "window": { "calendar": { "period": "QUARTER", "offset": 1, "count": 4 } } } },
            "unit": "COUNT" } });
    done(&vendor, define, metric).await;
    let bands = |bands: Value| json!({ "sizeClasses": { "metric": { "metricKey": "effort", "bands": bands } } });
    let started = draft.start(&vendor, bands(json!(["1000000", "2000000"]))).await;
    work(&world).await;
    let found = read(&vendor, &started["id"]).await;
    let moves = found["moves"].as_array().unwrap();
    assert!(moves.iter().all(|row| row["sizeClass"] == "BELOW"), "{found}");
    let at = |field: &str, code: &str| json!([{ "code": code, "field": ["sizeClasses", field] }]);
    assert_eq!(
        draft.refused(&vendor, bands(json!(["2", "1"]))).await,
        at("metric", "INVALID_INPUT")
    );
    assert_eq!(
        draft.refused(&vendor, bands(json!([]))).await,
        at("metric", "INVALID_INPUT")
    );
    let attribute = |key: &str| json!({ "sizeClasses": { "attributeKey": key } });
    assert_eq!(
        draft.refused(&vendor, attribute("points")).await,
        at("attributeKey", "INVALID_INPUT")
    );
    assert_eq!(
        draft.refused(&vendor, attribute("nothing")).await,
        at("attributeKey", "NOT_FOUND")
    );
    let absent = draft.refused(&vendor, json!({ "versionNumber": 9 })).await;
    assert_eq!(absent, json!([{ "code": "NOT_FOUND", "field": ["versionNumber"] }]));
});

both!(whoever_takes_a_step_over_does_nothing_twice, async |world| {
    let draft = drafted(&world).await;
    let vendor = world.vendor().await;
    let started = draft.start(&vendor, json!({})).await;
    let of = vendor.query("{ viewer { organization { id } } }").await;
    let (vendor_id, id) = (uuid(&of["viewer"]["organization"]["id"]), uuid(&started["id"]));
    // Two workers at the same step: one of them keeps it.
    let gate = Arc::clone(&world.running.gate);
    let (one, other) = tokio::join!(
        run_simulation(&gate, vendor_id, id),
        run_simulation(&gate, vendor_id, id)
    );
    assert!(one.is_ok() || other.is_ok());
    let judged = read(&vendor, &started["id"]).await["judgedCount"].as_i64().unwrap();
    let total = started["totalCount"].as_i64().unwrap();
    assert!(judged == 5 || judged == total.min(10), "{judged}");
    // The job is still there, as after a server that ended before it could say that it was done.
    work(&world).await;
    let found = read(&vendor, &started["id"]).await;
    assert_eq!(
        (&found["status"], &found["judgedCount"]),
        (&json!("DONE"), &json!(total))
    );
    assert!(!run_simulation(&gate, vendor_id, id).await.unwrap());
    assert_eq!(read(&vendor, &started["id"]).await, found);
    let sum: i64 = found["sights"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["count"].as_i64().unwrap())
        .sum();
    assert_eq!(sum, 2, "{found}");
});

both!(a_draft_that_changes_meanwhile_is_not_mixed, async |world| {
    let draft = drafted(&world).await;
    let vendor = world.vendor().await;
    let started = draft.start(&vendor, json!({})).await;
    let busy = draft.refused(&vendor, json!({})).await;
    assert_eq!(busy, json!([{ "code": "ALREADY_RUNNING", "field": ["programId"] }]));
    run_due(&world.running.gate).await.unwrap();
    draft.change(&vendor, 3, "11").await;
    work(&world).await;
    let found = read(&vendor, &started["id"]).await;
    assert_eq!(
        (&found["status"], &found["failure"]),
        (&json!("FAILED"), &json!("VERSION_CHANGED"))
    );
    let input = draft.input("another");
    assert_eq!(done(&vendor, START, input).await["simulation"]["status"], "QUEUED");
});

both!(nobody_else_can_tell_that_there_is_one, async |world| {
    let draft = drafted(&world).await;
    let vendor = world.vendor().await;
    let started = draft.start(&vendor, json!({})).await;
    work(&world).await;
    let node = "query($id: ID!) { node(id: $id) { id } }";
    let absent = json!({ "id": "sim_00000000000070008000000000000000" });
    for client in [
        world.partner().await,
        world.distributor().await,
        world.other_vendor().await,
        world.client.stranger(),
    ] {
        let hidden = client.ask(node, json!({ "id": started["id"] })).await;
        let nothing = client.ask(node, absent.clone()).await;
        assert_eq!(hidden.without_request_id(), nothing.without_request_id());
    }
    let other = world.other_vendor().await;
    let seen = other.with(LIST, json!({ "program": draft.desk.program })).await;
    assert_eq!(seen["simulations"]["totalCount"], 0);
    let input = json!({ "input": draft.input("other") });
    assert_eq!(other.ask(START, input).await.code(), "NOT_FOUND");
    let seen = vendor.with(LIST, json!({ "program": draft.desk.program })).await;
    assert_eq!(
        seen["simulations"]["nodes"],
        json!([{ "id": started["id"], "versionNumber": 2 }])
    );
    // After 30 days nothing is left of it.
    world.clock.advance(TimeDelta::days(31));
    schedule(&world.running.gate).await.unwrap();
    work(&world).await;
    let rows = world.row_counts().await;
    assert_eq!((rows["simulation"], rows["simulation_finding"]), (0, 0));
});

both!(a_step_that_cannot_be_done_ends_the_simulation, async |world| {
    let draft = drafted(&world).await;
    let vendor = world.vendor().await;
    let started = draft.start(&vendor, json!({})).await;
    // No server can read this again.
    let connection = tests::backend::connect(&world.database.url).await;
    let broken = "UPDATE simulation SET outcome = '{\"moves\":1,\"sights\":[]}'";
    connection.execute_unprepared(broken).await.unwrap();
    let mut tries = 0;
    while status(&world, &started["id"]).await == "QUEUED" {
        assert_eq!(run_due(&world.running.gate).await.unwrap(), 1);
        world.clock.advance(TimeDelta::hours(1));
        tries += 1;
        assert!(tries < 20, "it waits for ever");
    }
    assert_eq!(tries, 6);
    let one = "query($id: ID!) { node(id: $id) { ... on Simulation { status failure endedAt } } }";
    let found = world.vendor().await.with(one, json!({ "id": started["id"] })).await["node"].clone();
    assert_eq!(
        (&found["status"], &found["failure"]),
        (&json!("FAILED"), &json!("STEP_FAILED"))
    );
    assert!(found["endedAt"].is_string());
    assert_eq!(run_due(&world.running.gate).await.unwrap(), 0, "no job is left");
});

/// Asked anew, since a token does not last as long as this takes.
async fn status(world: &World, id: &Value) -> String {
    let one = "query($id: ID!) { node(id: $id) { ... on Simulation { status } } }";
    let found = world.vendor().await.with(one, json!({ "id": id })).await;
    found["node"]["status"].as_str().unwrap().to_owned()
}

both!(whether_simulations_are_stale_is_read_at_once, async |world| {
    let draft = drafted(&world).await;
    let vendor = world.vendor().await;
    let list =
        "query($program: ID!, $first: Int!) { simulations(programId: $program, first: $first) { nodes { isStale } } }";
    for key in ["one", "two", "three"] {
        draft.start(&vendor, json!({ "idempotencyKey": key })).await;
        work(&world).await;
    }
    draft.change(&vendor, 3, "13").await;
    draft.start(&vendor, json!({ "idempotencyKey": "four" })).await;
    let mut statements = Vec::new();
    for first in [2, 4] {
        let before = world.statements();
        let found = vendor
            .with(list, json!({ "program": draft.desk.program, "first": first }))
            .await;
        statements.push(world.statements() - before);
        let stale: Vec<bool> = found["simulations"]["nodes"]
            .as_array()
            .unwrap()
            .iter()
            .map(|node| node["isStale"].as_bool().unwrap())
            .collect();
        let expected: Vec<bool> = (0..first).map(|place| place > 0).collect();
        assert_eq!(stale, expected);
    }
    assert_eq!(statements[0], statements[1]);
});
