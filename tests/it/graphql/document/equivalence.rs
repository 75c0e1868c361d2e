//! For random valid documents the answer through the gate is the library's own, byte for byte.

use std::fmt::Write;

use super::support::{Seat, answer_text, gate, schema, vars};
use async_graphql::{Request, ValidationMode};
use proptest::prelude::*;
use serde_json::json;

/// Writes a random document: each choice takes one byte, and out of bytes the first choice is taken.
struct Writer {
    choices: std::vec::IntoIter<u8>,
    fragments: String,
    count: usize,
}

impl Writer {
    fn pick<'a>(&mut self, options: &[&'a str]) -> &'a str {
        options[usize::from(self.choices.next().unwrap_or(0)) % options.len()]
    }

    fn set(&mut self, on: &str, depth: usize) -> String {
        let mut text = " {".to_owned();
        for _ in 0..=(self.choices.next().unwrap_or(0) % 4) {
            text.push_str(&self.item(on, depth));
        }
        text + " }"
    }

    fn item(&mut self, on: &str, depth: usize) -> String {
        let condition = self.pick(&[
            "",
            "",
            "",
            " @skip(if: $t)",
            " @include(if: $t)",
            " @skip(if: $f)",
            " @include(if: true) @skip(if: $f)",
        ]);
        let kinds: &[&str] = if depth == 0 {
            &["leaf"]
        } else {
            &["leaf", "leaf", "field", "inline", "spread"]
        };
        let kind = self.pick(kinds);
        let types: &[&str] = match on {
            "Query" => &["Query"],
            "Deal" => &["Deal", "Node"],
            "Partner" => &["Partner", "Node"],
            "Hit" => &["Hit", "Deal", "Partner", "Node"],
            _ => &["Node", "Deal", "Partner"],
        };
        match kind {
            "inline" => {
                let to = self.pick(types);
                let on = if to == on && self.pick(&["named", "bare"]) == "bare" {
                    String::new()
                } else {
                    format!(" on {to}")
                };
                format!(" ...{on}{condition}{}", self.set(to, depth - 1))
            }
            "spread" => {
                let to = self.pick(types);
                let name = format!("F{}", self.count);
                self.count += 1;
                let set = self.set(to, depth - 1);
                write!(self.fragments, " fragment {name} on {to}{set}").unwrap();
                let again = self.pick(&["", "", "again"]);
                let again = if again.is_empty() {
                    String::new()
                } else {
                    format!(" ...{name}")
                };
                format!(" ...{name}{condition}{again}")
            }
            "field" if on != "Hit" && on != "Node" => {
                let alias = self.pick(&["", "", "", "a: ", "b: "]);
                let (field, to) = match on {
                    "Query" => match self.pick(&[
                        "me",
                        "deal",
                        "deals(first: 2)",
                        "node(id: \"d\")",
                        "node(id: $id)",
                        "search",
                    ]) {
                        "me" => ("me", "Partner"),
                        "deal" => ("deal", "Deal"),
                        "search" => ("search", "Hit"),
                        field if field.starts_with("node") => (field, "Node"),
                        field => (field, "Deal"),
                    },
                    "Deal" => ("partner", "Partner"),
                    _ => (self.pick(&["deals", "deals(first: 1)"]), "Deal"),
                };
                format!(" {alias}{field}{condition}{}", self.set(to, depth - 1))
            }
            _ => {
                let alias = self.pick(&["", "", "", "", "x: ", "y: "]);
                let leaf = match on {
                    "Query" | "Hit" => "__typename",
                    "Deal" => self.pick(&["id", "name", "stage", "tags", "matrix", "__typename"]),
                    "Partner" => self.pick(&["id", "name", "level", "__typename"]),
                    _ => self.pick(&["id", "name", "__typename"]),
                };
                format!(" {alias}{leaf}{condition}")
            }
        }
    }
}

fn document(choices: Vec<u8>) -> String {
    let mut writer = Writer {
        choices: choices.into_iter(),
        fragments: String::new(),
        count: 0,
    };
    let set = writer.set("Query", 5);
    let use_all = "q: echo(flag: $t) r: echo(flag: $f) s: echo(id: $id)";
    format!(
        "query($t: Boolean! = true, $f: Boolean!, $id: ID!) {{ {use_all} ...{set} }}{}",
        writer.fragments
    )
}

#[test]
fn the_gate_changes_no_answer() {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let gate = runtime.block_on(gate(Seat::Public));
    let library = schema(ValidationMode::Fast);
    let (compared, refused) = (std::cell::Cell::new(0), std::cell::Cell::new(0));
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig {
        failure_persistence: None,
        cases: 1_500,
        ..ProptestConfig::default()
    });
    let outcome = runner.run(&proptest::collection::vec(any::<u8>(), 20..200), |choices| {
        let query = document(choices);
        // The default of $t is given as well: the library does not see defaults when it decides @skip and @include.
        let variables = json!({ "t": true, "f": false, "id": "p" });
        match gate.prepare(query.as_str(), None, &vars(variables.clone())) {
            Ok(_) => compared.set(compared.get() + 1),
            Err(errors) => {
                let expected = |message: &str| message.contains(" conflict because ") || message.contains("at most");
                prop_assert!(
                    errors.iter().all(|error| expected(&error.message)),
                    "{query}\n{errors:?}"
                );
                refused.set(refused.get() + 1);
                return Ok(());
            }
        }
        let (ours, _) = runtime.block_on(answer_text(&gate, &query, variables.clone()));
        let request = Request::new(&query).variables(vars(variables)).data(Seat::Public);
        let theirs = serde_json::to_string(&runtime.block_on(library.execute(request)).data).unwrap();
        prop_assert_eq!(ours, theirs, "{}", query);
        Ok(())
    });
    outcome.unwrap();
    eprintln!("{compared:?} compared, {refused:?} refused");
    assert!(compared.get() > 300, "{compared:?} compared, {refused:?} refused");
}
