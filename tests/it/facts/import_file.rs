//! Imports over HTTP: the GraphQL multipart request specification.

use reqwest::Method;
use serde_json::{Value, json};
use tests::client::Answer;
use tests::{Client, both};

use super::seed::{LINES, LINES_MAP, PRODUCTS, PRODUCTS_MAP};

const IMPORT: &str = "mutation($input: ImportFileInput!) { importFile(input: $input) {
    report { written rows inserted changed unchanged badRows problems { line column message } }
    errors { code field message } } }";
const BOUNDARY: &str = "sluice-tests";

/// A part: its name, whether it is a file, its bytes.
type Part<'p> = (&'p str, bool, &'p str);

fn form(parts: &[Part<'_>]) -> String {
    let mut body = String::new();
    for (name, file, bytes) in parts {
        let filename = if *file { "; filename=\"data.csv\"" } else { "" };
        body.push_str(&format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"{filename}\r\n\r\n{bytes}\r\n"
        ));
    }
    body + &format!("--{BOUNDARY}--\r\n")
}

async fn send(client: &Client, header: &str, body: String) -> Answer {
    let request = client
        .request(Method::POST, "/graphql")
        .header("accept", "application/graphql-response+json")
        .header("content-type", format!("multipart/form-data; boundary={BOUNDARY}"))
        .header(header, "1")
        .body(body);
    Answer::of(request.send().await.unwrap()).await
}

fn operations(input: &Value) -> String {
    json!({ "query": IMPORT, "variables": { "input": input } }).to_string()
}

fn input(kind: &str, mapping: &str) -> Value {
    json!({ "kind": kind, "file": null, "mapping": mapping })
}

async fn ask(client: &Client, input: Value, file: &str) -> Answer {
    let parts = [
        ("operations", false, operations(&input).as_str()),
        ("map", false, r#"{ "0": ["variables.input.file"] }"#),
        ("0", true, file),
    ]
    .map(|(name, file, bytes)| (name, file, bytes.to_owned()));
    let parts: Vec<Part<'_>> = parts
        .iter()
        .map(|(name, file, bytes)| (*name, *file, bytes.as_str()))
        .collect();
    send(client, "graphql-require-preflight", form(&parts)).await
}

async fn import(client: &Client, input: Value, file: &str) -> Value {
    let answer = ask(client, input, file).await;
    assert!(answer.body.get("errors").is_none(), "{}", answer.text);
    answer.body["data"]["importFile"].clone()
}

both!(a_file_comes_in_as_it_does_for_an_operator, async |world| {
    let vendor = world.vendor().await;
    let mut dry = input("PRODUCTS", PRODUCTS_MAP);
    dry["dryRun"] = json!(true);
    let before = world.row_counts().await;
    let report = import(&vendor, dry, PRODUCTS).await;
    assert_eq!(
        report["report"],
        json!({ "written": false, "rows": 4, "inserted": 4, "changed": 0, "unchanged": 0, "badRows": 0, "problems": [] })
    );
    assert_eq!(world.row_counts().await, before, "a dry run keeps nothing");
    for inserted in [4, 0] {
        let report = import(&vendor, input("PRODUCTS", PRODUCTS_MAP), PRODUCTS).await["report"].clone();
        assert_eq!(
            (&report["inserted"], &report["unchanged"]),
            (&json!(inserted), &json!(4 - inserted))
        );
        assert_eq!(report["written"], json!(inserted > 0));
    }
    let trail = "{ auditEntries(first: 1) { nodes { action actor { user { name } } changes } } }";
    let entry = vendor.query(trail).await["auditEntries"]["nodes"][0].clone();
    assert_eq!(
        (&entry["action"], &entry["actor"]["user"]["name"]),
        (&json!("importProducts"), &json!("Vera Vermeer"))
    );
    let changes = entry["changes"].as_array().unwrap();
    let products = changes.iter().find(|change| change["entity"] == "product").unwrap();
    assert_eq!(products["inserted"], 4);
});

both!(
    bad_rows_are_told_by_line_and_keep_the_rest_out_unless_skipped,
    async |world| {
        let vendor = world.vendor().await;
        import(&vendor, input("PRODUCTS", PRODUCTS_MAP), PRODUCTS).await;
        let before = world.row_counts().await;
        let bad = LINES
            .replace("2026-01-15", "yesterday")
            .replace("9.9999,USD", "9.99999,USD");
        let report = import(&vendor, input("SELL_THROUGH", LINES_MAP), &bad).await["report"].clone();
        assert_eq!((&report["badRows"], &report["written"]), (&json!(2), &json!(false)));
        let told: Vec<_> = report["problems"]
            .as_array()
            .unwrap()
            .iter()
            .map(|problem| (problem["line"].as_i64().unwrap(), problem["column"].as_str().unwrap()))
            .collect();
        assert_eq!(told, [(4, "day"), (6, "amount")]);
        assert_eq!(world.row_counts().await, before);
        let mut skip = input("SELL_THROUGH", LINES_MAP);
        skip["skipBadRows"] = json!(true);
        let report = import(&vendor, skip, &bad).await["report"].clone();
        assert_eq!((&report["inserted"], &report["written"]), (&json!(3), &json!(true)));
        assert_eq!(
            world.row_counts().await["sell_through_line"],
            before["sell_through_line"] + 3
        );
    }
);

both!(
    what_cannot_be_read_is_refused_by_name_and_changes_nothing,
    async |world| {
        let vendor = world.vendor().await;
        let before = world.row_counts().await;
        for (mapping, file, code, field) in [
            ("[columns", PRODUCTS, "INVALID_MAPPING", "mapping"),
            ("[columns]\nnothing = \"id\"", PRODUCTS, "INVALID_MAPPING", "mapping"),
            (PRODUCTS_MAP, "id,sku\n1,2\n", "INVALID_MAPPING", "mapping"),
            (PRODUCTS_MAP, "", "INVALID_MAPPING", "mapping"),
        ] {
            let payload = import(&vendor, input("PRODUCTS", mapping), file).await;
            assert_eq!(payload["report"], json!(null));
            assert_eq!(
                (&payload["errors"][0]["code"], &payload["errors"][0]["field"]),
                (&json!(code), &json!([field])),
                "{payload}"
            );
        }
        assert_eq!(world.row_counts().await, before);
    }
);

both!(only_those_who_may_import_bring_files, async |world| {
    let (vendor, partner) = (world.vendor().await, world.partner().await);
    let before = world.row_counts().await;
    let refused = ask(&vendor.stranger(), input("PRODUCTS", PRODUCTS_MAP), PRODUCTS).await;
    assert_eq!((refused.status.as_u16(), refused.code()), (401, "UNAUTHENTICATED"));
    // A partner's schema has no such thing, and says so in the words for what does not exist.
    let partner = ask(&partner, input("PRODUCTS", PRODUCTS_MAP), PRODUCTS).await;
    assert_eq!(partner.status.as_u16(), 400);
    assert!(
        partner.text.contains("Unknown type \\\"ImportFileInput\\\""),
        "{}",
        partner.text
    );
    assert_eq!(world.row_counts().await, before);
    let members = vendor.query("{ members { nodes { id version role } } }").await["members"]["nodes"].clone();
    let operations = members
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["role"] == "CHANNEL_OPERATIONS")
        .unwrap();
    let input_of = json!({ "id": operations["id"], "version": operations["version"], "role": "FINANCE" });
    let change = "mutation($input: SetMemberAccessInput!) { setMemberAccess(input: $input) { errors { code } } }";
    vendor.with(change, json!({ "input": input_of })).await;
    let finance = world.as_("otto@vendor.example").await;
    let before = world.row_counts().await;
    let refused = ask(&finance, input("PRODUCTS", PRODUCTS_MAP), PRODUCTS).await;
    assert_eq!(refused.code(), "FORBIDDEN", "{}", refused.text);
    assert_eq!(world.row_counts().await, before);
});

