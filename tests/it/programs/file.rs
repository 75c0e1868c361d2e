//! Programs as files: applied where nothing is defined, planned, published, exported, and refused in one piece.

use std::path::PathBuf;

use serde_json::{Value, json};
use tests::{Client, World, both};

const APPLY: &str = "mutation($input: ApplyProgramInput!) { applyProgram(input: $input) {
    applied { written program { id key version status } changes { kind path sentence(language: EN) before after } }
    errors { code field message } } }";
const FILE: &str =
    "query($id: ID!, $schema: String) { program(id: $id) { file(schema: $schema) versions { problems { message } } } }";

const SMALL: &str = "format: 1
key: small
texts:
  en:
    name: Small
audience:
  distributors: false
  partners: everyone
levels:
  - key: small_gold
    name_en: Gold
    name_nl: Goud
definitions:
  attributes:
    - key: effort
      name_en: Effort
      name_nl: Inzet
      kind: number
rules:
  scorecard:
    scores: []
    levels:
      - level: small_gold
        requires:
          number:
            attribute: effort
            comparison: at_least
            value: \"100\"
  policy:
    up: daily
    down: quarterly
    approve_up: one_person
    approve_down: one_person
  told: {}
  tests:
    - name: enough
      given:
        attributes:
          effort:
            number: \"120\"
      expect:
        level: small_gold
";

async fn apply(client: &Client, input: Value) -> Value {
    client.with(APPLY, json!({ "input": input })).await["applyProgram"].clone()
}

/// Applies what must be applicable.
async fn applied(client: &Client, input: Value) -> Value {
    let payload = apply(client, input).await;
    assert_eq!(payload["errors"], json!([]));
    payload["applied"].clone()
}

/// What is refused: codes and fields; nothing may have changed.
async fn refused(world: &World, client: &Client, input: Value) -> Vec<(String, String)> {
    let before = world.row_counts().await;
    let payload = apply(client, input).await;
    assert_eq!(payload["applied"], Value::Null, "{payload}");
    assert_eq!(world.row_counts().await, before);
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let errors = payload["errors"].as_array().unwrap().iter();
    let field = |error: &Value| {
        error["field"]
            .as_array()
            .unwrap()
            .iter()
            .map(text)
            .collect::<Vec<_>>()
            .join(".")
    };
    errors.map(|error| (text(&error["code"]), field(error))).collect()
}

fn sentences(applied: &Value) -> Vec<&str> {
    let changes = applied["changes"].as_array().unwrap().iter();
    changes.map(|change| change["sentence"].as_str().unwrap()).collect()
}

fn examples() -> Vec<(String, String)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../examples/programs");
    let files = std::fs::read_dir(folder).unwrap();
    let mut files: Vec<_> = files
        .map(|file| {
            let path = file.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            (name, std::fs::read_to_string(path).unwrap())
        })
        .collect();
    files.sort();
    files
}

both!(
    published_programs_are_applied_where_nothing_is_and_come_back_to_the_byte,
    async |world| {
        let vendor = world.vendor().await;
        for (name, text) in examples() {
            let first = applied(&vendor, json!({ "file": text, "version": 0, "publish": true })).await;
            assert_eq!(first["written"], true, "{name}");
            assert_eq!(first["program"]["status"], "PUBLISHED");
            let written = world.row_counts().await;
            let again = applied(&vendor, json!({ "file": text, "publish": true })).await;
            assert_eq!(
                (&again["written"], &again["changes"]),
                (&json!(false), &json!([])),
                "{name}"
            );
            assert_eq!(world.row_counts().await, written, "{name}");
            let line = "https://sluice.example/program.schema.json";
            let variables = json!({ "id": first["program"]["id"], "schema": line });
            let found = vendor.with(FILE, variables).await["program"].clone();
            assert_eq!(found["versions"], json!([{ "problems": [] }]));
            // Definitions stand by key, since the vendor's have no order of their own.
            let exported = rules::file::read(found["file"].as_str().unwrap()).unwrap();
            let mut kept = rules::file::read(&text).unwrap();
            kept.definitions
                .fact_types
                .sort_by(|one, other| one.key.cmp(&other.key));
            kept.definitions
                .attributes
                .sort_by(|one, other| one.key.cmp(&other.key));
            kept.definitions.metrics.sort_by(|one, other| one.key.cmp(&other.key));
            let wanted = rules::file::write(&kept, Some(line)).unwrap();
            assert_eq!(rules::file::write(&exported, Some(line)).unwrap(), wanted, "{name}");
            assert_eq!(found["file"], wanted, "{name}");
        }
    }
);

