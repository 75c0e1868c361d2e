use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::money::Currency;

/// What a metric's value is a number of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// An amount in this currency. Whoever measures converts lines in other currencies, or gives no value at all.
    Money(Currency),
    /// A quantity.
    Number,
    /// How many there are; never a broken number.
    Count,
    /// One measure over another; 0.7 is shown as 70%.
    Ratio,
}
