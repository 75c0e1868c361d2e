//! Attributes of partnerships: how their values are written down, and what kind they are of.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use entity::attribute_definition;
use rules::money::NumberError;
use rules::segment::{AttributeKind, AttributeValue};
use rules::{Currency, Fixed, Money};
use serde_json::{Value as Json, json};

use crate::text;

/// Longest text of an attribute, in characters.
pub const TEXT_MAX: usize = 1_000;

/// The kind of an attribute's values; none: its definition is broken.
pub fn kind(definition: &attribute_definition::Model) -> Option<AttributeKind> {
    use entity::attribute_definition::AttributeKind as Stored;
    Some(match definition.kind {
        Stored::Text => AttributeKind::Text,
        Stored::Choice => AttributeKind::Choice {
            choices: serde_json::from_value(definition.choices.clone()?).ok()?,
        },
        Stored::Number => AttributeKind::Number,
        Stored::Money => AttributeKind::Money {
            currency: definition.currency.as_deref()?.parse().ok()?,
        },
        Stored::Date => AttributeKind::Date,
        Stored::Boolean => AttributeKind::Boolean,
    })
}

/// The stored form: text and date as text, number as decimal text, money as `{amount, currency}`, choices as a list of
/// keys, boolean as such.
pub fn encode(value: &AttributeValue) -> Json {
    match value {
        AttributeValue::Text(text) => json!(text),
        AttributeValue::Choice(choices) => json!(choices),
        AttributeValue::Number(number) => json!(number.to_string()),
        AttributeValue::Money(money) => {
            json!({ "amount": money.amount.to_string(), "currency": money.currency.to_string() })
        }
        AttributeValue::Date(date) => json!(date.to_string()),
        AttributeValue::Boolean(boolean) => json!(boolean),
    }
}

/// A stored value of this kind; nothing when it is of another.
pub fn decode(kind: &AttributeKind, value: &Json) -> Option<AttributeValue> {
    let value = value.clone();
    match kind {
        AttributeKind::Text => serde_json::from_value(value).ok().map(AttributeValue::Text),
        AttributeKind::Choice { .. } => serde_json::from_value(value).ok().map(AttributeValue::Choice),
        AttributeKind::Number => serde_json::from_value(value).ok().map(AttributeValue::Number),
        AttributeKind::Money { .. } => serde_json::from_value(value).ok().map(AttributeValue::Money),
        AttributeKind::Date => serde_json::from_value(value).ok().map(AttributeValue::Date),
        AttributeKind::Boolean => serde_json::from_value(value).ok().map(AttributeValue::Boolean),
    }
}

/// Choices that the attribute has, at least one.
pub fn choices(list: &[String], known: &BTreeSet<String>) -> Result<AttributeValue, String> {
    let chosen: BTreeSet<String> = list.iter().cloned().collect();
    match chosen.difference(known).next() {
        _ if chosen.is_empty() => Err("Choose at least one.".to_owned()),
        Some(other) => Err(format!("There is no choice {other:?}.")),
        None => Ok(AttributeValue::Choice(chosen)),
    }
}

/// A text that stands for a value of this kind, dates in `date_format` (strftime).
pub fn parse(kind: &AttributeKind, given: &str, date_format: &str) -> Result<AttributeValue, String> {
    match kind {
        AttributeKind::Text => text::line(given, TEXT_MAX)
            .map(AttributeValue::Text)
            .map_err(|why| why.0),
        AttributeKind::Choice { choices: known } => choices(&[given.to_owned()], known),
        AttributeKind::Number => number(given).map(AttributeValue::Number),
        AttributeKind::Money { currency } => Ok(AttributeValue::Money(Money::new(number(given)?, *currency))),
        AttributeKind::Date => date(given, date_format).map(AttributeValue::Date),
        AttributeKind::Boolean => match given {
            "true" => Ok(AttributeValue::Boolean(true)),
            "false" => Ok(AttributeValue::Boolean(false)),
            _ => Err("Write true or false.".to_owned()),
        },
    }
}

/// Largest number or amount of one fact, so that sums over many still fit.
const NUMBER_MAX: Fixed = Fixed::from_units(9_999_999_999_999_999);

/// A number of at most four decimals, within ±999,999,999,999.9999.
pub fn number(given: &str) -> Result<Fixed, String> {
    let number: Fixed = given
        .parse()
        .map_err(|why: NumberError| format!("Not a number that can be kept: {why}."))?;
    let smallest = Fixed::from_units(-NUMBER_MAX.units());
    if (smallest..=NUMBER_MAX).contains(&number) {
        Ok(number)
    } else {
        Err("At most twelve digits before the point.".to_owned())
    }
}

/// A date from 1900 to 9999 in this format.
pub fn date(given: &str, format: &str) -> Result<NaiveDate, String> {
    use chrono::Datelike;
    let date = NaiveDate::parse_from_str(given, format).map_err(|_| format!("Not a date of the form {format}."))?;
    if (1900..=9999).contains(&date.year()) {
        Ok(date)
    } else {
        Err("A date lies between the years 1900 and 9999.".to_owned())
    }
}

/// A currency.
pub fn currency(given: &str) -> Result<Currency, String> {
    given
        .parse()
        .map_err(|_| "A currency is three upper-case letters (ISO 4217), such as EUR.".to_owned())
}
