//! Every root field, asked with everything it can show: no id is seen by two vendors, nor by a stranger.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};
use tests::{Client, both};

const INTROSPECTION: &str = "{ __schema { queryType { name } types { name kind
    fields { name args { name defaultValue type { ...T } } type { ...T } } } } }
    fragment T on __Type { kind name ofType { kind name ofType { kind name ofType { kind name } } } }";

/// How deep selections go.
const DEPTH: usize = 5;

/// Rows of a list within a list: pages multiply, and a request has a budget.
const INNER_PAGE: usize = 2;

struct Schema(Map<String, Value>);

impl Schema {
    async fn of(client: &Client) -> Self {
        let schema = client.query(INTROSPECTION).await;
        let types = schema["__schema"]["types"].as_array().unwrap();
        Self(
            types
                .iter()
                .map(|ty| (ty["name"].as_str().unwrap().to_owned(), ty.clone()))
                .collect(),
        )
    }

    fn fields<'s>(&'s self, ty: &str) -> &'s [Value] {
        self.0[ty]["fields"].as_array().map_or(&[], Vec::as_slice)
    }

    /// All fields of a type that need no arguments, down to `DEPTH`.
    fn selection(&self, ty: &str, depth: usize) -> String {
        let mut selected = vec!["__typename".to_owned()];
        for field in self.fields(ty) {
            if required(field).next().is_some() {
                continue;
            }
            let (kind, named) = core(&field["type"]);
            let name = field["name"].as_str().unwrap();
            match kind {
                "SCALAR" | "ENUM" => selected.push(name.to_owned()),
                "OBJECT" if depth > 0 => {
                    let paged = field["args"]
                        .as_array()
                        .into_iter()
                        .flatten()
                        .any(|arg| arg["name"] == "first");
                    let page = if paged {
                        format!("(first: {INNER_PAGE})")
                    } else {
                        String::new()
                    };
                    selected.push(format!("{name}{page} {{ {} }}", self.selection(named, depth - 1)));
                }
                _ => {}
            }
        }
        selected.join(" ")
    }
}

fn required(field: &Value) -> impl Iterator<Item = &Value> {
    field["args"]
        .as_array()
        .into_iter()
        .flatten()
        .filter(|arg| arg["type"]["kind"] == "NON_NULL" && arg["defaultValue"].is_null())
}

/// Kind and name of a type without its wrappers.
fn core(ty: &Value) -> (&str, &str) {
    match ty["kind"].as_str().unwrap() {
        "NON_NULL" | "LIST" => core(&ty["ofType"]),
        kind => (kind, ty["name"].as_str().unwrap()),
    }
}

/// Answers to all root fields; those that need an id are asked with each of `ids`.
async fn everything(client: &Client, ids: &BTreeSet<String>) -> Vec<(String, Value)> {
    let schema = Schema::of(client).await;
    let mut answers = Vec::new();
    for field in schema.fields("Query") {
        let (_, named) = core(&field["type"]);
        let name = field["name"].as_str().unwrap();
        let leaf = ["SCALAR", "ENUM"].contains(&core(&field["type"]).0);
        let selection = if leaf {
            String::new()
        } else {
            format!("{{ {} }}", schema.selection(named, DEPTH))
        };
        let needed: Vec<&str> = required(field).map(|arg| arg["name"].as_str().unwrap()).collect();
        match needed[..] {
            [] => answers.push((
                name.to_owned(),
                client.ask(&format!("{{ {name} {selection} }}"), json!({})).await.body,
            )),
            ["id"] => {
                for id in ids {
                    let query = format!("query($id: ID!) {{ {name}(id: $id) {selection} }}");
                    answers.push((name.to_owned(), client.ask(&query, json!({ "id": id })).await.body));
                }
            }
            // Asked in the tests of their domain.
            _ => {}
        }
    }
    answers
}

