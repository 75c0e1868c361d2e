use serde_json::json;
use tests::{Client, World, both};

use super::{new_deal, partnership, payload};

const PAGE: &str = "query($first: Int!) { deals(first: $first) { totalCount nodes {
    title value { amount currency } registrationStatus registeredAt
    partnership { name } distributorship { name } customer { name domain } vendor { name }
} } }";

async fn statements(world: &World, client: &Client, first: i32) -> u64 {
    let before = world.statements();
    let answer = client.with(PAGE, json!({ "first": first })).await;
    assert!(!answer["deals"]["nodes"].as_array().unwrap().is_empty());
    world.statements() - before
}

both!(a_page_costs_as_much_with_one_deal_as_with_fifty, async |world| {
    let partner = world.partner().await;
    let chairs = [&partner, &world.vendor().await, &world.distributor().await];
    let mut few = Vec::new();
    for client in chairs {
        // The first request works out what the viewer may see of programs and content; it is kept from then on.
        statements(&world, client, 1).await;
        few.push(statements(&world, client, 1).await);
    }
    let own = partnership(&partner, "Canal Bikes").await;
    for number in 0..50 {
        let new = new_deal(&own, &format!("Deal {number}"), &format!("customer-{number}.example"));
        let made = payload(
            &partner,
            "registerDeal",
            json!({ "idempotencyKey": format!("{number}"), "new": new }),
        )
        .await;
        assert_eq!(made["errors"], json!([]));
    }
    for (client, few) in chairs.into_iter().zip(few) {
        for first in [1, 20, 50] {
            assert_eq!(statements(&world, client, first).await, few, "{first}");
        }
        // Viewer (2), page, total, and one for each kind of name.
        assert!(few <= 9, "{few}");
    }
});

both!(a_registration_costs_a_fixed_number, async |world| {
    let partner = world.partner().await;
    let own = partnership(&partner, "Canal Bikes").await;
    let mut costs = Vec::new();
    for number in 0..5 {
        let new = new_deal(&own, &format!("Deal {number}"), &format!("customer-{number}.example"));
        let before = world.statements();
        payload(
            &partner,
            "registerDeal",
            json!({ "idempotencyKey": format!("{number}"), "new": new }),
        )
        .await;
        costs.push(world.statements() - before);
    }
    assert!(costs.iter().all(|cost| *cost == costs[0]), "{costs:?}");
});
