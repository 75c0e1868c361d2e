//! What a seat may not see is refused in the same bytes as what does not exist.

use super::support::{Seat, gate, introspect, prepare, refusals};
use api::graphql::document::{DocumentGate, Limits};
use serde_json::json;

/// Puts a hidden and an unknown name of the same length into one document: all else must be equal.
async fn same(template: &str, hidden: &str, variables: serde_json::Value) {
    let unknown = "q".repeat(hidden.len());
    let unknown = if hidden.chars().all(char::is_uppercase) {
        unknown.to_uppercase()
    } else {
        unknown
    };
    let public = gate(Seat::Public).await;
    let ask = |name: &str| {
        let variables = serde_json::from_str(&variables.to_string().replace('%', name)).unwrap();
        let errors = public
            .prepare(
                template.replace('%', name).as_str(),
                None,
                &super::support::vars(variables),
            )
            .unwrap_err();
        format!("{errors:?}").replace(name, "%")
    };
    assert_eq!(ask(hidden), ask(&unknown), "{template}");
    let staff = gate(Seat::Staff).await;
    let variables = serde_json::from_str(&variables.to_string().replace('%', hidden)).unwrap();
    assert_eq!(
        prepare(&staff, &template.replace('%', hidden), variables).map(drop),
        Ok(()),
        "{template}"
    );
}

#[tokio::test]
async fn hidden_is_unknown() {
    same("{ % { code } }", "secret", json!({})).await;
    same("{ deal { % } }", "margin", json!({})).await;
    same("mutation { % }", "purge", json!({})).await;
    same("{ guarded(%: 1) }", "key", json!({})).await;
    same(
        "{ deals(filter: { required: true, %: 1 }) { id } }",
        "margin",
        json!({}),
    )
    .await;
    same(
        "{ deals(filter: { required: true, stage: % }) { id } }",
        "FRAUD",
        json!({}),
    )
    .await;
    same("{ find(by: { %: \"x\" }) }", "code", json!({})).await;
    same(
        "query($v: %) { audit(input: { code: \"a\" }, risk: $v) }",
        "Risk",
        json!({}),
    )
    .await;
    same(
        "query($v: %!) { audit(input: $v) }",
        "SecretInput",
        json!({ "v": { "code": "a" } }),
    )
    .await;
    same("{ secret { ... on % { code } } }", "Secret", json!({})).await;
    same("{ secret { ...F } } fragment F on % { code }", "Secret", json!({})).await;
}

#[tokio::test]
async fn hidden_is_unknown_in_values_of_variables() {
    let deals = "query($v: Filter) { deals(filter: $v) { id } }";
    same(deals, "margin", json!({ "v": { "required": true, "%": 1 } })).await;
    same(
        deals,
        "margin",
        json!({ "v": { "required": true, "and": [{ "required": true, "%": 1 }] } }),
    )
    .await;
    same(deals, "FRAUD", json!({ "v": { "required": true, "stage": "%" } })).await;
    same("query($v: Stage) { echo(stage: $v) }", "FRAUD", json!({ "v": "%" })).await;
    same("query($v: By!) { find(by: $v) }", "code", json!({ "v": { "%": "x" } })).await;
    same("query($v: Stage = %) { echo(stage: $v) }", "FRAUD", json!({})).await;
}

#[tokio::test]
async fn errors_say_what_and_where_without_suggesting() {
    let gate = gate(Seat::Public).await;
    let errors = gate
        .prepare("{\n  secrt\n}", None, &super::support::vars(json!({})))
        .unwrap_err();
    assert_eq!(errors.len(), 1);
    let error = async_graphql::ServerError::from(errors[0].clone());
    assert_eq!(
        serde_json::to_value(error).unwrap(),
        json!({
            "message": "Unknown field \"secrt\" on type \"Query\".",
            "locations": [{ "line": 2, "column": 3 }],
            "extensions": { "code": "INVALID_INPUT" },
        })
    );
}

#[tokio::test]
async fn the_required_arguments_of_hidden_fields_stay_hidden() {
    let public = gate(Seat::Public).await;
    assert_eq!(
        refusals(&public, "{ audit }", json!({})),
        ["Unknown field \"audit\" on type \"Query\"."]
    );
}

#[tokio::test]
async fn introspection_can_be_absent() {
    let gate = DocumentGate::new(&introspect(Seat::Public).await, Limits::default(), false).unwrap();
    for (query, message) in [
        (
            "{ __schema { types { name } } }",
            "Unknown field \"__schema\" on type \"Query\".",
        ),
        (
            "{ __type(name: \"Deal\") { name } }",
            "Unknown field \"__type\" on type \"Query\".",
        ),
        ("query($k: __TypeKind) { deal { id } }", "Unknown type \"__TypeKind\"."),
        ("{ deal { ... on __Type { name } } }", "Unknown type \"__Type\"."),
    ] {
        assert_eq!(refusals(&gate, query, json!({}))[0], message);
    }
    assert_eq!(prepare(&gate, "{ __typename deal { __typename } }", json!({})), Ok(3));
}

#[tokio::test]
async fn at_most_twenty_errors_are_told() {
    let gate = gate(Seat::Public).await;
    let query = format!(
        "{{ me {{ {} }} }}",
        (0..500).map(|n| format!("f{n} ")).collect::<String>()
    );
    assert_eq!(refusals(&gate, &query, json!({})).len(), 20);
}

#[tokio::test]
async fn operations_are_chosen_by_name() {
    let gate = gate(Seat::Public).await;
    let none = super::support::vars(json!({}));
    let query = "query A { me { id } } mutation B { bump }";
    let chosen = gate.prepare(query, Some("B"), &none).unwrap();
    assert_eq!(chosen.operation_name.as_deref(), Some("B"));
    assert_eq!(chosen.operation, async_graphql::parser::types::OperationType::Mutation);
    let message = |name| gate.prepare(query, name, &none).unwrap_err()[0].message.clone();
    assert_eq!(message(Some("C")), "Unknown operation named \"C\".");
    assert_eq!(
        message(None),
        "Must provide operation name if query contains multiple operations."
    );
}
