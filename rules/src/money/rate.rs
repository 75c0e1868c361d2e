use std::fmt;
use std::str::FromStr;

use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::fixed::{NumberError, PlainNumber};

/// An exact rate, weight or ratio of up to 28 digits, for instance an exchange rate. Stored as text, same grammar as
/// [`super::Fixed`], canonical (no trailing zeros after the point).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
#[schemars(extend("pattern" = "^-?(0|[1-9][0-9]*)(\\.[0-9]+)?$"))]
pub struct Rate(Decimal);

const DIGITS: usize = 28;

impl Rate {
    /// The exact value.
    #[must_use]
    pub const fn value(self) -> Decimal {
        self.0
    }
}

impl From<Decimal> for Rate {
    fn from(decimal: Decimal) -> Self {
        Self(decimal.normalize())
    }
}

impl FromStr for Rate {
    type Err = NumberError;

    fn from_str(text: &str) -> Result<Self, NumberError> {
        let plain = PlainNumber::parse(text)?;
        let whole_digits = if plain.whole == "0" { 0 } else { plain.whole.len() };
        if whole_digits + plain.decimals.len() > DIGITS {
            return Err(NumberError::TooLarge);
        }
        Decimal::from_str_exact(text)
            .map(Self::from)
            .map_err(|_| NumberError::TooLarge)
    }
}

impl fmt::Display for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl TryFrom<String> for Rate {
    type Error = NumberError;

    fn try_from(text: String) -> Result<Self, NumberError> {
        text.parse()
    }
}

impl From<Rate> for String {
    fn from(rate: Rate) -> Self {
        rate.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_28_digits_exactly() {
        for (text, canonical) in [
            ("0.0000000000000000000000000001", "0.0000000000000000000000000001"),
            ("9999999999999999999999999999", "9999999999999999999999999999"),
            ("1.0500", "1.05"),
            ("-0", "0"),
        ] {
            let rate: Rate = text.parse().unwrap();
            assert_eq!(rate.to_string(), canonical);
            assert_eq!(
                serde_json::from_str::<Rate>(&serde_json::to_string(&rate).unwrap()).unwrap(),
                rate
            );
        }
    }

    #[test]
    fn refuses_what_it_would_have_to_round() {
        assert_eq!(
            "0.00000000000000000000000000001".parse::<Rate>(),
            Err(NumberError::TooLarge)
        );
        assert_eq!(
            "12345678901234567890123456789".parse::<Rate>(),
            Err(NumberError::TooLarge)
        );
        assert_eq!("1e-3".parse::<Rate>(), Err(NumberError::Malformed));
        assert!(serde_json::from_str::<Rate>("0.5").is_err());
    }
}
