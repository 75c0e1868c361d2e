//! A partner hears that its progress may be another, once for all that a request changed; proposals are the vendor's alone.

use serde_json::{Value, json};
use tests::{Client, World, both};

use super::{Follower, changed, everyone, publish, update_partnership};
use crate::levels::desk::{REJECT, desk, done};

const DEFINE: &str =
    "mutation($input: DefineFactTypeInput!) { defineFactType(input: $input) { errors { code field } } }";
const RECORD: &str = "mutation($input: RecordFactsInput!) { recordFacts(input: $input) { recorded { added corrected } errors { code field } } }";

async fn partnership(client: &Client, name: &str) -> Value {
    let query = "query($search: String) { partnerships(filter: { search: $search }) { nodes { id } } }";
    let found = client.with(query, json!({ "search": name })).await;
    found["partnerships"]["nodes"][0]["id"].clone()
}

fn fact(partnership: &Value, source: usize, quantity: &str) -> Value {
    json!({ "type": "visit", "sourceId": source.to_string(), "content": { "fact": {
        "partnershipId": partnership, "occurredOn": "2026-02-01", "quantity": quantity } } })
}

/// Everybody's first news but the vendor's and the partner's of these facts: nothing came before it.
async fn heard_nothing(world: &World, distributor: &mut Follower, other: &mut Follower) {
    let vendor = world.vendor().await;
    update_partnership(world, &vendor, "Flandria", json!({ "region": "Flanders" })).await;
    assert_eq!(distributor.next().await, changed("Flandria Fietsen"));
    let lumen = world.other_vendor().await;
    update_partnership(world, &lumen, "Canal", json!({ "region": "Europe" })).await;
    assert_eq!(other.next().await, changed("Canal Bikes BV"));
}

both!(facts_are_told_to_whose_they_are_once_a_request, async |world| {
    let vendor = world.vendor().await;
    let visit = json!({ "idempotencyKey": "visit", "key": "visit", "nameEn": "Visit", "nameNl": "Bezoek", "hasQuantity": true });
    done(&vendor, DEFINE, visit).await;
    let (canal, dune) = (partnership(&vendor, "Canal").await, partnership(&vendor, "Dune").await);
    world.number_events().await;
    let [mut own, mut partner, mut distributor, mut other] = [
        Follower::new(&world, &vendor, json!({})).await,
        Follower::new(&world, &world.partner().await, json!({})).await,
        Follower::new(&world, &world.distributor().await, json!({})).await,
        Follower::new(&world, &world.other_vendor().await, json!({})).await,
    ];
    let before = world.row_counts().await["event"];
    let facts = |quantity: &str| -> Vec<Value> {
        let one = |source: usize| fact(if source.is_multiple_of(2) { &canal } else { &dune }, source, quantity);
        (0..400).map(one).collect()
    };
    done(&vendor, RECORD, json!({ "facts": facts("1") })).await;
    assert_eq!(
        world.row_counts().await["event"] - before,
        3,
        "each partnership, and audiences"
    );
    world.number_events().await;
    let mut told = [own.next().await, own.next().await];
    told.sort();
    assert_eq!(told, [changed("Canal Bikes"), changed("Dune Cycling")]);
    assert_eq!(partner.next().await, changed("Canal Bikes"));
    // A correction moves what is measured as well.
    done(&vendor, RECORD, json!({ "facts": [fact(&canal, 0, "2")] })).await;
    world.number_events().await;
    assert_eq!(own.next().await, changed("Canal Bikes"));
    assert_eq!(partner.next().await, changed("Canal Bikes"));
    // The same again is no news; nor is what is another partner's.
    done(
        &vendor,
        RECORD,
        json!({ "facts": [fact(&canal, 0, "2"), fact(&dune, 1, "2")] }),
    )
    .await;
    publish(&world, &vendor, "News", everyone()).await;
    assert_eq!(partner.next().await, changed("News"));
    heard_nothing(&world, &mut distributor, &mut other).await;
});

both!(proposals_are_told_to_the_vendor_alone, async |world| {
    let desk = desk(&world, json!({ "approve_up": "one_person" })).await;
    let vendor = world.vendor().await;
    desk.points(&vendor, "12").await;
    world.number_events().await;
    let [mut own, mut partner, mut distributor, mut other] = [
        Follower::new(&world, &vendor, json!({})).await,
        Follower::new(&world, &world.partner().await, json!({})).await,
        Follower::new(&world, &world.distributor().await, json!({})).await,
        Follower::new(&world, &world.other_vendor().await, json!({})).await,
    ];
    assert_eq!(desk.review(&vendor).await, [1, 0]);
    world.number_events().await;
    let proposal = desk.open(&vendor).await[0]["id"].clone();
    let proposal = changed(proposal.as_str().unwrap());
    let mut told = Vec::new();
    while !told.contains(&proposal) || !told.contains(&changed("Canal Bikes")) {
        told.push(own.next().await);
    }
    // What was found is told, and not what is proposed for it.
    assert_eq!(partner.next().await, changed("Canal Bikes"));
    let ids = json!([proposal.1]);
    done(&vendor, REJECT, json!({ "ids": ids, "reason": "Not yet." })).await;
    world.number_events().await;
    let mut told = own.next().await;
    while told != proposal {
        told = own.next().await;
    }
    publish(&world, &vendor, "News", everyone()).await;
    assert_eq!(partner.next().await, changed("News"));
    heard_nothing(&world, &mut distributor, &mut other).await;
});