both!(a_plan_tells_what_applying_does_and_does_nothing, async |world| {
    let vendor = world.vendor().await;
    let before = world.row_counts().await;
    let plan = applied(&vendor, json!({ "file": SMALL, "dryRun": true, "publish": true })).await;
    assert_eq!((&plan["written"], &plan["program"]), (&json!(false), &Value::Null));
    assert_eq!(world.row_counts().await, before);
    let first = applied(&vendor, json!({ "file": SMALL })).await;
    assert_eq!(plan["changes"], first["changes"]);
    assert_eq!(
        sentences(&first),
        [
            "The English name is now “Small”.",
            "Which partners see it: everyone; before: nobody.",
            "The level “Gold” is new.",
            "The attribute “Effort” is used besides.",
            "It decides by rule now.",
            "It is decided who gets “Gold”.",
            "“Gold” now also asks: Effort is at least 100.",
            "The test “enough” is new.",
        ]
    );
    assert_eq!(first["program"]["status"], "DRAFT");
    let higher = SMALL.replace("\"100\"", "\"120\"");
    let plan = applied(&vendor, json!({ "file": higher, "version": 1, "dryRun": true })).await;
    assert_eq!(
        sentences(&plan),
        ["Gold: Effort is at least 120; before: Effort is at least 100."]
    );
    assert_eq!(plan["program"]["version"], 1);
    let changed = json!({ "file": higher, "version": 1, "publish": true });
    let second = applied(&vendor, changed.clone()).await;
    assert_eq!(
        (&second["changes"], &second["program"]["version"]),
        (&plan["changes"], &json!(3))
    );
    let stale = refused(&world, &vendor, changed).await;
    assert_eq!(stale, [("STALE".to_owned(), "version".to_owned())]);
    // What is published stays; the next version is told by what it says otherwise.
    let third = applied(
        &vendor,
        json!({ "file": SMALL.replace("name: Small", "name: Smaller") }),
    )
    .await;
    let query = "query($id: ID!) { program(id: $id) { currentVersion { number } versions { number }
        changes { sentence(language: NL) } since: changes(number: 1, since: 0) { kind } none: changes(since: 9) { kind }
        gone: file(number: 9) } }";
    let found = vendor.with(query, json!({ "id": third["program"]["id"] })).await["program"].clone();
    assert_eq!(found["currentVersion"]["number"], 1);
    assert_eq!(found["versions"], json!([{ "number": 1 }, { "number": 2 }]));
    assert_eq!(
        found["changes"],
        json!([
            { "sentence": "De Engelse naam is nu “Smaller”." },
            { "sentence": "Goud: Inzet is minstens 100; eerst: Inzet is minstens 120." },
        ])
    );
    let since_nothing = found["since"].as_array().unwrap();
    assert_eq!(since_nothing.len(), first["changes"].as_array().unwrap().len());
    assert_eq!((&found["none"], &found["gone"]), (&Value::Null, &Value::Null));
});

both!(a_draft_that_waits_is_published_by_the_same_file, async |world| {
    let vendor = world.vendor().await;
    applied(&vendor, json!({ "file": SMALL })).await;
    let published = applied(
        &vendor,
        json!({ "file": SMALL, "publish": true, "effectiveFrom": "2026-04-01" }),
    )
    .await;
    assert_eq!(
        (&published["written"], &published["changes"]),
        (&json!(true), &json!([]))
    );
    assert_eq!(published["program"]["status"], "PUBLISHED");
    let again = applied(
        &vendor,
        json!({ "file": SMALL, "publish": true, "effectiveFrom": "2026-04-01" }),
    )
    .await;
    assert_eq!(again["written"], false);
    // One entry of the trail for each time that something was written.
    let trail = vendor.query("{ auditEntries(first: 100) { nodes { action } } }").await;
    let entries = trail["auditEntries"]["nodes"].as_array().unwrap().iter();
    assert_eq!(entries.filter(|entry| entry["action"] == "applyProgram").count(), 2);
});

