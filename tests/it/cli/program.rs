//! `sluice program`: files are checked without a server, and planned, applied and exported by an API key.

use std::path::PathBuf;
use std::process::Output;

use serde_json::json;
use tests::{World, both};

use super::{sluice, text};

/// Nothing that is asked here opens a database.
const NOWHERE: &str = "sqlite:///nowhere/at/all.sqlite";

fn examples() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../examples")
}

#[test]
fn published_programs_hold_by_themselves() {
    let files = std::fs::read_dir(examples().join("programs")).unwrap();
    let files: Vec<String> = files.map(|file| file.unwrap().path().display().to_string()).collect();
    let mut arguments = vec!["program", "check"];
    arguments.extend(files.iter().map(String::as_str));
    assert_eq!(text(&sluice(NOWHERE, &arguments)), (true, String::new(), String::new()));
}

#[test]
fn what_is_wrong_is_told_with_its_place() {
    let folder = tempfile::tempdir().unwrap();
    let odoo = std::fs::read_to_string(examples().join("programs/odoo.yaml")).unwrap();
    let kept = |name: &str, text: String| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.display().to_string()
    };
    let unknown = kept("unknown.yaml", odoo.replace("valid_from:", "valid_form:"));
    let fails = kept("fails.yaml", odoo.replacen("number: \"150\"", "number: \"161\"", 1));
    let (done, out, error) = text(&sluice(NOWHERE, &["program", "check", &unknown, &fails]));
    assert!(!done && error.contains("there are 2 problems"), "{out}{error}");
    let lines: Vec<_> = out.lines().collect();
    let line = odoo.lines().position(|line| line.starts_with("valid_from")).unwrap() + 1;
    assert!(
        lines[0].starts_with(&format!("{unknown}:{line}:1: valid_form: unknown field `valid_form`")),
        "{out}"
    );
    assert_eq!(
        lines[1..],
        [format!(
            "{fails}: rules.tests.0.expect: level: odoo_silver, and not odoo_gold"
        )]
    );
    let (done, out, error) = text(&sluice(NOWHERE, &["program", "check", "/nowhere.yaml"]));
    assert!(!done && out.is_empty() && error.contains("/nowhere.yaml"), "{error}");
}

#[test]
fn the_schema_is_printed_as_it_is_kept() {
    let kept = std::fs::read_to_string(examples().join("program.schema.json")).unwrap();
    assert_eq!(
        text(&sluice(NOWHERE, &["program", "schema"])),
        (true, kept, String::new())
    );
}

/// Asks the server of a world by a key.
async fn by_key(world: &World, key: &str, arguments: &[&str]) -> Output {
    let mut arguments: Vec<String> = arguments.iter().map(|argument| (*argument).to_owned()).collect();
    arguments.extend(["--server", &world.client.base, "--api-key", key].map(str::to_owned));
    let asked = tokio::task::spawn_blocking(move || {
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        sluice(NOWHERE, &arguments)
    });
    asked.await.unwrap()
}

/// A key of the vendor's administrator, with these scopes.
async fn key(world: &World, scopes: &[&str]) -> String {
    let create = "mutation($input: CreateApiKeyInput!) {
        createApiKey(input: $input) { issued { secret } errors { code } } }";
    let input = json!({ "idempotencyKey": scopes.join(" "), "name": "Pipeline", "scopes": scopes });
    let made = world.vendor().await.with(create, json!({ "input": input })).await;
    made["createApiKey"]["issued"]["secret"].as_str().unwrap().to_owned()
}

