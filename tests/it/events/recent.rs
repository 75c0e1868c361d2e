//! What many readers of one log cost: as much as one.

use api::events::{BATCH, Recent};
use futures_util::future::join_all;
use tests::{World, both};
use uuid::Uuid;

/// The vendor with the most events, and how many.
async fn busiest(world: &World) -> (Uuid, i64) {
    world.number_events().await;
    let heads = world.running.gate.event_heads().await.unwrap();
    heads.into_iter().max_by_key(|(_, last)| *last).unwrap()
}

async fn another(world: &World) {
    let vendor = world.vendor().await;
    let create =
        "mutation($key: String!) { createProgram(input: { idempotencyKey: $key, key: $key }) { errors { code } } }";
    let key = format!(
        "p{}",
        world.running.gate.event_heads().await.unwrap().values().sum::<i64>()
    );
    vendor.with(create, serde_json::json!({ "key": key })).await;
    world.number_events().await;
}

both!(one_reads_for_all_who_stand_at_the_end, async |world| {
    let gate = &world.running.gate;
    let (vendor, end) = busiest(&world).await;
    let recent = Recent::default();
    assert_eq!(recent.after(gate, vendor, end, None).await.unwrap(), []);
    for _ in 0..3 {
        let (_, before) = busiest(&world).await;
        another(&world).await;
        let (_, head) = busiest(&world).await;
        assert!(head > before);
        let statements = world.statements();
        let read = join_all((0..20).map(|_| recent.after(gate, vendor, before, Some(head)))).await;
        assert_eq!(world.statements() - statements, 1);
        let expected = gate.events_after(vendor, before, BATCH).await.unwrap();
        assert!(!expected.is_empty());
        for read in read {
            assert_eq!(read.unwrap(), expected);
        }
        let statements = world.statements();
        assert_eq!(recent.after(gate, vendor, head, Some(head)).await.unwrap(), []);
        assert_eq!(world.statements(), statements, "nothing is beyond the head");
    }
});

both!(wherever_somebody_stands_it_reads_what_the_log_says, async |world| {
    let gate = &world.running.gate;
    let (vendor, head) = busiest(&world).await;
    assert!(head > 4);
    let recent = Recent::default();
    // Ahead, behind, within, and with nothing known of the head: in whatever order they come.
    for number in [head, 0, head - 2, 3, head, 1, head - 1, 0] {
        for known in [Some(head), None] {
            assert_eq!(
                recent.after(gate, vendor, number, known).await.unwrap(),
                gate.events_after(vendor, number, BATCH).await.unwrap(),
                "after {number} of {head}"
            );
        }
    }
    recent.forget();
    let (again, log) = (
        recent.after(gate, vendor, 2, Some(head)).await,
        gate.events_after(vendor, 2, BATCH).await,
    );
    assert_eq!(again.unwrap(), log.unwrap());
    let nobody = recent.after(gate, Uuid::nil(), 0, Some(1)).await;
    assert_eq!(nobody.unwrap(), []);
});
