//! What a broken or hostile client may send: a clear error, nothing written, never a 5xx.

use reqwest::Method;
use serde_json::json;
use tests::{Answer, both};

both!(
    bytes_that_are_no_text_and_documents_that_are_too_large_are_refused,
    async |world| {
        let partner = world.partner().await;
        let before = world.row_counts().await;
        let raw = |body: Vec<u8>| {
            partner
                .request(Method::POST, "/graphql")
                .header("content-type", "application/json")
                .body(body)
        };
        let mut invalid = b"{\"query\":\"{ viewer { seat } } #".to_vec();
        invalid.extend([0xff, 0xfe, b'"', b'}']);
        let lone_surrogate = br#"{"query":"{ viewer { seat } }","variables":{"a":"\ud800"}}"#.to_vec();
        for body in [
            invalid,
            lone_surrogate,
            vec![0; 1000],
            b"{\"query\":\"{ viewer { seat } }\"".repeat(10),
        ] {
            let answer = Answer::of(raw(body).send().await.unwrap()).await;
            assert_eq!(
                (answer.status.as_u16(), answer.code()),
                (400, "INVALID_INPUT"),
                "{}",
                answer.text
            );
        }
        let aliased = |count: usize, field: &str| -> String {
            let fields: String = (0..count).map(|n| format!("a{n}: {field} ")).collect();
            format!("{{ {fields} }}")
        };
        let node = "id name country region status externalId partnerType level createdAt
            vendor { id name kind } distributorship { id name country vendor { id name kind } }";
        let page = format!("partnerships(first: 100) {{ nodes {{ {node} }} edges {{ cursor node {{ {node} }} }} }}");
        for (what, query) in [
            ("bytes", format!("{{ viewer {{ seat }} }} # {}", "x".repeat(70_000))),
            ("aliases", aliased(5000, "__typename")),
            ("root fields", aliased(60, "serverInfo { name }")),
            ("cost", aliased(19, &page)),
            ("nesting", "{ viewer ".repeat(20_000)),
        ] {
            let answer = partner.ask(&query, json!({})).await;
            assert_eq!(
                (answer.status.as_u16(), answer.code()),
                (400, "LIMIT_EXCEEDED"),
                "{what}: {}",
                answer.text
            );
            assert!(
                answer.text.len() < 4_000,
                "{what}: an error is shorter than what caused it"
            );
        }
        let mut bomb = String::from("{ viewer { ...F0 } }");
        for level in 0..60 {
            bomb += &format!(" fragment F{level} on Viewer {{ ...F{} ...F{} }}", level + 1, level + 1);
        }
        bomb += " fragment F60 on Viewer { seat }";
        assert_eq!(partner.ask(&bomb, json!({})).await.code(), "LIMIT_EXCEEDED");
        assert_eq!(world.row_counts().await, before);
    }
);

both!(values_of_the_wrong_type_are_refused_by_name, async |world| {
    let vendor = world.vendor().await;
    let before = world.row_counts().await;
    let query = "query($first: Int, $filter: PartnershipFilter! = {}) { partnerships(first: $first, filter: $filter) { totalCount } }";
    for (variables, name) in [
        (json!({ "first": "ten" }), "$first"),
        (json!({ "first": 1.5 }), "$first"),
        (json!({ "first": 3_000_000_000_u64 }), "$first"),
        (json!({ "filter": null }), "$filter"),
        (json!({ "filter": { "unknown": 1 } }), "$filter"),
        (json!({ "filter": { "statusIn": ["BOGUS"] } }), "$filter"),
        (json!({ "filter": { "search": { "a": 1 } } }), "$filter"),
    ] {
        let answer = vendor.ask(query, variables.clone()).await;
        assert_eq!(
            (answer.status.as_u16(), answer.code()),
            (400, "INVALID_INPUT"),
            "{variables}: {}",
            answer.text
        );
        assert!(answer.text.contains(name), "{variables}: {}", answer.text);
    }
    let long = "x".repeat(1_000_000);
    let answer = vendor.ask(query, json!({ "filter": { "search": long } })).await;
    assert_eq!(
        (answer.status.as_u16(), answer.code()),
        (400, "LIMIT_EXCEEDED"),
        "{}",
        answer.text
    );
    assert_eq!(world.row_counts().await, before);
});

both!(
    a_name_that_a_seat_does_not_have_is_refused_like_one_that_nobody_has,
    async |world| {
        for client in [
            world.partner().await,
            world.distributor().await,
            world.client.stranger(),
        ] {
            for (hidden, unknown) in [
                (
                    "{ partnerships { nodes { version } } }",
                    "{ partnerships { nodes { qersion } } }",
                ),
                (
                    "{ partnerships(filter: {distributorshipIds: []}) { totalCount } }",
                    "{ partnerships(filter: {qistributorshipIds: []}) { totalCount } }",
                ),
                (
                    "mutation { createPartnership(input: {}) { errors { code } } }",
                    "mutation { qreatePartnership(input: {}) { errors { code } } }",
                ),
                (
                    "query($x: CreatePartnershipInput!) { __typename }",
                    "query($x: QreatePartnershipInput!) { __typename }",
                ),
                (
                    "{ __type(name: \"CreatePartnershipInput\") { name } }",
                    "{ __type(name: \"QreatePartnershipInput\") { name } }",
                ),
            ] {
                let strip = |answer: Answer| {
                    (
                        answer.status,
                        answer
                            .without_request_id()
                            .to_string()
                            .replace("qersion", "version")
                            .replace("qist", "dist")
                            .replace("qreate", "create")
                            .replace("Qreate", "Create"),
                    )
                };
                let (seen, absent) = (
                    client.ask(hidden, json!({})).await,
                    client.ask(unknown, json!({})).await,
                );
                assert_eq!(strip(seen), strip(absent), "{hidden}");
            }
        }
    }
);
