//! The log of events: numbered without gaps, by whoever comes first, and forgotten in time.

use std::collections::BTreeMap;

use chrono::TimeDelta;
use serde_json::json;
use tests::{World, both};
use uuid::Uuid;

const MOVE: &str = "mutation($input: UpdatePartnershipInput!) {
    updatePartnership(input: $input) { partnership { version } errors { code } } }";

/// The vendor with the most events.
async fn busiest(world: &World) -> Uuid {
    let heads = world.running.gate.event_heads().await.unwrap();
    heads.into_iter().max_by_key(|(_, last)| *last).unwrap().0
}

/// Subject and number of each of the vendor's events, in order.
async fn told(world: &World, after: i64) -> Vec<(String, Option<i64>)> {
    let gate = &world.running.gate;
    let vendor = busiest(world).await;
    let events = gate.events_after(vendor, after, 1_000).await.unwrap();
    events
        .into_iter()
        .map(|event| (format!("{:?}", event.subject), event.number))
        .collect()
}

both!(what_commits_is_numbered_without_a_gap, async |world| {
    let gate = &world.running.gate;
    let waiting = world.row_counts().await["event"];
    assert!(waiting > 10, "the demo world makes news");
    // Several processes at once: what one numbers, no other does.
    let (a, b, c) = tokio::join!(gate.number_events(), gate.number_events(), gate.number_events());
    let numbered = [a, b, c].map(Result::unwrap);
    assert_eq!(
        numbered.iter().sum::<usize>(),
        usize::try_from(waiting).unwrap(),
        "{numbered:?}"
    );
    for (vendor, last) in gate.event_heads().await.unwrap() {
        let events = gate.events_after(vendor, 0, 10_000).await.unwrap();
        let numbers: Vec<i64> = events.iter().filter_map(|event| event.number).collect();
        assert_eq!(numbers, (1..=last).collect::<Vec<i64>>());
    }
});

both!(what_is_refused_is_no_news, async |world| {
    let gate = &world.running.gate;
    while gate.number_events().await.unwrap() > 0 {}
    let before = world.row_counts().await;
    let vendor = world.vendor().await;
    let found = vendor
        .query("{ partnerships(first: 1) { nodes { id version } } }")
        .await;
    let one = &found["partnerships"]["nodes"][0];
    let input = json!({ "id": one["id"], "version": 99, "name": "Elsewhere" });
    let refused = vendor.with(MOVE, json!({ "input": input })).await;
    assert_eq!(refused["updatePartnership"]["errors"][0]["code"], "STALE");
    assert_eq!(world.row_counts().await["event"], before["event"]);
    let heads: BTreeMap<_, _> = gate.event_heads().await.unwrap().into_iter().collect();
    let input = json!({ "id": one["id"], "version": one["version"], "name": "Elsewhere" });
    let done = vendor.with(MOVE, json!({ "input": input })).await;
    assert_eq!(done["updatePartnership"]["errors"], json!([]));
    // The partnership, and that it may belong to other audiences.
    assert_eq!(gate.number_events().await.unwrap(), 2);
    let moved: Vec<i64> = gate
        .event_heads()
        .await
        .unwrap()
        .into_iter()
        .map(|(vendor, last)| last - heads[&vendor])
        .collect();
    assert_eq!(moved.iter().sum::<i64>(), 2);
});

both!(old_events_go_and_numbers_go_on, async |world| {
    let gate = &world.running.gate;
    while gate.number_events().await.unwrap() > 0 {}
    let all = told(&world, 0).await.len();
    assert!(all > 1);
    assert_eq!(gate.remove_events().await.unwrap(), 0, "none is old yet");
    world.clock.advance(TimeDelta::days(31));
    assert!(gate.remove_events().await.unwrap() > 0);
    let last = i64::try_from(all).unwrap();
    assert_eq!(told(&world, last - 1).await.len(), 1, "the latest stays");
    let vendor = busiest(&world).await;
    let stale = gate.events_after(vendor, 0, 10).await.unwrap_err();
    assert_eq!(stale.code(), "INVALID_INPUT");
    let vendor = world.vendor().await;
    let found = vendor
        .query("{ partnerships(first: 1) { nodes { id version } } }")
        .await;
    let one = &found["partnerships"]["nodes"][0];
    let input = json!({ "id": one["id"], "version": one["version"], "name": "Elsewhere" });
    vendor.with(MOVE, json!({ "input": input })).await;
    assert_eq!(gate.number_events().await.unwrap(), 2);
    assert_eq!(
        told(&world, last).await.last().and_then(|(_, number)| *number),
        Some(last + 2)
    );
});
