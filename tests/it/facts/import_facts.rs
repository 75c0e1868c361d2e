//! Facts of a vendor's own types from a file.

use api::facts::import::{ImportFault, Kind, Options};
use serde_json::{Value, json};
use tests::{Client, both};

use super::seed::{load, try_load};
use crate::deals::partnership;

const CSV: &str = "\
id,partner,on,until,users,amount,sort
C-1,P-1001,2026-01-10,,10,100.50,new
C-2,P-1001,2026-01-11,2026-06-30,5,50,renewal
C-3,P-1002,2026-01-12,,7,70,new
";

const MAP: &str = r#"
[columns]
source_id = "id"
partner = "partner"
occurred_on = "on"
ended_on = "until"
quantity = "users"
amount = "amount"
[constants]
type = "contract"
currency = "EUR"
[dimensions]
kind = "sort"
"#;

const DEFINE: &str =
    "mutation($input: DefineFactTypeInput!) { defineFactType(input: $input) { errors { code field } } }";
const FACTS: &str = "query($id: ID!) { facts(partnershipId: $id, type: \"contract\", first: 10) { nodes {
    sourceId occurredOn endedOn quantity amount { amount currency } dimensions { key value } } } }";

async fn contracts(vendor: &Client) {
    let dimension = json!({ "key": "kind", "nameEn": "Kind", "nameNl": "Soort", "values": ["new", "renewal"] });
    let input = json!({ "idempotencyKey": "c", "key": "contract", "nameEn": "Contract", "nameNl": "Contract",
        "hasQuantity": true, "hasAmount": true, "dimensions": [dimension] });
    let defined = vendor.with(DEFINE, json!({ "input": input })).await;
    assert_eq!(defined["defineFactType"]["errors"], json!([]));
}

async fn facts(vendor: &Client, id: &Value) -> Value {
    vendor.with(FACTS, json!({ "id": id })).await["facts"]["nodes"].clone()
}

both!(a_file_says_what_the_api_would, async |world| {
    let vendor = world.vendor().await;
    contracts(&vendor).await;
    let canal = partnership(&vendor, "Canal Bikes").await;
    let before = facts(&vendor, &canal).await;
    let dry = Options {
        dry_run: true,
        skip_bad: false,
    };
    let tried = try_load(&world, Kind::Facts, CSV, MAP, dry).await.unwrap();
    assert_eq!((tried.tally.inserted, tried.written), (3, false));
    assert_eq!(facts(&vendor, &canal).await, before);

    let first = load(&world, Kind::Facts, CSV, MAP).await;
    assert!(first.written, "{:?}", first.report);
    assert_eq!(first.tally.inserted, 3);
    let known = facts(&vendor, &canal).await;
    let known: Vec<&Value> = known
        .as_array()
        .unwrap()
        .iter()
        .filter(|fact| fact["sourceId"] == "C-2")
        .collect();
    assert_eq!(
        known,
        [
            &json!({ "sourceId": "C-2", "occurredOn": "2026-01-11", "endedOn": "2026-06-30", "quantity": "5",
            "amount": { "amount": "50", "currency": "EUR" }, "dimensions": [{ "key": "kind", "value": "renewal" }] })
        ]
    );
    let again = load(&world, Kind::Facts, CSV, MAP).await;
    assert_eq!((again.tally.unchanged, again.written), (3, false));
    let corrected = load(&world, Kind::Facts, CSV.replace(",7,70,", ",8,80,"), MAP).await;
    assert_eq!((corrected.tally.changed, corrected.tally.unchanged), (1, 2));
    let entry = vendor
        .query("{ auditEntries(first: 1) { nodes { action changes } } }")
        .await;
    let entry = &entry["auditEntries"]["nodes"][0];
    assert_eq!(entry["action"], "importFacts");
    assert_eq!(
        entry["changes"][1],
        json!({ "entity": "fact", "inserted": 0, "changed": 1 })
    );
});

both!(more_rows_than_one_request_may_have_are_kept, async |world| {
    let vendor = world.vendor().await;
    contracts(&vendor).await;
    let mut csv = "id,partner,on,until,users,amount,sort\n".to_owned();
    for number in 0..1_201 {
        csv.push_str(&format!("N-{number},P-1001,2026-02-01,,1,1,new\n"));
    }
    let outcome = load(&world, Kind::Facts, csv, MAP).await;
    assert_eq!((outcome.tally.inserted, outcome.written), (1_201, true));
});

both!(what_cannot_be_is_told_by_row_and_column, async |world| {
    let vendor = world.vendor().await;
    contracts(&vendor).await;
    let csv = "\
id,partner,on,until,users,amount,sort
C-1,P-9999,2026-01-10,,10,100.50,new
C-2,P-1001,2026-01-11,2025-06-30,5,50,renewal
C-3,P-1001,2026-01-12,,,70,new
C-4,P-1001,2026-01-12,,1,70,other
C-5,P-1001,2026-01-12,,x,70,new
C-6,P-1001,2026-01-12,,1,70,new
";
    let before = world.row_counts().await;
    let outcome = load(&world, Kind::Facts, csv, MAP).await;
    let skipping = Options {
        dry_run: false,
        skip_bad: true,
    };
    let told = |outcome: &api::facts::import::Outcome| {
        let problems = outcome.report.problems.iter();
        let lines: Vec<_> = problems
            .map(|problem| {
                format!(
                    "{} {}: {}",
                    problem.line,
                    problem.column.as_deref().unwrap_or("-"),
                    problem.message
                )
            })
            .collect();
        lines.join("\n")
    };
    assert!(!outcome.written);
    assert_eq!(world.row_counts().await, before);
    let kept = try_load(&world, Kind::Facts, csv, MAP, skipping).await.unwrap();
    assert_eq!((kept.tally.inserted, kept.report.bad_rows), (1, 5));
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("import_facts_problems", told(&kept));
    });
});

both!(dimensions_are_for_facts_and_known, async |world| {
    let vendor = world.vendor().await;
    contracts(&vendor).await;
    let refused = async |kind: Kind, map: &str| match try_load(&world, kind, CSV, map, Options::default()).await {
        Err(ImportFault::Map(problem)) => problem.0,
        other => panic!("{other:?}"),
    };
    assert_eq!(
        refused(Kind::Facts, &MAP.replace("kind =", "sort =")).await,
        "dimensions.sort: no type of facts has such a dimension"
    );
    let products = "[columns]\nexternal_id = \"id\"\nsku = \"id\"\nname = \"id\"\n[dimensions]\nkind = \"sort\"\n";
    assert_eq!(
        refused(Kind::Products, products).await,
        "dimensions: only facts have dimensions"
    );
});
