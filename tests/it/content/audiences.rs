//! More audiences than fit a byte of bits, of two vendors that count theirs alike.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use tests::{Client, both};

use super::items::published;

const SEGMENT: &str =
    "mutation($input: CreateSegmentInput!) { createSegment(input: $input) { errors { code field } } }";
const SEEN: &str =
    "{ contentItems(first: 100, filter: { topicIn: [\"many\"] }) { totalCount nodes { title text { title } } } }";

/// An item for the partners of a country, through a segment and an audience of its own.
async fn item(vendor: &Client, number: usize, country: &str) {
    let key = format!("segment_{number}");
    let input = json!({ "idempotencyKey": key, "key": key, "nameEn": key, "nameNl": key,
        "rule": { "country": { "oneOf": [country] } } });
    let answer = vendor.with(SEGMENT, json!({ "input": input })).await;
    assert_eq!(answer["createSegment"]["errors"], json!([]));
    let audience = json!({ "distributors": false, "partners": { "rule": { "inSegment": [key] } } });
    let title = format!("{country} {number}");
    published(vendor, &title, json!({ "topic": "many", "audience": audience })).await;
}

both!(
    many_audiences_are_told_apart_and_so_are_those_of_two_vendors,
    async |world| {
        let (vendor, other) = (world.vendor().await, world.other_vendor().await);
        for number in 0..20 {
            let (one, another) = if number % 3 == 0 { ("NL", "DE") } else { ("DE", "NL") };
            item(&vendor, number, one).await;
            item(&other, number, another).await;
        }
        let seen = world.partner().await.query(SEEN).await["contentItems"].clone();
        let texts = |node: &Value| (node["title"].clone(), node["text"]["title"].clone());
        let titles: BTreeSet<String> = seen["nodes"]
            .as_array()
            .unwrap()
            .iter()
            .map(texts)
            .map(|(title, text)| {
                assert_eq!(title, text);
                title.as_str().unwrap().to_owned()
            })
            .collect();
        let expected: BTreeSet<String> = (0..20).map(|number| format!("NL {number}")).collect();
        assert_eq!(titles, expected);
        assert_eq!(seen["totalCount"], 20);
    }
);
