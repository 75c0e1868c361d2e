//! Rules and uses of metrics as they are stored, and as the API spells them.

use serde_json::{Map, Value, json};

/// As the API spells it.
pub fn spelled(stored: &Value) -> Value {
    match stored {
        Value::Array(all) => all.iter().map(spelled).collect(),
        Value::Object(members) => {
            let member = |(name, value): (&String, &Value)| {
                let value = match name.as_str() {
                    "comparison" => json!(value.as_str().unwrap().to_uppercase()),
                    "window" | "within" => window(value),
                    _ => spelled(value),
                };
                let name = match name.as_str() {
                    "at_least" => "atLeast",
                    "in_segment" => "inSegment",
                    "none_of" => "noneOf",
                    "one_of" => "oneOf",
                    "partner_type" => "partnerType",
                    other => other,
                };
                (name.to_owned(), value)
            };
            Value::Object(members.iter().map(member).collect::<Map<_, _>>())
        }
        other => other.clone(),
    }
}

fn window(stored: &Value) -> Value {
    match stored {
        Value::String(named) => json!({ "named": named.to_uppercase() }),
        other if other["rolling_days"].is_object() => json!({ "rollingDays": other["rolling_days"]["days"] }),
        other => json!({ "since": other["since"]["date"] }),
    }
}

/// A use of a metric, from the API's spelling.
pub fn stored_use(input: &Value) -> Value {
    let mut usage = json!({ "key": input["key"] });
    if let Some(window) = input.get("window") {
        usage["window"] = match (&window["named"], &window["rollingDays"]) {
            (Value::String(named), _) => json!(named.to_lowercase()),
            (_, Value::Number(days)) => json!({ "rolling_days": { "days": days } }),
            _ => json!({ "since": { "date": window["since"] } }),
        };
    }
    usage
}

/// A rule, from the API's spelling.
pub fn stored(input: &Value) -> Value {
    match input {
        Value::Array(all) => all.iter().map(stored).collect(),
        Value::Object(members) => {
            let member = |(name, value): (&String, &Value)| {
                let value = match name.as_str() {
                    "comparison" => json!(value.as_str().unwrap().to_lowercase()),
                    "within" => stored_use(&json!({ "window": value }))["window"].clone(),
                    "metric" if value.get("key").is_some() => stored_use(value),
                    _ => stored(value),
                };
                let name = match name.as_str() {
                    "atLeast" => "at_least",
                    "inSegment" => "in_segment",
                    "noneOf" => "none_of",
                    "oneOf" => "one_of",
                    "partnerType" => "partner_type",
                    other => other,
                };
                (name.to_owned(), value)
            };
            Value::Object(members.iter().map(member).collect::<Map<_, _>>())
        }
        other => other.clone(),
    }
}
