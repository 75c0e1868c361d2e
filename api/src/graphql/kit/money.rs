//! Amounts in a currency.

use async_graphql::{InputObject, SimpleObject};
use rules::Fixed;

use super::scalars::Decimal;

/// An amount in a currency.
#[derive(SimpleObject, Clone, Debug)]
pub struct Money {
    /// In units of the currency, with at most four decimals.
    amount: Decimal,
    /// ISO 4217, three capital letters.
    currency: String,
}

impl Money {
    /// From stored 1/10,000 of the currency's unit.
    pub fn of(units: i64, currency: &str) -> Self {
        Self {
            amount: Decimal(Fixed::from_units(units)),
            currency: currency.to_owned(),
        }
    }
}

/// An amount in a currency.
#[derive(InputObject, Clone, Debug)]
pub struct MoneyInput {
    /// In units of the currency, with at most four decimals.
    pub amount: Decimal,
    /// ISO 4217, three capital letters.
    pub currency: String,
}
