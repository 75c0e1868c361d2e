use serde_json::json;
use tests::both;

use super::{Follower, changed, update_partnership};

both!(a_token_of_one_vendor_is_told_nothing_of_another, async |world| {
    let (northwind, lumen) = (world.vendor().await, world.other_vendor().await);
    let bound = world.as_with_only("paul@partner.example", "Lumen Lights").await;
    let mut whole = Follower::new(&world, &world.partner().await, json!({})).await;
    let mut told = Follower::new(&world, &bound, json!({})).await;
    update_partnership(&world, &northwind, "Canal", json!({ "region": "Holland" })).await;
    update_partnership(&world, &lumen, "Canal", json!({ "region": "Europe" })).await;
    assert_eq!(told.next().await, changed("Canal Bikes BV"), "nothing before it");
    // What the whole token has read leads the other nowhere.
    whole.next().await;
    let mut resumed = Follower::new(&world, &bound, json!({ "after": whole.cursor })).await;
    update_partnership(&world, &northwind, "Canal", json!({ "region": "Benelux" })).await;
    update_partnership(&world, &lumen, "Canal", json!({ "region": "World" })).await;
    let seen = async || bound.query("{ partnerships { nodes { region } } }").await["partnerships"]["nodes"].clone();
    let mut told = changed("");
    while told != changed("Canal Bikes BV") || seen().await != json!([{ "region": "World" }]) {
        told = resumed.next().await;
        assert_ne!(told, changed("Canal Bikes"));
    }
});
