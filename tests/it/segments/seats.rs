use serde_json::{Value, json};
use tests::{both, four_chairs};

use super::{UPDATE, create, define, partnership};
use crate::facts::seed;

both!(each_chair_asks_for_segments, async |world| {
    let vendor = world.vendor().await;
    create(&vendor, "benelux", json!({ "region": { "oneOf": ["Benelux"] } })).await;
    create(&vendor, "elsewhere", json!({ "not": { "inSegment": ["benelux"] } })).await;
    four_chairs!(
        world,
        "segments",
        "{ segments { totalCount nodes { key name archived versions { number validFrom rule } sentences { depth text } } } }"
    );
});

both!(another_vendors_segment_is_an_absent_one, async |world| {
    let vendor = world.vendor().await;
    let rule = json!({ "country": { "oneOf": ["NL"] } });
    let segment = create(&vendor, "dutch", rule.clone()).await;
    let (theirs, _) = partnership(&vendor, "canal").await;
    let other = world.other_vendor().await;
    let (own, _) = partnership(&other, "canal").await;
    let before = world.row_counts().await;
    let absent = "seg_00000000000070008000000000000000";
    let mut changes = Vec::new();
    for id in [segment["id"].clone(), json!(absent)] {
        let one = other
            .ask("query($id: ID!) { segment(id: $id) { key } }", json!({ "id": id }))
            .await;
        assert_eq!(one.text, "{\"data\":{\"segment\":null}}");
        let why =
            "query($of: ExplainedInput!, $id: ID!) { explainMembership(of: $of, partnershipId: $id) { outcome } }";
        let of_segment = other.ask(why, json!({ "of": { "segmentId": id }, "id": own })).await;
        assert_eq!(of_segment.text, "{\"data\":{\"explainMembership\":null}}");
        let of_theirs = other.ask(why, json!({ "of": { "rule": rule }, "id": theirs })).await;
        assert_eq!(of_theirs.text, "{\"data\":{\"explainMembership\":null}}");
        let input = json!({ "id": id, "version": 1, "nameEn": "Mine" });
        let change = other.ask(UPDATE, json!({ "input": input })).await;
        changes.push((change.status, change.without_request_id()));
    }
    assert_eq!(changes[0], changes[1]);
    assert_ne!(changes[0].1["errors"], Value::Null, "{changes:?}");
    assert_eq!(world.row_counts().await, before);
});

both!(
    the_number_of_statements_does_not_grow_with_partners_or_segments,
    async |world| {
        seed::channel(&world).await;
        let vendor = world.vendor().await;
        define(&vendor).await;
        let ask = async |search: Value| {
            let rule = json!({ "all": [search, { "not": { "text": { "attribute": "tier_note", "is": { "oneOf": ["x"] } } } },
            { "metric": { "metric": { "key": "revenue" }, "comparison": "AT_LEAST",
                          "value": { "money": { "amount": "0", "currency": "USD" } } } }] });
            let before = world.statements();
            let question =
                "query($rule: RuleInput!) { segmentPreview(rule: $rule) { count partnerships { nodes { name } } } }";
            vendor.with(question, json!({ "rule": rule })).await;
            world.statements() - before
        };
        let few = ask(json!({ "country": { "oneOf": ["FR"] } })).await;
        for key in ["one", "two", "three"] {
            create(&vendor, key, json!({ "status": { "oneOf": ["ACTIVE"] } })).await;
        }
        assert_eq!(ask(json!({ "inSegment": ["one", "two", "three"] })).await, few);
    }
);
