//! Scalars: exact numbers and dates travel as strings.

use async_graphql::{InputValueError, InputValueResult, Scalar, ScalarType, Value};
use chrono::NaiveDate;
use rules::Fixed;

/// A calendar date, `YYYY-MM-DD` (RFC 3339, full-date).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Date(pub NaiveDate);

/// A calendar date, `YYYY-MM-DD` (RFC 3339, full-date).
#[Scalar(
    name = "Date",
    specified_by_url = "https://www.rfc-editor.org/rfc/rfc3339#section-5.6"
)]
impl ScalarType for Date {
    fn parse(value: Value) -> InputValueResult<Self> {
        match &value {
            Value::String(text) if text.len() == 10 => NaiveDate::parse_from_str(text, "%Y-%m-%d")
                .map(Self)
                .map_err(|_| InputValueError::custom("Not a date.")),
            _ => Err(InputValueError::custom("Write a date as \"YYYY-MM-DD\".")),
        }
    }

    fn to_value(&self) -> Value {
        Value::String(self.0.to_string())
    }
}

/// An exact number with at most four decimals, as a string such as `"-12.5"`: no exponent, no `+`, no separators.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decimal(pub Fixed);

/// An exact number with at most four decimals, as a string such as `"-12.5"`: no exponent, no `+`, no separators.
#[Scalar(name = "Decimal")]
impl ScalarType for Decimal {
    fn parse(value: Value) -> InputValueResult<Self> {
        match &value {
            Value::String(text) => text
                .parse()
                .map(Self)
                .map_err(|why| InputValueError::custom(format!("Not a number: {why}."))),
            _ => Err(InputValueError::custom("Write a number as a string, such as \"12.5\".")),
        }
    }

    fn to_value(&self) -> Value {
        Value::String(self.0.to_string())
    }
}
