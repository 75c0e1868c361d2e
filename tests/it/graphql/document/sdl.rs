//! The printed schema of a seat.

use super::support::{Seat, introspect};
use api::graphql::sdl;
use serde_json::{Value, json};

#[tokio::test]
async fn each_seat_has_its_own_schema() {
    let public = sdl::print(&introspect(Seat::Public).await).unwrap();
    let staff = sdl::print(&introspect(Seat::Staff).await).unwrap();
    for hidden in [
        "Secret",
        "SecretInput",
        "Risk",
        "margin",
        "purge",
        "FRAUD",
        "key: Int",
        "audit",
    ] {
        assert!(staff.contains(hidden), "{hidden}");
        assert!(!public.contains(hidden), "{hidden}");
    }
    for built_in in ["scalar ", "directive ", "__Type"] {
        assert!(!staff.contains(built_in), "{built_in}");
    }
    async_graphql::parser::parse_schema(&staff).unwrap();
}

#[tokio::test]
async fn members_are_printed_with_all_they_have() {
    let sdl = sdl::print(&introspect(Seat::Public).await).unwrap();
    for part in [
        "schema {\n  query: Query\n  mutation: Mutation\n  subscription: Ticks\n}\n\n",
        "input By @oneOf {\n  id: ID\n  number: Int\n}\n",
        "\"\"\"Narrows a list.\"\"\"\ninput Filter {\n  \"\"\"Part of the name.\"\"\"\n  text: String\n  stage: Stage\n  atLeast: Int! = 5\n",
        "  LOST @deprecated(reason: \"Use WON \\\"or\\\" nothing.\")\n",
        "type Partner implements Node {\n",
        "  deals(first: Int! = 2, last: Int): [Deal!]!\n",
        "union Hit = Deal | Partner\n",
    ] {
        assert!(sdl.contains(part), "{part}\n---\n{sdl}");
    }
}

/// Awkward texts, every kind, default values, a repeatable directive and interfaces of interfaces.
#[test]
fn every_kind_is_printed() {
    let ty = |kind: &str, name: &str| json!({ "kind": kind, "name": name, "ofType": null });
    let base = json!({ "description": null, "specifiedByURL": null, "isOneOf": null, "fields": null, "inputFields": null,
        "interfaces": null, "enumValues": null, "possibleTypes": null });
    let with = |more: Value| {
        let mut all = base.clone();
        all.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        all
    };
    let field = |name: &str, description: Value, args: Value| {
        json!({ "name": name, "description": description, "args": args, "type": ty("SCALAR", "Int"),
            "isDeprecated": name == "old", "deprecationReason": null })
    };
    let arg = |name: &str, description: Value, default: Value| {
        json!({ "name": name, "description": description, "type": ty("SCALAR", "Int"), "defaultValue": default,
            "isDeprecated": false, "deprecationReason": null })
    };
    let introspection = json!({ "__schema": {
        "queryType": { "name": "Query" }, "mutationType": null, "subscriptionType": null,
        "directives": [
            { "name": "skip", "description": null, "isRepeatable": false, "locations": ["FIELD"], "args": [] },
            { "name": "tag", "description": "Marks.", "isRepeatable": true, "locations": ["FIELD", "QUERY"],
              "args": [arg("n", json!(null), json!("1"))] },
        ],
        "types": [
            with(json!({ "kind": "OBJECT", "name": "Query", "interfaces": [ty("INTERFACE", "A"), ty("INTERFACE", "B")], "fields": [
                field("plain", json!(null), json!([])),
                field("told", json!("ends with \"quote\""), json!([arg("a", json!("first"), json!(null)), arg("b", json!(null), json!("2"))])),
                field("old", json!("two\n  lines"), json!([])),
                field("odd", json!(" indented"), json!([])),
            ] })),
            with(json!({ "kind": "INTERFACE", "name": "A", "interfaces": [ty("INTERFACE", "B")], "fields": [field("plain", json!(null), json!([]))] })),
            with(json!({ "kind": "INTERFACE", "name": "B", "fields": [field("plain", json!("has \"\"\" inside"), json!([]))] })),
            with(json!({ "kind": "SCALAR", "name": "Date", "specifiedByURL": "https://example.org/date" })),
            with(json!({ "kind": "SCALAR", "name": "Int" })),
        ],
    } });
    let expected = r#""""Marks."""
directive @tag(n: Int = 1) repeatable on FIELD | QUERY

interface A implements B {
  plain: Int
}

interface B {
  """has \""" inside"""
  plain: Int
}

scalar Date @specifiedBy(url: "https://example.org/date")

type Query implements A & B {
  plain: Int

  """
  ends with "quote"
  """
  told(
    """first"""
    a: Int
    b: Int = 2
  ): Int

  """
  two
    lines
  """
  old: Int @deprecated

  " indented"
  odd: Int
}
"#;
    assert_eq!(sdl::print(&introspection).unwrap(), expected);
}
