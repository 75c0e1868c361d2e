//! The house: what may import what, read from the `use` lines.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

pub fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Path below `api/src` and text of every source file.
fn api() -> Vec<(String, String)> {
    let source = root().join("api/src");
    let mut found = Vec::new();
    sources(&source, &mut found);
    let file = |path: PathBuf| {
        let name = path.strip_prefix(&source).unwrap().to_str().unwrap().to_owned();
        (name, fs::read_to_string(&path).unwrap())
    };
    found.into_iter().map(file).collect()
}

/// What a file imports from outside its own module: `crate::a::b`, `sea_orm`, …
fn imports(text: &str) -> impl Iterator<Item = &str> {
    text.lines()
        .map(str::trim_start)
        .filter_map(|line| line.strip_prefix("use ").or_else(|| line.strip_prefix("pub use ")))
}

/// Domains, and those whose faces they may use.
const DOMAINS: [(&str, &[&str]); 17] = [
    ("orgs", &[]),
    ("keys", &["orgs"]),
    ("identity", &["orgs"]),
    ("facts", &["orgs", "ledger"]),
    ("segments", &["orgs", "facts"]),
    ("programs", &["orgs", "facts", "segments", "files", "ledger"]),
    ("earning", &["orgs", "facts", "segments", "programs", "ledger"]),
    ("levels", &["orgs", "facts", "segments", "programs"]),
    ("onboarding", &["orgs", "facts", "segments", "programs"]),
    ("simulations", &["orgs", "facts", "segments", "programs", "levels"]),
    ("ledger", &["orgs"]),
    ("targets", &["orgs", "facts", "segments"]),
    ("content", &["orgs", "facts", "segments", "files"]),
    ("deals", &["orgs"]),
    ("views", &["orgs"]),
    (
        "summary",
        &["orgs", "programs", "content", "deals", "segments", "targets"],
    ),
    ("files", &["orgs"]),
];

fn domain(file: &str) -> Option<(&'static str, &'static [&'static str])> {
    let first = file.split('/').next()?;
    DOMAINS.into_iter().find(|(name, _)| *name == first)
}

#[test]
fn domains_know_only_those_below_them() {
    let names: BTreeSet<&str> = DOMAINS.iter().map(|(name, _)| *name).collect();
    let mut wrong = Vec::new();
    for (file, text) in api() {
        let Some((own, below)) = domain(&file) else { continue };
        for import in imports(&text) {
            let other = import
                .strip_prefix("crate::")
                .and_then(|rest| rest.split([':', ';', '{', ' ']).next());
            if let Some(other) = other.filter(|other| names.contains(other) && *other != own && !below.contains(other))
            {
                wrong.push(format!("{file}: {other}"));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn verbs_know_no_protocol_and_the_protocol_knows_no_database() {
    let mut wrong = Vec::new();
    for (file, text) in api() {
        let in_graphql = file.contains("/graphql/");
        for import in imports(&text) {
            let refused = match domain(&file) {
                Some(_) if in_graphql => {
                    // The direction of an order is the one word of the database that inputs speak.
                    (import.starts_with("sea_orm") && import != "sea_orm::Order;") || import.starts_with("actix_web")
                }
                Some(_) => import.starts_with("async_graphql") || import.starts_with("actix_web"),
                None if file.starts_with("http/") => import.starts_with("sea_orm") || import.starts_with("entity"),
                None if file.starts_with("access/") => {
                    ["async_graphql", "actix_web", "crate::graphql", "crate::http"]
                        .iter()
                        .any(|no| import.starts_with(no))
                        || DOMAINS
                            .iter()
                            .any(|(name, _)| import.starts_with(&format!("crate::{name}")))
                }
                None => false,
            };
            if refused {
                wrong.push(format!("{file}: {import}"));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn a_nullable_field_that_fails_is_null_by_itself() {
    // `Result<Option<T>>` would make the executor null the object around the field.
    let mut wrong = Vec::new();
    for (file, text) in api() {
        let (mut before, mut resolvers) = ("", false);
        for line in text.lines() {
            if line.starts_with("impl") {
                resolvers = ["#[Object", "#[Subscription"]
                    .iter()
                    .any(|derive| before.starts_with(derive));
            }
            if resolvers && line.starts_with("    ") && line.contains("-> Result<Option<") {
                wrong.push(format!("{file}: {}", line.trim()));
            }
            before = line;
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn raw_access_stays_in_the_gate() {
    let mut wrong = Vec::new();
    for (file, text) in api() {
        let free = file.starts_with("access/");
        for banned in [
            "allow(clippy::disallowed_methods",
            "Statement::from",
            "execute_unprepared",
            "query_one_raw",
            "DatabaseConnection",
        ] {
            // The clock asks the machine, once.
            let clock = file == "clock.rs" && banned.starts_with("allow");
            if !free && !clock && text.contains(banned) {
                wrong.push(format!("{file}: {banned}"));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn the_server_acts_by_itself_in_few_places() {
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    for (file, text) in api() {
        let uses = text.matches("System::for_job").count();
        if uses > 0 && !file.starts_with("access/") {
            places.insert(file.split('/').next().unwrap().trim_end_matches(".rs").to_owned(), uses);
        }
    }
    let rooms: Vec<&str> = places.keys().map(String::as_str).collect();
    let known = [
        "cli",
        "demo",
        "earning",
        "facts",
        "levels",
        "onboarding",
        "orgs",
        "segments",
        "simulations",
        "targets",
    ];
    assert!(rooms.iter().all(|room| known.contains(room)), "{places:?}");
}

#[test]
fn the_engine_is_pure_and_exact() {
    let mut found = Vec::new();
    sources(&root().join("rules/src"), &mut found);
    for path in found {
        let text = fs::read_to_string(&path).unwrap();
        for banned in [
            "f64",
            "f32",
            "std::fs",
            "std::net",
            "std::time",
            "Utc::now",
            "tokio",
            "sea_orm",
            "async fn",
        ] {
            assert!(!text.contains(banned), "{}: {banned}", path.display());
        }
    }
}

#[test]
fn migrations_do_not_move_with_the_entities() {
    for (package, banned) in [
        ("migration", "entity::"),
        ("entity", "api::"),
        ("entity", "migration::"),
    ] {
        let mut found = Vec::new();
        sources(&root().join(package).join("src"), &mut found);
        for path in found {
            let text = fs::read_to_string(&path).unwrap();
            assert!(
                imports(&text).all(|import| !import.starts_with(banned)),
                "{}: {banned}",
                path.display()
            );
        }
    }
}

#[test]
fn the_project_needs_nothing_beside_itself() {
    let mut found = Vec::new();
    for package in ["api", "entity", "migration", "rules", "tests"] {
        sources(&root().join(package), &mut found);
    }
    let outside = format!("..{}shared", '/');
    let depends: Vec<String> = found
        .iter()
        .filter(|path| fs::read_to_string(path).unwrap().contains(&outside))
        .map(|path| path.display().to_string())
        .filter(|path| !path.contains("tests/"))
        .collect();
    assert_eq!(depends, Vec::<String>::new());
}
