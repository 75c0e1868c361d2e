//! A statement tells what was posted and what lapsed, and each line what there was after it.

use serde_json::{Value, json};
use tests::both;

use super::desk::{Desk, desk, spendable};

async fn written(world: &tests::World) -> Desk {
    let mut policy = spendable();
    policy["expiry"] = json!({ "months": 1 });
    let desk = desk(world, policy).await;
    let vendor = world.vendor().await;
    let first = desk.post(&vendor, "first", "100", "2026-01-10").await;
    desk.post(&vendor, "spent", "-40", "2026-01-20").await;
    desk.post(&vendor, "second", "5", "2026-01-20").await;
    desk.post(&vendor, "third", "30", "2026-02-10").await;
    desk.reverse(&vendor, &first, "2026-02-15").await;
    desk.post(&vendor, "fourth", "40", "2026-03-01").await;
    desk
}

fn line(kind: &str, on: &str, points: &str, balance: &str) -> Value {
    json!([kind, on, points, balance])
}

fn told(statement: &Value) -> Vec<Value> {
    let nodes = statement["nodes"].as_array().unwrap().iter();
    nodes
        .map(|node| json!([node["kind"], node["on"], node["points"], node["balance"]]))
        .collect()
}

both!(each_line_has_what_there_was_after_it, async |world| {
    let desk = written(&world).await;
    let vendor = world.vendor().await;
    let statement = desk.statement(&vendor, "2026-04-01", json!({})).await;
    let expected = [
        line("EXPIRED", "2026-04-01", "-35", "0"),
        line("GRANTED", "2026-03-01", "40", "35"),
        // Without the first nothing expired, and of the 40 that were spent 5 are missing still.
        line("RESTATED", "2026-02-15", "60", "-5"),
        line("REVERSED", "2026-02-15", "-100", "-65"),
        line("GRANTED", "2026-02-10", "30", "35"),
        line("EXPIRED", "2026-02-10", "-60", "5"),
        line("GRANTED", "2026-01-20", "5", "65"),
        line("SPENT", "2026-01-20", "-40", "60"),
        line("GRANTED", "2026-01-10", "100", "100"),
    ];
    assert_eq!(told(&statement), expected);
    for node in statement["nodes"].as_array().unwrap() {
        let lapsed = ["EXPIRED", "RESTATED"].contains(&node["kind"].as_str().unwrap());
        assert_eq!(node["transaction"].is_null(), lapsed);
    }
    for day in [
        "2026-01-10",
        "2026-01-20",
        "2026-02-10",
        "2026-02-15",
        "2026-03-01",
        "2026-04-01",
    ] {
        let latest = told(&desk.statement(&vendor, day, json!({ "first": 1 })).await);
        assert_eq!(latest[0][3], desk.balance(&vendor, day).await, "at the end of {day}");
    }
});

both!(pages_of_any_size_are_the_whole, async |world| {
    let desk = written(&world).await;
    let vendor = world.vendor().await;
    let whole = desk.statement(&vendor, "2026-04-01", json!({})).await;
    assert_eq!(
        [&whole["totalCount"], &whole["totalCountIsExact"]],
        [&json!(9), &json!(true)]
    );
    for size in 1..=9 {
        let (mut forward, mut after) = (Vec::new(), Value::Null);
        loop {
            let page = desk
                .statement(&vendor, "2026-04-01", json!({ "first": size, "after": after }))
                .await;
            forward.extend(told(&page));
            assert_eq!(page["pageInfo"]["hasPreviousPage"], !after.is_null());
            after = page["pageInfo"]["endCursor"].clone();
            if page["pageInfo"]["hasNextPage"] == false {
                break;
            }
        }
        assert_eq!(forward, told(&whole), "by {size}");
        let (mut backward, mut before) = (Vec::new(), Value::Null);
        loop {
            let page = desk
                .statement(&vendor, "2026-04-01", json!({ "last": size, "before": before }))
                .await;
            backward = [told(&page), backward].concat();
            before = page["pageInfo"]["startCursor"].clone();
            if page["pageInfo"]["hasPreviousPage"] == false {
                break;
            }
        }
        assert_eq!(backward, told(&whole), "by {size} from the end");
    }
});

both!(a_long_statement_costs_what_a_short_one_costs, async |world| {
    let desk = desk(&world, spendable()).await;
    let vendor = world.vendor().await;
    let cost = async || {
        let before = world.statements();
        let page = desk.statement(&vendor, "2026-03-02", json!({ "first": 2 })).await;
        assert_eq!(page["nodes"].as_array().unwrap().len(), 2);
        world.statements() - before
    };
    desk.post(&vendor, "a", "1", "2026-03-01").await;
    desk.post(&vendor, "b", "2", "2026-03-02").await;
    let short = cost().await;
    for number in 0..20 {
        desk.post(&vendor, &format!("c{number}"), "1", "2026-03-02").await;
    }
    assert_eq!(cost().await, short);
    assert_eq!(desk.balance(&vendor, "2026-03-02").await, "23");
});
