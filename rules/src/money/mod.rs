//! Exact numbers: [`Fixed`] (four decimals), [`Money`] (a fixed amount in a currency) and [`Rate`] (up to 28 digits).
//!
//! All of them are text in JSON. A JSON number is refused, because most readers of JSON turn it into a float.

mod currency;
mod fixed;
mod rate;
mod rounding;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use currency::{Currency, InvalidCurrency};
pub use fixed::{Fixed, NumberError};
pub use rate::Rate;
pub use rounding::Rounding;

/// An amount in a currency: `{"amount": "1000000", "currency": "GBP"}`. Four decimals whatever the currency: channel
/// prices have more decimals than coins; round with [`Money::to_coins`] when it is paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Money {
    /// The amount in units of the currency (not in cents).
    pub amount: Fixed,
    /// The currency.
    pub currency: Currency,
}

/// Why two amounts cannot be added.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    /// The amounts are in different currencies; this crate never converts.
    #[error("{0} and {1} are different currencies")]
    DifferentCurrencies(Currency, Currency),
    /// The result does not fit.
    #[error(transparent)]
    Number(#[from] NumberError),
}

impl Money {
    /// An amount in a currency.
    #[must_use]
    pub const fn new(amount: Fixed, currency: Currency) -> Self {
        Self { amount, currency }
    }

    /// The sum.
    ///
    /// # Errors
    /// When the currencies differ or the sum does not fit.
    pub fn checked_add(self, other: Self) -> Result<Self, MoneyError> {
        self.same_currency(other)?;
        Ok(Self::new(self.amount.checked_add(other.amount)?, self.currency))
    }

    /// The difference.
    ///
    /// # Errors
    /// When the currencies differ or the difference does not fit.
    pub fn checked_sub(self, other: Self) -> Result<Self, MoneyError> {
        self.same_currency(other)?;
        Ok(Self::new(self.amount.checked_sub(other.amount)?, self.currency))
    }

    /// The product with an exact factor, rounded to four decimals.
    ///
    /// # Errors
    /// When the product does not fit.
    pub fn checked_mul(self, factor: Rate, rounding: Rounding) -> Result<Self, MoneyError> {
        Ok(Self::new(
            self.amount.checked_mul(factor.value(), rounding)?,
            self.currency,
        ))
    }

    /// Rounded to what can be paid in this currency: cents of a euro, whole yen, fils of a dinar.
    ///
    /// # Errors
    /// When rounding up does not fit.
    pub fn to_coins(self, rounding: Rounding) -> Result<Self, MoneyError> {
        Ok(Self::new(
            self.amount.round_to(self.currency.minor_digits(), rounding)?,
            self.currency,
        ))
    }

    fn same_currency(self, other: Self) -> Result<(), MoneyError> {
        if self.currency == other.currency {
            Ok(())
        } else {
            Err(MoneyError::DifferentCurrencies(self.currency, other.currency))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn money(amount: &str, currency: &str) -> Money {
        Money::new(amount.parse().unwrap(), currency.parse().unwrap())
    }

    #[test]
    fn only_the_same_currency_adds_up() {
        assert_eq!(
            money("1.5", "EUR").checked_add(money("2.25", "EUR")),
            Ok(money("3.75", "EUR"))
        );
        assert_eq!(
            money("1", "EUR").checked_sub(money("1", "USD")),
            Err(MoneyError::DifferentCurrencies(
                "EUR".parse().unwrap(),
                "USD".parse().unwrap()
            ))
        );
    }

    #[test]
    fn published_rebate_rates_come_out_to_the_cent() {
        let rate = |text: &str| text.parse::<Rate>().unwrap();
        let half_even = Rounding::HalfEven;
        assert_eq!(
            money("80000", "USD").checked_mul(rate("0.0125"), half_even),
            Ok(money("1000", "USD"))
        );
        assert_eq!(
            money("740044.18", "USD").checked_mul(rate("0.2"), half_even),
            Ok(money("148008.836", "USD"))
        );
        assert_eq!(
            money("148008.836", "USD").to_coins(half_even),
            Ok(money("148008.84", "USD"))
        );
    }

    #[test]
    fn coins_follow_the_currency() {
        let up = Rounding::HalfUp;
        assert_eq!(money("10.5", "JPY").to_coins(up), Ok(money("11", "JPY")));
        assert_eq!(money("10.1235", "EUR").to_coins(up), Ok(money("10.12", "EUR")));
        assert_eq!(money("10.1235", "KWD").to_coins(up), Ok(money("10.124", "KWD")));
    }

    #[test]
    fn json_is_text_and_nothing_else() {
        let json = r#"{"amount":"2024.994","currency":"GBP"}"#;
        let read: Money = serde_json::from_str(json).unwrap();
        assert_eq!(serde_json::to_string(&read).unwrap(), json);
        for bad in [
            r#"{"amount":2024.994,"currency":"GBP"}"#,
            r#"{"amount":5,"currency":"GBP"}"#,
            r#"{"amount":"5","currency":"gbp"}"#,
            r#"{"amount":"5","currency":"GBP","extra":1}"#,
            r#"{"amount":"5"}"#,
        ] {
            assert!(serde_json::from_str::<Money>(bad).is_err(), "{bad}");
        }
    }
}