fn collect(value: &Value, ids: &mut BTreeSet<String>) {
    match value {
        Value::String(text) if is_id(text) => {
            ids.insert(text.clone());
        }
        Value::Array(values) => values.iter().for_each(|value| collect(value, ids)),
        Value::Object(fields) => fields.values().for_each(|value| collect(value, ids)),
        _ => {}
    }
}

fn is_id(text: &str) -> bool {
    text.split_once('_')
        .is_some_and(|(prefix, id)| prefix.len() == 3 && id.len() == 32 && id.bytes().all(|b| b.is_ascii_hexdigit()))
}

fn ids(answers: &[(String, Value)]) -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    answers
        .iter()
        .for_each(|(_, answer)| collect(&answer["data"], &mut ids));
    ids
}

both!(no_root_field_shows_one_vendor_what_is_anothers, async |world| {
    let nothing = BTreeSet::new();
    let (vendor, other) = (world.vendor().await, world.other_vendor().await);
    let mine = everything(&vendor, &nothing).await;
    for (field, answer) in &mine {
        assert!(answer.get("errors").is_none(), "{field}: {answer}");
    }
    let mine = ids(&mine);
    assert!(mine.len() > 20, "{mine:?}");
    let theirs = ids(&everything(&other, &mine).await);
    assert!(!theirs.is_empty());
    let shared: BTreeSet<_> = mine.intersection(&theirs).collect();
    assert_eq!(shared, BTreeSet::new(), "seen by both vendors");
    let again = ids(&everything(&vendor, &theirs).await);
    assert_eq!(again.intersection(&theirs).collect::<BTreeSet<_>>(), BTreeSet::new());
});

both!(a_token_of_one_vendor_shows_nothing_that_is_anothers, async |world| {
    let nothing = BTreeSet::new();
    let (northwind, lumen) = (world.vendor().await, world.other_vendor().await);
    let all = ids(&everything(&northwind, &nothing).await);
    let others = ids(&everything(&lumen, &nothing).await);
    for (email, sees) in [
        ("paul@partner.example", true),
        ("sara@partner.example", true),
        ("dana@distributor.example", false),
    ] {
        let whole = ids(&everything(&world.as_(email).await, &all).await);
        assert!(
            whole.intersection(&all).count() > 5,
            "{email} sees much of it otherwise"
        );
        let bound = world.as_with_only(email, "Lumen Lights").await;
        let ids_to_ask = all.union(&whole).cloned().collect();
        let seen = ids(&everything(&bound, &ids_to_ask).await);
        assert_eq!(
            seen.intersection(&all).collect::<BTreeSet<_>>(),
            nothing.iter().collect(),
            "{email}"
        );
        assert_eq!(seen.intersection(&others).count() > 0, sees, "{email}");
        let beyond: BTreeSet<_> = seen.difference(&whole).map(|id| id.split('_').next()).collect();
        assert_eq!(
            beyond,
            BTreeSet::from([Some("ses")]),
            "{email}: its own session, and nothing that it gains"
        );
    }
});

both!(a_strangers_answers_hold_no_id, async |world| {
    let mine = ids(&everything(&world.vendor().await, &BTreeSet::new()).await);
    let stranger = everything(&world.client.stranger(), &mine).await;
    assert_eq!(stranger.len(), 1);
    assert_eq!(ids(&stranger), BTreeSet::new());
});

both!(what_a_distributor_sees_of_a_vendor_is_short, async |world| {
    let all = everything(&world.vendor().await, &BTreeSet::new()).await;
    let mine = ids(&all);
    let seen = ids(&everything(&world.distributor().await, &mine).await);
    let kinds: BTreeSet<&str> = seen.intersection(&mine).filter_map(|id| id.split('_').next()).collect();
    // Its own membership and person are the vendor's only through an account team; else this list may only shrink.
    let allowed = BTreeSet::from(["cus", "con", "dea", "dts", "fil", "lvl", "org", "prg", "pts"]);
    assert_eq!(kinds.difference(&allowed).collect::<BTreeSet<_>>(), BTreeSet::new());
});