both!(
    what_cannot_be_applied_is_refused_whole_and_by_its_place,
    async |world| {
        let vendor = world.vendor().await;
        let told = |code: &str, field: &str| (code.to_owned(), field.to_owned());
        let file = |from: &str, to: &str| {
            assert!(SMALL.contains(from));
            json!({ "file": SMALL.replacen(from, to, 1), "publish": true })
        };
        for (input, expected) in [
            (json!({ "file": "format: 2" }), told("INVALID_INPUT", "file.format")),
            (json!({ "file": "" }), told("INVALID_INPUT", "file")),
            (
                file("name: Small", "nam: Small"),
                told("INVALID_INPUT", "file.texts.en.nam"),
            ),
            (file("key: small", "key: Small"), told("INVALID_INPUT", "file.key")),
            (
                file("name: Small", "name: \" \""),
                told("INVALID_INPUT", "file.texts.en.name"),
            ),
            (
                file("name_nl: Goud", "name_nl: \" \""),
                told("INVALID_INPUT", "file.levels.0.name_nl"),
            ),
            (
                file("name_nl: Inzet", "name_nl: \"\""),
                told("INVALID_INPUT", "file.definitions.attributes.0.name_nl"),
            ),
            (
                file("number: \"120\"", "number: \"99\""),
                told("INVALID_RULES", "file.rules.tests.0.expect"),
            ),
            (
                file("attribute: effort", "attribute: employees"),
                told(
                    "INVALID_RULES",
                    "file.rules.scorecard.levels.0.requires.number.attribute",
                ),
            ),
            (
                file("partners: everyone", "partners: { rule: { in_segment: [nowhere] } }"),
                told("INVALID_RULES", "file.audience.partners.rule.in_segment.0"),
            ),
            (file("  en:", "  nl:"), told("TEXT_MISSING", "id")),
            (
                file("audience:", "valid_to: 2020-01-01\naudience:"),
                told("NEVER_VALID", "effectiveFrom"),
            ),
            (json!({ "file": SMALL, "version": 1 }), told("STALE", "version")),
            (
                json!({ "file": SMALL, "publish": true, "effectiveFrom": "2020-01-01" }),
                told("INVALID_INPUT", "effectiveFrom"),
            ),
        ] {
            let found = refused(&world, &vendor, input.clone()).await;
            assert_eq!(found[0], expected, "{input}: {found:?}");
        }
        applied(&vendor, json!({ "file": SMALL })).await;
        let other = SMALL.replace("key: small\n", "key: other\n");
        let found = refused(&world, &vendor, json!({ "file": other })).await;
        assert_eq!(found, [told("LEVEL_KEY_TAKEN", "file.levels.0.key")]);
        let meant = other
            .replace("small_gold", "other_gold")
            .replace("kind: number", "kind: { money: EUR }");
        let meant = meant.replace(
            "\n          number:\n            attribute",
            "\n          money:\n            attribute",
        );
        let meant = meant.replace("value: \"100\"", "value: { amount: \"100\", currency: EUR }");
        let meant = meant.replace("number: \"120\"", "money: { amount: \"120\", currency: EUR }");
        let found = refused(&world, &vendor, json!({ "file": meant })).await;
        assert_eq!(
            found[0],
            told("INVALID_RULES", "file.definitions.attributes.0"),
            "{found:?}"
        );
    }
);

both!(
    an_archived_program_stays_and_other_vendors_have_their_own,
    async |world| {
        let vendor = world.vendor().await;
        let program = applied(&vendor, json!({ "file": SMALL })).await["program"].clone();
        let archive = "mutation($input: ArchiveProgramInput!) { archiveProgram(input: $input) { errors { code } } }";
        let input = json!({ "id": program["id"], "version": 1 });
        assert_eq!(
            vendor.with(archive, json!({ "input": input })).await["archiveProgram"]["errors"],
            json!([])
        );
        let found = refused(&world, &vendor, json!({ "file": SMALL })).await;
        assert_eq!(found, [("ARCHIVED".to_owned(), "file.key".to_owned())]);
        let other = world.other_vendor().await;
        assert_eq!(
            applied(&other, json!({ "file": SMALL, "version": 0 })).await["written"],
            true
        );
    }
);
