//! Certificates of partners' people from a file: counted by metrics, corrected by a corrected file.

use api::facts::import::{Kind, Options};
use serde_json::{Value, json};
use tests::{Client, both};

use super::seed::{load, try_load};
use crate::deals::partnership;

const CSV: &str = "\
number,partner,person,name,exam,area,passed,valid until,employed until
Z-1,P-1001,ann,Ann,storage-1,storage,01.02.2026,31.01.2028,
Z-2,P-1001,bob,,storage-1,storage,02.02.2026,,
Z-3,P-1001,ann,Ann,network-1,network,03.02.2026,,
Z-4,P-1002,cas,Cas,storage-1,storage,04.02.2026,,28.02.2026
";

const MAP: &str = r#"
date_format = "%d.%m.%Y"
[columns]
external_id = "number"
partner = "partner"
person_id = "person"
person_name = "name"
exam = "exam"
competency = "area"
obtained_on = "passed"
expires_on = "valid until"
employed_until = "employed until"
"#;

const DEFINE: &str = "mutation($input: DefineMetricInput!) { defineMetric(input: $input) { errors { code field } } }";
const VALUE: &str = "query($id: ID!, $knownAt: DateTime) {
    metricValue(partnershipId: $id, metric: {key: \"people\"}, knownAt: $knownAt) { value } }";

async fn people(client: &Client, id: &Value, known_at: Option<&str>) -> Value {
    let found = client.with(VALUE, json!({ "id": id, "knownAt": known_at })).await;
    found["metricValue"]["value"].clone()
}

both!(people_with_a_certificate_are_counted, async |world| {
    let vendor = world.vendor().await;
    let definition = json!({ "unit": "COUNT", "measure": { "certifications": {
        "aggregate": "COUNT_PEOPLE", "window": { "named": "POINT_IN_TIME" } } } });
    let input = json!({ "idempotencyKey": "p", "key": "people", "nameEn": "People", "nameNl": "Mensen",
        "definition": definition });
    let defined = vendor.with(DEFINE, json!({ "input": input })).await;
    assert_eq!(defined["defineMetric"]["errors"], json!([]));
    let (canal, dune) = (
        partnership(&vendor, "Canal Bikes").await,
        partnership(&vendor, "Dune Cycling").await,
    );
    assert_eq!(people(&vendor, &canal, None).await, "0");
    let first = load(&world, Kind::Certifications, CSV, MAP).await;
    assert!(first.written, "{:?}", first.report);
    assert_eq!((first.tally.inserted, first.report.bad_rows), (4, 0));
    assert_eq!(people(&vendor, &canal, None).await, "2", "a person counts once");
    assert_eq!(people(&vendor, &dune, None).await, "0", "who left does not count");

    let again = load(&world, Kind::Certifications, CSV, MAP).await;
    assert!(!again.written);
    assert_eq!(again.tally.unchanged, 4);

    world.clock.advance(chrono::TimeDelta::hours(1));
    let before = "2026-03-02T09:30:00Z";
    let corrected = CSV.replace("Z-2,P-1001", "Z-2,P-1002");
    let moved = load(&world, Kind::Certifications, corrected, MAP).await;
    assert_eq!((moved.tally.changed, moved.tally.unchanged), (1, 3));
    let vendor = world.vendor().await;
    assert_eq!(people(&vendor, &canal, None).await, "1");
    assert_eq!(people(&vendor, &dune, None).await, "1");
    assert_eq!(people(&vendor, &canal, Some(before)).await, "2", "as it was known then");
});

both!(what_cannot_be_is_told_by_row_and_column, async |world| {
    let csv = "\
number,partner,person,name,exam,area,passed,valid until,employed until
Z-1,P-9999,ann,Ann,storage-1,,01.02.2026,,
Z-2,P-1001,,Bob,storage-1,,01.02.2026,,
Z-3,P-1001,cas,Cas,storage-1,,01.02.2026,31.01.2026,
Z-4,P-1001,dan,Dan,storage-1,,2026-02-01,,
Z-5,P-1001,eve,Eve,storage-1,,01.02.2026,,
";
    let before = world.row_counts().await;
    let outcome = load(&world, Kind::Certifications, csv, MAP).await;
    let told: Vec<_> = outcome
        .report
        .problems
        .iter()
        .map(|problem| {
            format!(
                "{} {}: {}",
                problem.line,
                problem.column.as_deref().unwrap_or("-"),
                problem.message
            )
        })
        .collect();
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("import_certifications_problems", told.join("\n"));
    });
    assert!(!outcome.written);
    assert_eq!(world.row_counts().await, before);
    let skipping = Options {
        dry_run: false,
        skip_bad: true,
    };
    let kept = try_load(&world, Kind::Certifications, csv, MAP, skipping)
        .await
        .unwrap();
    assert_eq!((kept.tally.inserted, kept.report.bad_rows), (1, 4));
});
