//! The vendor hears how far its simulations are, and nobody else does.

use serde_json::json;
use tests::both;

use super::{Follower, changed, everyone, publish, update_partnership};
use crate::simulations::desk::{drafted, work};

both!(only_the_vendor_hears_of_its_simulations, async |world| {
    let draft = drafted(&world).await;
    let vendor = world.vendor().await;
    let mut own = Follower::new(&world, &vendor, json!({})).await;
    let mut partner = Follower::new(&world, &world.partner().await, json!({})).await;
    let mut distributor = Follower::new(&world, &world.distributor().await, json!({})).await;
    let started = draft.start(&vendor, json!({})).await;
    let id = started["id"].as_str().unwrap();
    world.number_events().await;
    assert_eq!(own.next().await, changed(id));
    work(&world).await;
    world.number_events().await;
    assert_eq!(own.next().await, changed(id));
    publish(&world, &vendor, "News", everyone()).await;
    assert_eq!(partner.next().await, changed("News"), "the first that it is told");
    update_partnership(&world, &vendor, "Dune", json!({ "region": "Holland" })).await;
    assert_eq!(
        distributor.next().await,
        changed("Dune Cycling"),
        "the first that it is told"
    );
});
