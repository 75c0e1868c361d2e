//! The programs in `examples/`: they hold by themselves, and the schema beside them is that of the types.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that panics is a test that fails"
)]

use std::fs::{read_dir, read_to_string};
use std::path::PathBuf;

use rules::file::{ProgramFile, read, schema, write};
use rules::{Catalog, FiscalCalendar};

fn examples() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../examples")
}

/// All examples, by name.
fn programs() -> Vec<(String, String, ProgramFile)> {
    let files = read_dir(examples().join("programs")).unwrap();
    let mut programs: Vec<_> = files
        .map(|file| {
            let path = file.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            let text = read_to_string(&path).unwrap();
            let file = read(&text).unwrap_or_else(|why| panic!("{name}:{why}"));
            (name, text, file)
        })
        .collect();
    programs.sort_by(|one, other| one.0.cmp(&other.0));
    assert!(!programs.is_empty());
    programs
}

#[test]
fn published_programs_come_out_as_they_were_published() {
    for (name, _, file) in programs() {
        assert_eq!(
            file.problems(&Catalog::default(), FiscalCalendar::default()),
            [],
            "{name}"
        );
        let rules = file.rules.unwrap();
        let levels = rules.scorecard.levels.len();
        assert!(!rules.tests.is_empty() && levels == file.levels.len(), "{name}");
    }
}

#[test]
fn a_test_of_a_published_program_can_fail() {
    for (name, _, mut file) in programs() {
        let tests = file.rules.as_ref().unwrap().tests.len();
        for place in 0..tests {
            let expect = &mut file.rules.as_mut().unwrap().tests[place].expect;
            let was = expect.clone();
            expect.no_level = was.level.is_some();
            expect.level = was.no_level.then(|| file.levels[0].key.clone());
            let problems = file.problems(&Catalog::default(), FiscalCalendar::default());
            let path = ["rules", "tests", &place.to_string(), "expect"].map(str::to_owned);
            assert!(
                problems.iter().any(|problem| problem.path == path),
                "{name}: {}",
                path.join(".")
            );
            file.rules.as_mut().unwrap().tests[place].expect = was;
        }
    }
}

#[test]
fn one_vendor_can_have_them_all() {
    let (mut known, mut levels) = (Catalog::default(), 0);
    for (name, _, file) in programs() {
        assert_eq!(file.problems(&known, FiscalCalendar::default()), [], "{name}");
        let keys = std::mem::take(&mut known.levels);
        known = file.catalog(&known);
        known.levels.extend(keys);
        levels += file.levels.len();
    }
    assert_eq!(known.levels.len(), levels, "a key belongs to one program");
}

#[test]
fn each_stands_in_its_one_spelling() {
    for (name, text, file) in programs() {
        assert_eq!(write(&file, Some("../program.schema.json")).unwrap(), text, "{name}");
        assert_eq!(name, format!("{}.yaml", file.key.replace('_', "-")));
    }
}

#[test]
fn the_schema_is_that_of_the_types() {
    let kept = read_to_string(examples().join("program.schema.json")).unwrap();
    assert_eq!(kept, format!("{:#}\n", schema()), "write it anew with scripts/schemas");
}
