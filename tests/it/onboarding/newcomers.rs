//! A vendor's newcomers.

use chrono::TimeDelta;
use serde_json::{Value, json};
use tests::{Client, both};

use super::desk::{Desk, MARK, desk, everybody};
use crate::levels::desk::done;

const NEWCOMERS: &str = "query($program: ID!, $overdue: Boolean, $complete: Boolean) {
    newcomers(programId: $program, isOverdue: $overdue, isComplete: $complete) { totalCount nodes { name } } }";

async fn names(desk: &Desk, client: &Client, overdue: Value, complete: Value) -> Vec<String> {
    let variables = json!({ "program": desk.program, "overdue": overdue, "complete": complete });
    let found = client.with(NEWCOMERS, variables).await["newcomers"].clone();
    let nodes = found["nodes"].as_array().unwrap();
    assert_eq!(found["totalCount"], nodes.len());
    nodes
        .iter()
        .map(|node| node["name"].as_str().unwrap().to_owned())
        .collect()
}

both!(the_vendor_sees_who_does_not_get_on, async |world| {
    let desk = desk(&world, everybody()).await;
    let all = names(&desk, &world.vendor().await, Value::Null, Value::Null).await;
    assert!(all.contains(&"Canal Bikes".to_owned()) && all.len() > 1, "{all:?}");
    assert_eq!(
        names(&desk, &world.vendor().await, json!(true), Value::Null).await,
        [""; 0]
    );
    world.clock.advance(TimeDelta::days(8));
    let vendor = world.vendor().await;
    assert_eq!(names(&desk, &vendor, json!(true), Value::Null).await, all);
    done(&vendor, MARK, desk.step("papers", true)).await;
    assert_eq!(names(&desk, &vendor, json!(false), Value::Null).await, ["Canal Bikes"]);
    assert_eq!(names(&desk, &vendor, Value::Null, json!(true)).await, [""; 0]);
    done(&vendor, MARK, desk.step("plan", true)).await;
    desk.sellers(&vendor, "2").await;
    assert_eq!(names(&desk, &vendor, Value::Null, json!(true)).await, ["Canal Bikes"]);
    assert_eq!(
        names(&desk, &vendor, Value::Null, json!(false)).await.len(),
        all.len() - 1
    );
    assert_eq!(
        names(&desk, &world.other_vendor().await, Value::Null, Value::Null).await,
        [""; 0]
    );
    world.clock.advance(TimeDelta::days(60));
    assert_eq!(
        names(&desk, &world.vendor().await, Value::Null, Value::Null).await,
        [""; 0]
    );
});

both!(
    an_answer_takes_as_many_statements_however_many_there_are,
    async |world| {
        let desk = desk(&world, everybody()).await;
        let vendor = world.vendor().await;
        let counted = async || {
            let before = world.statements();
            let found = names(&desk, &vendor, Value::Null, Value::Null).await.len();
            (found, world.statements() - before)
        };
        counted().await;
        let (few, statements) = counted().await;
        let create = "mutation($input: CreatePartnershipInput!) {
        createPartnership(input: $input) { partnership { id version } errors { code field } } }";
        let update = "mutation($input: UpdatePartnershipInput!) {
        updatePartnership(input: $input) { partnership { id } errors { code field } } }";
        for number in 0..5 {
            let input = json!({ "idempotencyKey": number.to_string(), "name": format!("New {number}") });
            let made = done(&vendor, create, input).await["partnership"].clone();
            let input = json!({ "id": made["id"], "version": made["version"], "status": "ACTIVE" });
            done(&vendor, update, input).await;
        }
        assert_eq!(counted().await, (few + 5, statements));
    }
);