both!(a_pipeline_plans_applies_and_exports_with_a_key, async |world| {
    let key = key(&world, &["MANAGE_PROGRAMS", "MANAGE_SETTINGS"]).await;
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).display().to_string();
    let example = std::fs::read_to_string(examples().join("programs/zoho-2023.yaml")).unwrap();
    let file = path("zoho.yaml");
    std::fs::write(&file, &example).unwrap();
    let counts = world.row_counts().await;
    let plan = by_key(&world, &key, &["program", "plan", &file]).await;
    let (_, out, error) = text(&plan);
    assert_eq!((plan.status.code(), error.as_str()), (Some(2), ""), "{out}");
    assert!(out.contains("+ The level “Advanced” is new.\n"), "{out}");
    assert!(
        out.ends_with(
            "\nPublished today, it would be for a higher level: 8, for a lower one: 0, of 8 partners.\n  \
             no level -> zoho_2023_authorized: 8\nPlanned for version 0: there is no such program yet.\n"
        ),
        "{out}"
    );
    assert_eq!(world.row_counts().await, counts);
    let apply = ["program", "apply", &file, "--version", "0", "--publish"];
    let (done, out, error) = text(&by_key(&world, &key, &apply).await);
    assert!(
        done && out.ends_with("Version 2 of the program: PUBLISHED.\n"),
        "{out}{error}"
    );
    let plan = by_key(&world, &key, &["program", "plan", &file]).await;
    let expected = "The program says what the file says.\n\
        Published today, it would be for a higher level: 0, for a lower one: 0, of 8 partners.\n\
        Planned for version 2 of the program.\n";
    assert_eq!((plan.status.code(), text(&plan).1.as_str()), (Some(0), expected));
    let (done, out, _) = text(&by_key(&world, &key, &["program", "apply", &file, "--publish"]).await);
    assert!(done && out.ends_with("Nothing was written.\n"), "{out}");
    let (done, _, error) = text(&by_key(&world, &key, &apply).await);
    assert!(!done && error.contains("Somebody else changed it meanwhile"), "{error}");
    // What is exported is the same file, but for where its schema is; and applies without a change.
    let kept = path("exported.yaml");
    let (done, out, error) = text(&by_key(&world, &key, &["program", "export", "zoho_2023", "--output", &kept]).await);
    assert!(done && out.is_empty(), "{error}");
    let exported = std::fs::read_to_string(&kept).unwrap();
    let (line, body) = exported.split_once('\n').unwrap();
    assert_eq!(
        line,
        format!(
            "# yaml-language-server: $schema={}/schema/program.schema.json",
            world.client.base
        )
    );
    assert_eq!(body, example.split_once('\n').unwrap().1);
    let (done, out, _) = text(&by_key(&world, &key, &["program", "export", "zoho_2023", "--number", "1"]).await);
    assert!(done && out == exported);
    // A draft is told by what it would do, before and after it is applied.
    std::fs::write(&file, example.replace("\"300\"", "\"350\"")).unwrap();
    let plan = by_key(&world, &key, &["program", "plan", &file]).await;
    let (_, out, _) = text(&plan);
    assert_eq!(plan.status.code(), Some(2));
    assert!(
        out.contains("Published today, it would be for a higher level: 0, for a lower one: 0, of 8 partners.\n"),
        "{out}"
    );
    let (done, out, error) = text(&by_key(&world, &key, &["program", "apply", &file]).await);
    assert!(
        done && out.starts_with("~ Advanced: Score is more than 350; before: Score is more than 300.\n"),
        "{out}{error}"
    );
    assert!(
        out.contains("Published today, it would be for a higher level: 0, for a lower one: 0, of "),
        "{out}"
    );
});

both!(what_a_pipeline_may_not_or_cannot_is_told, async |world| {
    let key = key(&world, &["MANAGE_PROGRAMS"]).await;
    let folder = tempfile::tempdir().unwrap();
    let example = std::fs::read_to_string(examples().join("programs/zoho-2023.yaml")).unwrap();
    let file = folder.path().join("zoho.yaml").display().to_string();
    std::fs::write(&file, &example).unwrap();
    let counts = world.row_counts().await;
    // Without the settings' scope nothing new can be defined.
    let plan = by_key(&world, &key, &["program", "plan", &file]).await;
    let (_, out, error) = text(&plan);
    assert_eq!(plan.status.code(), Some(1), "{out}");
    assert!(error.contains("Your role does not permit this."), "{error}");
    let nobody = by_key(&world, "sluice_0", &["program", "apply", &file]).await;
    assert!(
        !nobody.status.success() && text(&nobody).2.contains("Sign in first."),
        "{nobody:?}"
    );
    std::fs::write(&file, example.replace("format: 1", "format: 2")).unwrap();
    let (done, _, error) = text(&by_key(&world, &key, &["program", "apply", &file]).await);
    let told = format!("{file}: format: Line 2, column 9: format 2 is not known; it must be 1.");
    assert!(!done && error.contains(&told), "{error}");
    let (done, _, error) = text(&by_key(&world, &key, &["program", "export", "nothing"]).await);
    assert!(!done && error.contains("there is no program \"nothing\""), "{error}");
    assert_eq!(world.row_counts().await, counts);
});
