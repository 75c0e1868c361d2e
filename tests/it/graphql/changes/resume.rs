use chrono::TimeDelta;
use serde_json::json;
use tests::both;

use super::{FOLLOW, Follower, changed, everyone, in_country, publish, update_partnership};

both!(who_comes_back_misses_nothing_and_is_told_nothing_twice, async |world| {
    let vendor = world.vendor().await;
    let mut first = Follower::new(&world, &vendor, json!({})).await;
    let names: Vec<String> = (0..12).map(|n| format!("Item {n}")).collect();
    for name in &names[..5] {
        publish(&world, &vendor, name, everyone()).await;
    }
    for name in &names[..3] {
        assert_eq!(first.next().await, changed(name));
    }
    let after = first.cursor.clone();
    drop(first);
    for name in &names[5..10] {
        publish(&world, &vendor, name, everyone()).await;
    }
    let mut second = Follower::new(&world, &vendor, json!({ "after": after })).await;
    for name in &names[10..] {
        publish(&world, &vendor, name, everyone()).await;
    }
    for name in &names[3..] {
        assert_eq!(second.next().await, changed(name));
    }
});

both!(who_was_away_while_its_audiences_moved_reads_again, async |world| {
    let vendor = world.vendor().await;
    let partner = world.partner().await;
    let mut first = Follower::new(&world, &partner, json!({})).await;
    publish(&world, &vendor, "For all", everyone()).await;
    assert_eq!(first.next().await, changed("For all"));
    let quiet = first.cursor.clone();
    drop(first);
    // Nothing of what it sees became another.
    let mut second = Follower::new(&world, &partner, json!({ "after": quiet })).await;
    publish(&world, &vendor, "For Germany", in_country(&vendor, "DE").await).await;
    update_partnership(&world, &vendor, "Canal", json!({ "region": "Holland" })).await;
    assert_eq!(second.next().await, changed("Canal Bikes"));
    let away = second.cursor.clone();
    drop(second);
    update_partnership(&world, &vendor, "Canal", json!({ "country": "DE" })).await;
    let mut third = Follower::new(&world, &partner, json!({ "after": away })).await;
    assert_eq!(third.next().await, ("REFETCH".to_owned(), String::new()));
    assert_eq!(third.next().await, changed("Canal Bikes"));
});

both!(a_cursor_is_good_for_its_owner_and_for_a_while, async |world| {
    let vendor = world.vendor().await;
    let mut first = Follower::new(&world, &vendor, json!({})).await;
    publish(&world, &vendor, "One", everyone()).await;
    first.next().await;
    let variables = json!({ "after": first.cursor });
    for other in [world.partner().await, world.other_vendor().await] {
        let mut socket = tests::Socket::introduced(&other).await;
        socket.subscribe("a", FOLLOW, variables.clone()).await;
        assert_eq!(
            socket.hear().await["payload"][0]["extensions"]["field"],
            json!(["after"])
        );
    }
    publish(&world, &vendor, "Two", everyone()).await;
    world.clock.advance(TimeDelta::days(31));
    let vendor = world.vendor().await;
    publish(&world, &vendor, "Three", everyone()).await;
    world.running.gate.remove_events().await.unwrap();
    let mut socket = tests::Socket::introduced(&vendor).await;
    socket.subscribe("a", FOLLOW, variables).await;
    let refused = socket.hear().await;
    assert_eq!(
        refused["payload"][0]["extensions"]["field"],
        json!(["after"]),
        "{refused}"
    );
});
