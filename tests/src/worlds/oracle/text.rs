//! How values are written, and texts searched.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};

/// Stands in an expected answer for a value that the oracle does not judge.
pub const ANY: &str = "\u{0}any";

/// The stored form of an enum's value, which is also its name in the schema.
pub fn name(value: impl serde::Serialize) -> Value {
    serde_json::to_value(value).unwrap()
}

/// An instant as the API writes it.
pub fn instant(at: DateTime<Utc>) -> Value {
    json!(at.to_rfc3339())
}

/// Whether every word of `query` occurs in `text`, whatever case and accents; no words find nothing.
pub fn finds(text: &str, query: &str) -> bool {
    let (text, query) = (plain(text), plain(query));
    !query.is_empty() && query.split(' ').all(|word| text.contains(word))
}

/// Tenths of thousandths as a decimal without needless zeros.
pub fn decimal(units: i64) -> String {
    let text = format!("{}.{:04}", units / 10_000, units % 10_000);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// A decimal of at most four digits after the point as tenths of thousandths.
pub fn units(decimal: &str) -> i64 {
    let (whole, part) = decimal.split_once('.').unwrap_or((decimal, ""));
    format!("{whole}{part:0<4}").parse().unwrap()
}

/// Words in lower case without accents, parted by one space. Knows the letters of this generator's words.
pub fn plain(text: &str) -> String {
    let mut plain = String::new();
    for letter in text.chars() {
        match letter {
            'é' | 'É' => plain.push('e'),
            'ö' | 'Ö' => plain.push('o'),
            'ü' | 'Ü' => plain.push('u'),
            letter if letter.is_ascii_alphanumeric() => plain.push(letter.to_ascii_lowercase()),
            _ => plain.push(' '),
        }
    }
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether an answer is what was expected.
pub fn same(expected: &Value, got: &Value) -> bool {
    match (expected, got) {
        (Value::String(any), _) if any == ANY => true,
        (Value::Array(expected), Value::Array(got)) => {
            expected.len() == got.len() && expected.iter().zip(got).all(|(expected, got)| same(expected, got))
        }
        (Value::Object(expected), Value::Object(got)) => {
            expected.len() == got.len()
                && expected
                    .iter()
                    .all(|(name, value)| got.get(name).is_some_and(|got| same(value, got)))
        }
        _ => expected == got,
    }
}

/// The HTML of a text that is one paragraph without any marks.
pub fn paragraph(text: &str) -> String {
    format!("<p>{}</p>\n", text.replace('&', "&amp;"))
}
