//! One rule in two spellings: as `rules` stores it, and as this API takes it and gives it back. They differ in the case of
//! member names and of the words of enums, and in windows that have no numbers.

use rules::Rule;
use serde_json::{Map, Value, json};

use crate::fault::Fault;

/// Members whose value is a word of an enum.
const WORDS: [&str; 2] = ["comparison", "period"];

/// Members whose value is a window.
const WINDOWS: [&str; 2] = ["window", "within"];

/// Windows of one number or date: the member that holds it in the stored form.
const PLAIN: [(&str, &str); 3] = [
    ("rolling_days", "days"),
    ("rolling_months", "months"),
    ("since", "date"),
];

/// A rule in the API's spelling.
pub fn shown(rule: &Value) -> Value {
    each(rule, &camel, &|key, value| match value {
        Value::String(word) if WORDS.contains(&key) => Some(json!(word.to_uppercase())),
        Value::String(word) if WINDOWS.contains(&key) => Some(json!({ "named": word.to_uppercase() })),
        Value::Object(window) if WINDOWS.contains(&key) => PLAIN.iter().find_map(|(name, member)| {
            let plain = window.get(*name)?.get(*member)?;
            Some(json!({ camel(name): plain }))
        }),
        _ => None,
    })
}

/// The rule behind the API's spelling, refused when a currency in it is none.
pub fn read(input: &Value) -> Result<Rule, Fault> {
    let stored = each(input, &snake, &|key, value| match value {
        Value::String(word) if WORDS.contains(&key) => Some(json!(word.to_lowercase())),
        Value::Object(window) if WINDOWS.contains(&key) => match window.get("named") {
            Some(Value::String(word)) => Some(json!(word.to_lowercase())),
            _ => PLAIN.iter().find_map(|(name, member)| {
                let plain = window.get(&camel(name)).filter(|plain| !plain.is_null())?;
                Some(json!({ *name: { *member: plain } }))
            }),
        },
        _ => None,
    });
    serde_json::from_value(stored).map_err(|why| Fault::invalid("rule", format!("This is not a rule: {why}.")))
}

/// A path of a problem in a stored rule as a path into the input. The number or date of a plain window is told by its
/// member in the stored form, and has the name of the window in the input.
pub fn path(steps: Vec<String>) -> Vec<String> {
    let mut path: Vec<String> = Vec::new();
    for step in steps {
        let in_window = path.last().is_some_and(|last| WINDOWS.contains(&last.as_str()));
        let plain = PLAIN.iter().find(|(_, member)| in_window && *member == step);
        path.push(camel(plain.map_or(step.as_str(), |(name, _)| *name)));
    }
    path
}

/// The value with its members renamed and, where `special` says so, replaced; members without a value are left out.
fn each(value: &Value, rename: &dyn Fn(&str) -> String, special: &dyn Fn(&str, &Value) -> Option<Value>) -> Value {
    match value {
        Value::Array(items) => items.iter().map(|item| each(item, rename, special)).collect(),
        Value::Object(members) => members
            .iter()
            .filter(|(_, value)| !value.is_null())
            .map(|(key, value)| {
                let value = special(key, value).unwrap_or_else(|| each(value, rename, special));
                (rename(key), value)
            })
            .collect::<Map<_, _>>()
            .into(),
        other => other.clone(),
    }
}

fn camel(name: &str) -> String {
    let mut words = name.split('_');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |mut text, word| {
        let mut letters = word.chars();
        text.extend(letters.next().map(|letter| letter.to_ascii_uppercase()));
        text.push_str(letters.as_str());
        text
    })
}

fn snake(name: &str) -> String {
    let mut text = String::new();
    for letter in name.chars() {
        if letter.is_ascii_uppercase() {
            text.push('_');
        }
        text.push(letter.to_ascii_lowercase());
    }
    text
}
