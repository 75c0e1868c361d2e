//! `sluice program`: files are checked without a server.

use std::path::PathBuf;

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
