//! Every field is resolved once, and the answer is what it would have been.

use super::support::{Seat, answer, answer_text, gate, prepare, refusals};
use api::graphql::document::Refusal;
use serde_json::json;

#[tokio::test]
async fn duplicates_run_once() {
    let gate = gate(Seat::Public).await;
    for (query, runs) in [
        ("{ me { id } me { name } }", 1),
        (
            "{ me { id } ...A ...{ me { level } } } fragment A on Query { me { name } ...B } fragment B on Query { me { id } }",
            1,
        ),
        ("{ a: me { id } me { name } }", 2),
        (
            "{ me { deals { partner { id } } deals { partner { name } } } }",
            1 + 1 + 2,
        ),
        (
            "{ node(id: \"d\") { ... on Deal { partner { id } } ... on Node { ... on Deal { partner { name } } } } }",
            2,
        ),
        ("mutation { bump bump }", 1),
        (
            "mutation { bump bump ...F ... on Mutation { bump } } fragment F on Mutation { bump }",
            1,
        ),
        (
            "mutation { bump b: bump rename(name: \"x\") { id } rename(name: \"x\") { name } }",
            3,
        ),
    ] {
        assert_eq!(answer(&gate, query, json!({})).await.1, runs, "{query}");
    }
}

#[tokio::test]
async fn the_answer_keeps_the_order_of_the_text() {
    let gate = gate(Seat::Public).await;
    let query = "{ me { name ...F id } } fragment F on Partner { level id name __typename }";
    assert_eq!(
        answer_text(&gate, query, json!({})).await.0,
        r#"{"me":{"name":"partner","level":3,"id":"p1","__typename":"Partner"}}"#
    );
    let query = "{ node(id: \"d\") { ... on Deal { name tags } id ... on Deal { stage name id } } }";
    let expected = r#"{"node":{"name":"deal","tags":["a","b"],"id":"d1","stage":"OPEN"}}"#;
    assert_eq!(answer_text(&gate, query, json!({})).await.0, expected);
}

#[tokio::test]
async fn fragments_that_cannot_apply_are_dropped() {
    let gate = gate(Seat::Public).await;
    let query = "{ me { ... on Node { id ... on Deal { stage } ... on Partner { level } } ... on Hit { ... on Partner { name } } } }";
    assert_eq!(
        answer(&gate, query, json!({})).await.0,
        json!({ "me": { "id": "p1", "level": 3, "name": "partner" } })
    );
    let query =
        "{ search { ... on Node { id ... on Hit { ... on Partner { level } __typename } } ... on Deal { tags } } }";
    let expected = json!({ "search": [
        { "id": "d1", "__typename": "Deal", "tags": ["a", "b"] },
        { "id": "p1", "level": 1, "__typename": "Partner" },
    ] });
    assert_eq!(answer(&gate, query, json!({})).await.0, expected);
}

#[tokio::test]
async fn conflicts_are_refused() {
    let gate = gate(Seat::Public).await;
    let fix = "Use different aliases on the fields to fetch both if this was intentional.";
    for (query, why) in [
        (
            "{ me { x: name } me { x: __typename } }",
            "Fields \"x\" conflict because \"name\" and \"__typename\" are different fields.",
        ),
        (
            "{ me { x: name ...F } } fragment F on Partner { x: id }",
            "Fields \"x\" conflict because they return conflicting types \"String!\" and \"ID!\".",
        ),
        (
            "{ me { deals { x: name } } ... { me { deals { x: __typename } } } }",
            "Fields \"x\" conflict because \"name\" and \"__typename\" are different fields.",
        ),
        (
            "{ deals(first: 1) { id } deals(first: 2) { id } }",
            "Fields \"deals\" conflict because they have differing arguments.",
        ),
        (
            "query($v: Boolean!) { x: me @include(if: $v) { id } x: deal @skip(if: $v) { id } }",
            "Fields \"x\" conflict because \"me\" and \"deal\" are different fields.",
        ),
        (
            "{ search { ... on Deal { x: tags } ... on Partner { x: level } } }",
            "Fields \"x\" conflict because they return conflicting types \"[String!]!\" and \"Int\".",
        ),
    ] {
        assert_eq!(refusals(&gate, query, json!({}))[0], format!("{why} {fix}"), "{query}");
    }
    for fine in [
        "{ search { ... on Deal { x: name } ... on Partner { x: name } } }",
        "{ search { ... on Deal { x: name } ... on Partner { x: __typename } } }",
        "{ deals(first: 1, last: 2) { id } deals(last: 2, first: 1) { id } }",
    ] {
        assert!(prepare(&gate, fine, json!({})).is_ok(), "{fine}");
    }
}

#[tokio::test]
async fn skip_and_include_are_decided() {
    let gate = gate(Seat::Public).await;
    let query = "query($a: Boolean!, $b: Boolean = true) {
        me { id @skip(if: $a) name @include(if: $a) ...F @include(if: $b) ...@skip(if: $b) { deals { id } } }
        deal @skip(if: true) { id }
    } fragment F on Partner { level @include(if: $a) @skip(if: $b) __typename }";
    for (variables, me) in [
        (
            json!({ "a": true }),
            json!({ "name": "partner", "__typename": "Partner" }),
        ),
        (json!({ "a": false }), json!({ "id": "p1", "__typename": "Partner" })),
        (
            json!({ "a": false, "b": false }),
            json!({ "id": "p1", "deals": [{ "id": "d1" }, { "id": "d1" }] }),
        ),
    ] {
        assert_eq!(answer(&gate, query, variables).await.0, json!({ "me": me }));
    }
    assert_eq!(
        answer(&gate, "{ me @skip(if: true) { id } }", json!({})).await.0,
        json!({})
    );
    assert_eq!(
        answer(&gate, "{ me { id @include(if: false) } }", json!({})).await.0,
        json!({ "me": {} })
    );
    let errors = prepare(&gate, query, json!({ "a": true, "b": null })).unwrap_err();
    assert_eq!(
        errors[0].message,
        "Argument \"if\" of non-null type \"Boolean!\" must not be null."
    );
    assert_eq!(errors[0].refusal, Refusal::Variable);
}

#[tokio::test]
async fn an_absent_variable_leaves_the_default_of_its_argument() {
    let gate = gate(Seat::Public).await;
    let query = "query($n: Int, $f: Int) { me { deals(first: $n) { id } } echo(four: $f) }";
    let two = json!([{ "id": "d1" }, { "id": "d1" }]);
    let (data, _) = answer(&gate, query, json!({})).await;
    assert_eq!(data["me"]["deals"], two);
    assert!(data["echo"].as_str().unwrap().ends_with(" 4"));
    let (data, _) = answer(&gate, query, json!({ "n": 1, "f": 9 })).await;
    assert_eq!(data["me"]["deals"], json!([{ "id": "d1" }]));
    assert!(data["echo"].as_str().unwrap().ends_with(" 9"));
}

#[tokio::test]
async fn a_second_request_is_answered_from_the_cache_with_its_own_variables() {
    let gate = gate(Seat::Public).await;
    let query = "query($v: Boolean!) { me { id @include(if: $v) name } }";
    for _ in 0..2 {
        assert_eq!(
            answer(&gate, query, json!({ "v": true })).await.0,
            json!({ "me": { "id": "p1", "name": "partner" } })
        );
        assert_eq!(
            answer(&gate, query, json!({ "v": false })).await.0,
            json!({ "me": { "name": "partner" } })
        );
        assert!(prepare(&gate, query, json!({})).is_err());
    }
}
