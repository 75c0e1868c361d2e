use std::collections::BTreeSet;

use api::access::signin::authenticate;
use api::access::{Capability, Cx};
use api::segments::{Audiences, audience};
use rules::{Audience, PartnerAudience, Rule};
use serde_json::json;
use tests::{Client, World, both};
use uuid::Uuid;

use super::{create, partnership, update};
use crate::facts::seed;

async fn intern(cx: &Cx, distributors: bool, partners: PartnerAudience) -> i64 {
    let mut writer = cx.writer(Capability::ManageSegments, "test").await.unwrap();
    let audience = Audience { distributors, partners };
    let id = audience::intern(&mut writer, audience).await.unwrap().number;
    writer.commit().await.unwrap();
    id
}

/// To which of these audiences of a vendor belongs who has this token, and how many statements it took to know.
async fn of(
    world: &World,
    kept: &Audiences,
    client: &Client,
    vendor_id: Uuid,
    audiences: &[i64],
) -> (BTreeSet<i64>, u64) {
    let gate = &world.running.gate;
    let mut viewer = authenticate(gate, client.token.as_deref().unwrap()).await.unwrap();
    let before = world.statements();
    kept.fill(gate, &mut viewer).await.unwrap();
    let asked = world.statements() - before;
    let found = audiences
        .iter()
        .filter(|number| viewer.audiences.has(vendor_id, **number));
    (found.copied().collect(), asked)
}

both!(audiences_follow_facts_and_rules_at_once, async |world| {
    let vendor = world.vendor().await;
    let segment = create(&vendor, "benelux", json!({ "region": { "oneOf": ["Benelux"] } })).await;
    create(&vendor, "outside", json!({ "not": { "inSegment": ["benelux"] } })).await;
    let cx = seed::vendor(&world).await;
    let inside = intern(&cx, false, PartnerAudience::Rule(Rule::in_segment(["benelux"]))).await;
    let outside = intern(&cx, true, PartnerAudience::Rule(Rule::in_segment(["outside"]))).await;
    let everyone = intern(&cx, false, PartnerAudience::Everyone).await;
    let nobody = intern(&cx, true, PartnerAudience::Nobody).await;
    let again = intern(&cx, false, PartnerAudience::Rule(Rule::in_segment(["benelux"]))).await;
    assert_eq!(inside, again, "the same audience is one row");

    let kept = Audiences::default();
    let partner = world.partner().await;
    let vendor_id = cx.viewer().organization_id;
    let own = [inside, outside, everyone, nobody];
    let of = async |world: &World, kept: &Audiences, client: &Client| of(world, kept, client, vendor_id, &own).await;
    let (found, asked) = of(&world, &kept, &partner).await;
    assert_eq!(found, BTreeSet::from([inside, everyone]));
    assert!(asked > 0);
    assert_eq!(
        of(&world, &kept, &partner).await,
        (found, 0),
        "kept while nothing changes"
    );

    // A fact changes.
    let (id, version) = partnership(&vendor, "canal").await;
    let question = "mutation($input: UpdatePartnershipInput!) { updatePartnership(input: $input) { errors { code } } }";
    let input = json!({ "id": id, "version": version, "region": "DACH" });
    let moved = vendor.with(question, json!({ "input": input })).await;
    assert_eq!(moved["updatePartnership"]["errors"], json!([]));
    let (found, asked) = of(&world, &kept, &partner).await;
    assert_eq!(found, BTreeSet::from([outside, everyone]));
    assert_eq!(
        asked, 2,
        "the partnership and its facts; what the vendor's rules say is kept"
    );

    // A rule changes.
    let input = json!({ "id": segment["id"], "version": 1, "rule": { "region": { "oneOf": ["Benelux", "DACH"] } } });
    assert_eq!(update(&vendor, input).await["errors"], json!([]));
    assert_eq!(of(&world, &kept, &partner).await.0, BTreeSet::from([inside, everyone]));

    // The partnership is suspended: its other vendor has no audiences.
    let (id, version) = partnership(&vendor, "canal").await;
    let input = json!({ "id": id, "version": version, "status": "SUSPENDED" });
    let suspended = vendor.with(question, json!({ "input": input })).await;
    assert_eq!(suspended["updatePartnership"]["errors"], json!([]));
    assert_eq!(of(&world, &kept, &partner).await.0, BTreeSet::new());

    let distributor = world.distributor().await;
    assert_eq!(
        of(&world, &kept, &distributor).await.0,
        BTreeSet::from([outside, nobody])
    );
    assert_eq!(
        of(&world, &kept, &vendor).await,
        (BTreeSet::new(), 0),
        "vendors do not see by audience"
    );
    assert_eq!(
        of(&world, &kept, &world.other_vendor().await).await,
        (BTreeSet::new(), 0)
    );
});

both!(an_audience_of_what_is_not_a_segment_is_refused, async |world| {
    let vendor = world.vendor().await;
    create(&vendor, "mine", json!({ "country": { "oneOf": ["NL"] } })).await;
    let other = seed::vendor_called(&world, "Lumen Lights").await;
    let before = world.row_counts().await;
    let mut writer = other.writer(Capability::ManageSegments, "test").await.unwrap();
    let audience = Audience {
        distributors: false,
        partners: PartnerAudience::Rule(Rule::in_segment(["mine"])),
    };
    let refused = audience::intern(&mut writer, audience).await.unwrap_err();
    assert!(format!("{refused:?}").contains("rule"), "{refused:?}");
    drop(writer);
    assert_eq!(world.row_counts().await, before);
});
