//! Literals and variable values against input types.

use super::support::{Seat, answer, gate, prepare, refusals};
use serde_json::{Value, json};

#[tokio::test]
async fn values_of_variables_are_checked_with_their_path() {
    let gate = gate(Seat::Public).await;
    let filter = "query($v: Filter) { deals(filter: $v) { id } }";
    let by = "query($v: By!) { find(by: $v) }";
    let cases = [
        (
            by,
            json!({}),
            "Variable \"$v\" of required type \"By!\" was not provided.",
        ),
        (
            by,
            json!({ "v": null }),
            "Variable \"$v\" of non-null type \"By!\" must not be null.",
        ),
        (
            by,
            json!({ "v": { "id": "a", "number": 1 } }),
            "Variable \"$v\" got invalid value {id: \"a\", number: 1}; Exactly one key must be specified for OneOf type \"By\".",
        ),
        (
            by,
            json!({ "v": {} }),
            "Variable \"$v\" got invalid value {}; Exactly one key must be specified for OneOf type \"By\".",
        ),
        (
            by,
            json!({ "v": { "id": null } }),
            "Variable \"$v\" got invalid value null at \"v.id\"; Field \"id\" must be non-null.",
        ),
        (
            by,
            json!({ "v": 3 }),
            "Variable \"$v\" got invalid value 3; Expected type \"By\" to be an object.",
        ),
        (
            filter,
            json!({ "v": {} }),
            "Variable \"$v\" got invalid value {}; Field \"required\" of required type \"Boolean!\" was not provided.",
        ),
        (
            filter,
            json!({ "v": { "required": null } }),
            "Variable \"$v\" got invalid value null at \"v.required\"; Expected non-nullable type \"Boolean!\" not to be null.",
        ),
        (
            filter,
            json!({ "v": { "required": true, "and": [{ "required": 1 }] } }),
            "Variable \"$v\" got invalid value 1 at \"v.and[0].required\"; Boolean cannot represent a non boolean value: 1",
        ),
        (
            filter,
            json!({ "v": { "required": true, "stages": ["OPEN", "NOPE"] } }),
            "Variable \"$v\" got invalid value \"NOPE\" at \"v.stages[1]\"; Value \"NOPE\" does not exist in \"Stage\" enum.",
        ),
        (
            filter,
            json!({ "v": { "required": true, "stage": 1 } }),
            "Variable \"$v\" got invalid value 1 at \"v.stage\"; Enum \"Stage\" cannot represent non-string value: 1.",
        ),
        (
            "query($v: Int) { echo(int: $v) }",
            json!({ "v": 2_147_483_648_i64 }),
            "Variable \"$v\" got invalid value 2147483648; Int cannot represent non 32-bit signed integer value: 2147483648",
        ),
        (
            "query($v: Int) { echo(int: $v) }",
            json!({ "v": 1.5 }),
            "Variable \"$v\" got invalid value 1.5; Int cannot represent non-integer value: 1.5",
        ),
        (
            "query($v: String) { echo(text: $v) }",
            json!({ "v": 1 }),
            "Variable \"$v\" got invalid value 1; String cannot represent a non string value: 1",
        ),
        (
            "query($v: [[String!]!]) { echo(strict: $v) }",
            json!({ "v": [["a"], [null]] }),
            "Variable \"$v\" got invalid value null at \"v[1][0]\"; Expected non-nullable type \"String!\" not to be null.",
        ),
    ];
    for (query, variables, message) in cases {
        assert_eq!(
            refusals(&gate, query, variables.clone())[0],
            message,
            "{query} {variables}"
        );
    }
}

