use chrono::TimeDelta;
use serde_json::{Value, json};
use tests::{Client, both};

use super::{create, define, set, update};
use crate::facts::seed;

const PREVIEW: &str = "query($rule: RuleInput!, $asOf: Date, $knownAt: DateTime) {
    segmentPreview(rule: $rule, asOf: $asOf, knownAt: $knownAt) { count partnerships { totalCount nodes { name } } } }";
const MEMBERS: &str =
    "query($id: ID!, $asOf: Date, $knownAt: DateTime, $first: Int, $after: String) { segment(id: $id) {
    members(asOf: $asOf, knownAt: $knownAt, first: $first, after: $after) {
        totalCount nodes { name } pageInfo { hasNextPage endCursor } } } }";

fn names(list: &Value) -> Vec<String> {
    let nodes = list["nodes"].as_array().unwrap();
    nodes
        .iter()
        .map(|node| node["name"].as_str().unwrap().to_owned())
        .collect()
}

async fn preview(client: &Client, rule: Value, as_of: &str, known_at: &str) -> Vec<String> {
    let variables = json!({ "rule": rule, "asOf": as_of, "knownAt": known_at });
    let answer = client.with(PREVIEW, variables).await["segmentPreview"].clone();
    let names = names(&answer["partnerships"]);
    assert_eq!(answer["count"], names.len());
    assert_eq!(answer["partnerships"]["totalCount"], names.len());
    names
}

async fn members(client: &Client, id: &Value, as_of: &str) -> Vec<String> {
    let answer = client.with(MEMBERS, json!({ "id": id, "asOf": as_of })).await;
    names(&answer["segment"]["members"])
}

const TODAY: &str = "2026-03-02";
const NOW: &str = "2026-03-02T23:00:00Z";

both!(a_preview_tells_for_whom_a_rule_would_hold, async |world| {
    seed::channel(&world).await;
    let vendor = world.vendor().await;
    define(&vendor).await;
    create(&vendor, "benelux", json!({ "region": { "oneOf": ["Benelux"] } })).await;
    set(&vendor, "kettle", "staff", json!({ "number": "12.5" }), TODAY).await;
    let staff =
        |comparison: &str| json!({ "number": { "attribute": "staff", "comparison": comparison, "value": "12.5" } });
    let sold = |comparison: &str, amount: &str| {
        json!({ "metric": { "metric": { "key": "revenue" },
        "comparison": comparison, "value": { "money": { "amount": amount, "currency": "USD" } } } })
    };
    for (rule, expected) in [
        (
            json!({ "country": { "oneOf": ["NL"] } }),
            vec!["Canal Bikes", "Dune Cycling"],
        ),
        (
            json!({ "inSegment": ["benelux"] }),
            vec!["Canal Bikes", "Dune Cycling", "Flandria Fietsen"],
        ),
        (
            json!({ "all": [{ "not": { "inSegment": ["benelux"] } }, { "partnerType": { "oneOf": ["retailer"] } }] }),
            vec!["Highland Wheels", "Vélo Lumière"],
        ),
        (
            json!({ "atLeast": { "count": 2, "of": [{ "country": { "oneOf": ["GB"] } }, { "partnerType": { "oneOf": ["retailer"] } },
                    { "region": { "oneOf": ["France"] } }] } }),
            vec!["Highland Wheels", "Vélo Lumière"],
        ),
        (staff("AT_LEAST"), vec!["Kettle & Chain"]),
        // Of nobody else it is known, so neither it nor its opposite holds for them.
        (staff("GREATER_THAN"), vec![]),
        (json!({ "not": staff("GREATER_THAN") }), vec!["Kettle & Chain"]),
        // 2024.994 + 104.97 USD and 100.0001 EUR at 1.123456789012345.
        (sold("AT_LEAST", "2242.3098"), vec!["Canal Bikes"]),
        (sold("GREATER_THAN", "2242.3098"), vec![]),
        (sold("LESS_THAN", "0"), vec!["Dune Cycling"]),
        (json!({ "status": { "oneOf": ["ENDED"] } }), vec![]),
    ] {
        assert_eq!(preview(&vendor, rule.clone(), TODAY, NOW).await, expected, "{rule}");
    }
});

both!(
    a_late_fact_counts_from_its_date_on_but_was_not_known_before,
    async |world| {
        let vendor = world.vendor().await;
        define(&vendor).await;
        world.clock.advance(TimeDelta::minutes(2));
        set(&vendor, "canal", "staff", json!({ "number": "20" }), "2025-06-01").await;
        let rule = json!({ "number": { "attribute": "staff", "comparison": "AT_LEAST", "value": "20" } });
        for (as_of, known_at, expected) in [
            (TODAY, NOW, vec!["Canal Bikes"]),
            ("2025-06-01", NOW, vec!["Canal Bikes"]),
            ("2025-05-31", NOW, vec![]),
            (TODAY, "2026-03-02T09:02:00Z", vec!["Canal Bikes"]),
            (TODAY, "2026-03-02T09:01:59Z", vec![]),
            ("2025-06-01", "2026-03-02T09:01:59Z", vec![]),
        ] {
            let found = preview(&vendor, rule.clone(), as_of, known_at).await;
            assert_eq!(found, expected, "{as_of} {known_at}");
        }
    }
);

both!(
    a_new_rule_holds_from_its_date_on_and_the_old_one_before,
    async |world| {
        let vendor = world.vendor().await;
        let segment = create(&vendor, "group", json!({ "country": { "oneOf": ["NL"] } })).await;
        let above = create(&vendor, "above", json!({ "not": { "inSegment": ["group"] } })).await;
        let change = json!({ "id": segment["id"], "version": 1, "nameEn": "Group", "validFrom": "2026-04-01",
                         "rule": { "country": { "oneOf": ["GB"] } } });
        assert_eq!(update(&vendor, change).await["errors"], json!([]));
        let id = &segment["id"];
        assert_eq!(members(&vendor, id, TODAY).await, ["Canal Bikes", "Dune Cycling"]);
        assert_eq!(
            members(&vendor, id, "2026-03-31").await,
            ["Canal Bikes", "Dune Cycling"]
        );
        assert_eq!(
            members(&vendor, id, "2026-04-01").await,
            ["Highland Wheels", "Kettle & Chain"]
        );
        assert_eq!(
            members(&vendor, id, "2026-03-01").await,
            [""; 0],
            "it was not there yet"
        );
        let others = members(&vendor, &above["id"], "2026-04-01").await;
        assert_eq!(others.len(), 6, "{others:?}");
        assert!(others.contains(&"Canal Bikes".to_owned()), "{others:?}");
    }
);

both!(members_come_in_pages, async |world| {
    let vendor = world.vendor().await;
    let segment = create(&vendor, "all", json!({ "status": { "oneOf": ["ACTIVE"] } })).await;
    let mut found = Vec::new();
    let mut after = Value::Null;
    loop {
        let variables = json!({ "id": segment["id"], "first": 3, "after": after });
        let page = vendor.with(MEMBERS, variables).await["segment"]["members"].clone();
        assert_eq!(page["totalCount"], 8);
        found.extend(names(&page));
        after = page["pageInfo"]["endCursor"].clone();
        if page["pageInfo"]["hasNextPage"] == false {
            break;
        }
    }
    let all = vendor.query("{ partnerships(first: 100) { nodes { name } } }").await;
    let mut all = names(&all["partnerships"]);
    found.sort();
    all.sort();
    assert_eq!(found, all);
});