both!(a_form_that_is_none_gets_a_clear_answer, async |world| {
    let vendor = world.vendor().await;
    let before = world.row_counts().await;
    let asked = operations(&input("PRODUCTS", PRODUCTS_MAP));
    let map = r#"{ "0": ["variables.input.file"] }"#;
    let good = [
        ("operations", false, asked.as_str()),
        ("map", false, map),
        ("0", true, PRODUCTS),
    ];
    let foreign = send(&vendor, "x-other", form(&good)).await;
    assert_eq!(foreign.status.as_u16(), 415);
    assert!(foreign.text.contains("GraphQL-Require-Preflight"), "{}", foreign.text);
    let long = "x".repeat(2_000_000);
    for (parts, status, told) in [
        (vec![], 400, "no part named operations"),
        (vec![("operations", false, asked.as_str())], 400, "no part named map"),
        (
            vec![("map", false, map), ("0", true, PRODUCTS)],
            400,
            "no part named operations",
        ),
        (
            vec![("0", true, PRODUCTS), good[0], good[1]],
            400,
            "operations, map, then the files",
        ),
        (vec![good[0], good[1]], 400, "did not come"),
        (
            vec![good[0], ("map", false, r#"{ "0": ["variables.input.kind"] }"#), good[2]],
            400,
            "no null",
        ),
        (
            vec![good[0], ("map", false, r#"{ "0": ["variables.nothing"] }"#), good[2]],
            400,
            "no null",
        ),
        (
            vec![good[0], ("map", false, r#"{ "0": ["query"] }"#), good[2]],
            400,
            "no null",
        ),
        (vec![good[0], ("map", false, "[]"), good[2]], 400, "map"),
        (vec![("operations", false, "{"), good[1], good[2]], 400, "operations"),
        (
            vec![("operations", false, long.as_str()), good[1], good[2]],
            413,
            "bytes",
        ),
    ] {
        let answer = send(&vendor, "graphql-require-preflight", form(&parts)).await;
        assert_eq!(answer.status.as_u16(), status, "{}", answer.text);
        assert!(answer.text.contains(told), "{told}: {}", answer.text);
    }
    let broken = send(&vendor, "graphql-require-preflight", "no form at all".to_owned()).await;
    assert_eq!(broken.status.as_u16(), 400, "{}", broken.text);
    // A file that is only claimed to have come.
    for claimed in [
        json!("upload:0"),
        json!("upload:x"),
        json!("rubbish"),
        json!(null),
        json!(7),
    ] {
        let mut input = input("PRODUCTS", PRODUCTS_MAP);
        input["file"] = claimed;
        let answer = vendor.ask(IMPORT, json!({ "input": input })).await;
        assert_eq!(answer.code(), "INVALID_INPUT", "{}", answer.text);
    }
    assert_eq!(world.row_counts().await, before);
});