#[tokio::test]
async fn good_values_reach_the_resolver() {
    let gate = gate(Seat::Public).await;
    let query = "query($i: Int, $f: Float, $t: String = \"d\", $b: Boolean, $d: ID, $s: Stage, $l: [Int!]) {
        echo(int: $i, float: $f, text: $t, flag: $b, id: $d, stage: $s, list: $l, strict: [[\"x\"]]) }";
    for (variables, expected) in [
        (json!({}), "None None Some(\"d\") None None None None Some([[\"x\"]]) 4"),
        (
            json!({ "t": null }),
            "None None None None None None None Some([[\"x\"]]) 4",
        ),
        (
            json!({ "i": -1, "f": 2, "t": "é", "b": true, "d": 5, "s": "WON", "l": 3 }),
            "Some(-1) Some(2.0) Some(\"é\") Some(true) Some(ID(\"5\")) Some(1) Some([3]) Some([[\"x\"]]) 4",
        ),
        (
            json!({ "l": [1, 2], "more": "ignored" }),
            "None None Some(\"d\") None None None Some([1, 2]) Some([[\"x\"]]) 4",
        ),
    ] {
        let (data, _) = answer(&gate, query, variables).await;
        assert_eq!(data, json!({ "echo": expected }));
    }
    assert_eq!(
        answer(&gate, "query($n: Int!) { find(by: { number: $n }) }", json!({ "n": 3 }))
            .await
            .0,
        json!({ "find": "3" })
    );
}

#[tokio::test]
async fn literals_are_checked() {
    let gate = gate(Seat::Public).await;
    for (field, message) in [
        (
            "echo(int: 2147483648)",
            "Int cannot represent non 32-bit signed integer value: 2147483648",
        ),
        ("echo(int: \"1\")", "Int cannot represent non-integer value: \"1\""),
        ("echo(float: \"1\")", "Float cannot represent non numeric value: \"1\""),
        ("echo(text: 1)", "String cannot represent a non string value: 1"),
        ("echo(flag: 1)", "Boolean cannot represent a non boolean value: 1"),
        (
            "echo(id: 1.5)",
            "ID cannot represent a non-string and non-integer value: 1.5",
        ),
        (
            "echo(stage: \"WON\")",
            "Enum \"Stage\" cannot represent non-enum value: \"WON\".",
        ),
        ("echo(stage: NOPE)", "Value \"NOPE\" does not exist in \"Stage\" enum."),
        (
            "echo(strict: [[null]])",
            "Expected value of type \"String!\", found null.",
        ),
        ("echo(four: null)", "Expected value of type \"Int!\", found null."),
        ("find(by: null)", "Expected value of type \"By!\", found null."),
        ("find(by: 1)", "Expected value of type \"By!\", found 1."),
        (
            "find(by: {})",
            "OneOf Input Object \"By\" must specify exactly one key.",
        ),
        ("find(by: { id: null })", "Field \"By.id\" must be non-null."),
        (
            "find(by: { id: 1, id: 2 })",
            "There can be only one input field named \"id\".",
        ),
        (
            "find",
            "Field \"find\" argument \"by\" of type \"By!\" is required, but it was not provided.",
        ),
        (
            "deals(filter: {}) { id }",
            "Field \"Filter.required\" of required type \"Boolean!\" was not provided.",
        ),
        ("echo(int: 1, int: 2)", "There can be only one argument named \"int\"."),
        (
            "echo @skip",
            "Directive \"@skip\" argument \"if\" of type \"Boolean!\" is required, but it was not provided.",
        ),
        (
            "me @skip(if: true) @skip(if: true) { id }",
            "The directive \"@skip\" can only be used once at this location.",
        ),
        ("me @nope { id }", "Unknown directive \"@nope\"."),
        (
            "me @deprecated { id }",
            "Directive \"@deprecated\" may not be used on FIELD.",
        ),
        (
            "me",
            "Field \"me\" of type \"Partner!\" must have a selection of subfields.",
        ),
        (
            "me { id { x } }",
            "Field \"id\" must not have a selection since type \"ID!\" has no subfields.",
        ),
        (
            "me { ... on Deal { id } }",
            "Fragment cannot be spread here as objects of type \"Partner\" can never be of type \"Deal\".",
        ),
        (
            "me { ... on Stage { id } }",
            "Fragment cannot condition on non composite type \"Stage\".",
        ),
        ("...F", "Unknown fragment \"F\"."),
        ("echo(text: $v)", "Variable \"$v\" is not defined."),
        ("a b: }", "Syntax Error: Unexpected }."),
        ("me { id }", ""),
    ] {
        let query = format!("{{ {field} }}");
        match message {
            "" => assert!(prepare(&gate, &query, json!({})).is_ok()),
            _ => assert_eq!(refusals(&gate, &query, json!({}))[0], message, "{query}"),
        }
    }
}

#[tokio::test]
async fn variables_must_fit_their_places() {
    let gate = gate(Seat::Public).await;
    let all = json!({ "v": 1, "b": { "id": "a" }, "s": "x", "d": { "required": true } });
    for (query, message) in [
        (
            "query($v: Int, $v: Int) { echo(int: $v) }",
            "There can be only one variable named \"$v\".",
        ),
        (
            "query Q($v: Int) { me { id } }",
            "Variable \"$v\" is never used in operation \"Q\".",
        ),
        (
            "query Q { echo(int: $v) }",
            "Variable \"$v\" is not defined by operation \"Q\".",
        ),
        (
            "query($v: Deal) { echo(int: $v) }",
            "Variable \"$v\" cannot be non-input type \"Deal\".",
        ),
        (
            "query($v: Float) { echo(int: $v) }",
            "Variable \"$v\" of type \"Float\" used in position expecting type \"Int\".",
        ),
        (
            "query($b: By) { find(by: $b) }",
            "Variable \"$b\" of type \"By\" used in position expecting type \"By!\".",
        ),
        (
            "query($v: Int) { find(by: { number: $v }) }",
            "Variable \"$v\" is of type \"Int\" but must be non-nullable to be used for OneOf Input Object \"By\".",
        ),
        (
            "query($v: Int) { echo(list: [$v]) }",
            "Variable \"$v\" of type \"Int\" used in position expecting type \"Int!\".",
        ),
        (
            "query($v: Int = \"x\") { echo(int: $v) }",
            "Int cannot represent non-integer value: \"x\"",
        ),
        (
            "query Q($v: String) { ...F } fragment F on Query { echo(int: $v) }",
            "Variable \"$v\" of type \"String\" used in position expecting type \"Int\".",
        ),
        ("query($v: Int) { echo(four: $v) }", ""),
        ("query($v: Int = 3) { echo(list: [$v]) }", ""),
        (
            "{ me { id } } fragment F on Query { me { id } }",
            "Fragment \"F\" is never used.",
        ),
        (
            "{ me { id } } { me { id } }",
            "This anonymous operation must be the only defined operation.",
        ),
        (
            "query A { me { id } } query A { me { id } }",
            "There can be only one operation named \"A\".",
        ),
        (
            "{ ...F } fragment F on Query { me { id } } fragment F on Query { me { id } }",
            "There can be only one fragment named \"F\".",
        ),
        (
            "subscription { tick tock }",
            "Anonymous Subscription must select only one top level field.",
        ),
        (
            "subscription S { ...F } fragment F on Ticks { tick t: tick }",
            "Subscription \"S\" must select only one top level field.",
        ),
        (
            "subscription { __typename }",
            "Anonymous Subscription must not select an introspection top level field.",
        ),
        ("subscription { tick }", ""),
    ] {
        match message {
            "" => assert_eq!(prepare(&gate, query, all.clone()).map(drop), Ok(()), "{query}"),
            _ => assert_eq!(refusals(&gate, query, Value::clone(&all))[0], message, "{query}"),
        }
    }
}
