//! Every sentence that the code says to people has its like in every other language.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::Value;

use super::architecture::{root, sources};

/// Rooms that speak to operators, to who writes GraphQL documents or asks for tokens (RFC 6749 has ASCII there), to who
/// connects an issuer, in the words of its tokens, or in letters and other words that have their languages beside them.
const ELSEWHERE: [&str; 20] = [
    "access/signin/external/",
    "access/signin/grant/",
    "cli/",
    "config",
    "demo/",
    "graphql/document/",
    "graphql/sdl.rs",
    "graphql/trusted.rs",
    "http/console",
    "http/oauth/",
    "issuers/cache.rs",
    "issuers/discovery.rs",
    "issuers/fetch.rs",
    "issuers/jwks.rs",
    "mail/",
    "messages/",
    "levels/graphql/forecast.rs",
    "levels/letters.rs",
    "orgs/letters.rs",
    "telemetry/",
];

/// What the executor says of values that it cannot read, within a sentence of its own that is English.
const OF_THE_EXECUTOR: [&str; 3] = [
    "Not a date.",
    "Write a date as \"YYYY-MM-DD\".",
    "Write a number as a string, such as \"12.5\".",
];

/// The texts of a source file's string literals, tests left out, with what stands before each on its line.
fn literals(source: &str) -> Vec<(String, String)> {
    let source = source.split("#[cfg(test)]").next().unwrap();
    let mut found = Vec::new();
    let mut line = String::new();
    let mut chars = source.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\n' => line.clear(),
            '/' if chars.peek() == Some(&'/') => while chars.next_if(|c| *c != '\n').is_some() {},
            '\'' if chars.peek() == Some(&'"') => {
                chars.next();
            }
            '"' => {
                let mut text = String::new();
                while let Some(c) = chars.next() {
                    match c {
                        '"' => break,
                        '\\' => match chars.next() {
                            // A line that goes on in the next.
                            Some('\n') => while chars.next_if(|c| c.is_whitespace()).is_some() {},
                            Some('n') => text.push('\n'),
                            Some(escaped) => text.push(escaped),
                            None => break,
                        },
                        c => text.push(c),
                    }
                }
                found.push((std::mem::take(&mut line), text));
            }
            c => line.push(c),
        }
    }
    found
}

/// Sentences by where they stand.
fn sentences() -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut add = |folder: &str, wanted: &dyn Fn(&str, &str, &str) -> bool| {
        let folder = root().join(folder);
        let mut files = Vec::new();
        sources(&folder, &mut files);
        for path in files {
            let file = path.strip_prefix(&folder).unwrap().to_str().unwrap().to_owned();
            for (before, text) in literals(&fs::read_to_string(&path).unwrap()) {
                if wanted(&file, &before, &text) {
                    found.insert(text, file.clone());
                }
            }
        }
    };
    add("api/src", &|file, before, text| {
        let told = !ELSEWHERE.iter().any(|room| file.starts_with(room));
        let documented = ["desc = ", "reason = ", "name = ", "deprecation = "]
            .iter()
            .any(|key| before.ends_with(key));
        told && !documented
            && text.starts_with(|c: char| c.is_ascii_uppercase())
            && text.contains(' ')
            && text.ends_with('.')
            && !OF_THE_EXECUTOR.contains(&text)
    });
    // What is wrong with a rule: told in refusals, as it stands.
    add("rules/src", &|file, _, text| {
        let checks = ["problem.rs", "validate.rs", "validate_condition.rs", "graph.rs"]
            .iter()
            .any(|end| file.ends_with(end));
        checks && text.contains(' ') && !text.contains('\n') && text.starts_with(|c: char| c.is_ascii_lowercase())
    });
    found
}

#[test]
fn what_is_said_in_english_is_said_in_dutch() {
    let dutch = fs::read_to_string(Path::new(&root()).join("api/messages/nl.toml")).unwrap();
    assert_eq!(dutch, api::messages::NL);
    let entries: Vec<String> = dutch
        .lines()
        .filter(|line| line.starts_with('"'))
        // Keys are strings as JSON writes them, too.
        .map(|line| {
            serde_json::Deserializer::from_str(line)
                .into_iter::<Value>()
                .next()
                .unwrap()
                .unwrap()
        })
        .map(|key| key.as_str().unwrap().to_owned())
        .collect();
    let sentences = sentences();
    assert!(sentences.len() > 150, "{}", sentences.len());
    let missing: Vec<_> = sentences.iter().filter(|(text, _)| !entries.contains(text)).collect();
    assert!(missing.is_empty(), "to be added to api/messages/nl.toml: {missing:#?}");
}
