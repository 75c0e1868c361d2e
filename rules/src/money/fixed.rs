use std::fmt;
use std::str::FromStr;

use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Rounding;

/// A number with at most four decimals, kept as a count of 1/10,000 in an `i64` so that any database sums it exactly.
/// Range ±922,337,203,685,477.5807.
///
/// Text form, in and out: an optional `-`, digits without leading zeros, and optionally a point with one to four digits. No
/// exponent, no `+`, no blanks, no thousands separators. Output is canonical: no trailing zeros after the point and no point
/// without digits, so `"2024.9940"` is written back as `"2024.994"` and equal numbers have equal texts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
#[schemars(extend("pattern" = "^-?(0|[1-9][0-9]*)(\\.[0-9]{1,4})?$"))]
pub struct Fixed(i64);

/// Why a text or a result is not a number of the wanted kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NumberError {
    /// Not a plain decimal number.
    #[error("must be a plain decimal number such as \"-12.5\": no exponent, blanks, plus sign or leading zeros")]
    Malformed,
    /// More decimals than can be kept.
    #[error("at most {0} decimals")]
    TooManyDecimals(u32),
    /// Too many digits, or a result that does not fit.
    #[error("the number is too large")]
    TooLarge,
}

const DECIMALS: u32 = 4;
const ONE: i64 = 10_000;

impl Fixed {
    /// Zero.
    pub const ZERO: Self = Self(0);
    /// One.
    pub const ONE: Self = Self(ONE);
    /// The smallest step: 0.0001.
    pub const STEP: Self = Self(1);

    /// From a stored count of 1/10,000.
    #[must_use]
    pub const fn from_units(units: i64) -> Self {
        Self(units)
    }

    /// The count of 1/10,000, as it is stored.
    #[must_use]
    pub const fn units(self) -> i64 {
        self.0
    }

    /// A whole number.
    ///
    /// # Errors
    /// [`NumberError::TooLarge`] outside ±922,337,203,685,477.
    pub fn from_whole(whole: i64) -> Result<Self, NumberError> {
        whole.checked_mul(ONE).map(Self).ok_or(NumberError::TooLarge)
    }

    /// From a decimal, rounding what lies beyond the fourth decimal. `Fixed::try_from(decimal)` refuses instead.
    ///
    /// # Errors
    /// [`NumberError::TooLarge`] when it does not fit.
    pub fn from_decimal(decimal: Decimal, rounding: Rounding) -> Result<Self, NumberError> {
        Self::ONE.checked_mul(decimal, rounding)
    }

    /// The sum.
    ///
    /// # Errors
    /// [`NumberError::TooLarge`] when it does not fit.
    pub fn checked_add(self, other: Self) -> Result<Self, NumberError> {
        self.0.checked_add(other.0).map(Self).ok_or(NumberError::TooLarge)
    }

    /// The difference.
    ///
    /// # Errors
    /// [`NumberError::TooLarge`] when it does not fit.
    pub fn checked_sub(self, other: Self) -> Result<Self, NumberError> {
        self.0.checked_sub(other.0).map(Self).ok_or(NumberError::TooLarge)
    }

    /// The number with the other sign.
    ///
    /// # Errors
    /// [`NumberError::TooLarge`] for the smallest number, which has no counterpart.
    pub fn checked_neg(self) -> Result<Self, NumberError> {
        self.0.checked_neg().map(Self).ok_or(NumberError::TooLarge)
    }

    /// The product with a decimal, computed exactly and then rounded once to four decimals. (`Decimal`'s own product rounds
    /// silently when it needs more than 28 digits, so it is not used here.)
    ///
    /// # Errors
    /// [`NumberError::TooLarge`] when it does not fit.
    pub fn checked_mul(self, factor: Decimal, rounding: Rounding) -> Result<Self, NumberError> {
        let negative = (self.0 < 0) != factor.is_sign_negative();
        let units = u128::from(self.0.unsigned_abs());
        let mut mantissa = factor.mantissa().unsigned_abs();
        // Long multiplication from the last decimal of the factor upward, dropping one digit of the product at each step.
        let (mut carried, mut first_dropped, mut more_dropped) = (0_u128, 0_u128, false);
        for _ in 0..factor.scale() {
            more_dropped |= first_dropped != 0;
            let sum = carried + units * (mantissa % 10);
            (carried, first_dropped) = (sum / 10, sum % 10);
            mantissa /= 10;
        }
        let mut magnitude = units
            .checked_mul(mantissa)
            .and_then(|whole| whole.checked_add(carried))
            .ok_or(NumberError::TooLarge)?;
        if rounding.raises(first_dropped, more_dropped, magnitude % 2 == 1) {
            magnitude = magnitude.checked_add(1).ok_or(NumberError::TooLarge)?;
        }
        let magnitude = i128::try_from(magnitude).map_err(|_| NumberError::TooLarge)?;
        let signed = if negative { -magnitude } else { magnitude };
        i64::try_from(signed).map(Self).map_err(|_| NumberError::TooLarge)
    }

    /// Rounded to `decimals`; four or more leaves it as it is.
    ///
    /// # Errors
    /// [`NumberError::TooLarge`] when rounding away from zero does not fit.
    pub fn round_to(self, decimals: u32, rounding: Rounding) -> Result<Self, NumberError> {
        let dropped = DECIMALS.saturating_sub(decimals);
        let shifted = Self(self.0).checked_mul(Decimal::new(1, dropped), rounding)?;
        shifted.checked_mul(Decimal::from(10_u32.pow(dropped)), rounding)
    }
}

impl From<Fixed> for Decimal {
    fn from(fixed: Fixed) -> Self {
        Decimal::new(fixed.0, DECIMALS).normalize()
    }
}

/// Exact or not at all.
impl TryFrom<Decimal> for Fixed {
    type Error = NumberError;

    fn try_from(decimal: Decimal) -> Result<Self, NumberError> {
        if decimal.normalize().scale() > DECIMALS {
            return Err(NumberError::TooManyDecimals(DECIMALS));
        }
        Self::from_decimal(decimal, Rounding::Down)
    }
}

impl FromStr for Fixed {
    type Err = NumberError;

    fn from_str(text: &str) -> Result<Self, NumberError> {
        let plain = PlainNumber::parse(text)?;
        if plain.decimals.len() > 4 {
            return Err(NumberError::TooManyDecimals(DECIMALS));
        }
        // The sign goes in first: the smallest number has no positive counterpart.
        let digits = format!(
            "{}{}{:0<4}",
            if plain.negative { "-" } else { "" },
            plain.whole,
            plain.decimals
        );
        digits.parse().map(Self).map_err(|_| NumberError::TooLarge)
    }
}

impl fmt::Display for Fixed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let magnitude = self.0.unsigned_abs();
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, rest) = (magnitude / ONE.unsigned_abs(), magnitude % ONE.unsigned_abs());
        if rest == 0 {
            return write!(f, "{sign}{whole}");
        }
        write!(f, "{sign}{whole}.{}", format!("{rest:04}").trim_end_matches('0'))
    }
}

impl TryFrom<String> for Fixed {
    type Error = NumberError;

    fn try_from(text: String) -> Result<Self, NumberError> {
        text.parse()
    }
}

impl From<Fixed> for String {
    fn from(fixed: Fixed) -> Self {
        fixed.to_string()
    }
}

/// A number taken apart: `-12.50` is negative, whole `12`, decimals `50`.
pub(super) struct PlainNumber<'a> {
    pub(super) negative: bool,
    pub(super) whole: &'a str,
    pub(super) decimals: &'a str,
}

impl<'a> PlainNumber<'a> {
    pub(super) fn parse(text: &'a str) -> Result<Self, NumberError> {
        let (negative, unsigned) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (whole, decimals) = match unsigned.split_once('.') {
            Some((_, "")) => return Err(NumberError::Malformed),
            Some(parts) => parts,
            None => (unsigned, ""),
        };
        let digits_only = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let leading_zero = whole.len() > 1 && whole.starts_with('0');
        if whole.is_empty() || leading_zero || !digits_only(whole) || !digits_only(decimals) {
            return Err(NumberError::Malformed);
        }
        Ok(Self {
            negative,
            whole,
            decimals,
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn fixed(text: &str) -> Fixed {
        text.parse().unwrap()
    }

    #[test]
    fn one_number_has_one_text() {
        for (text, canonical) in [
            ("2024.9940", "2024.994"),
            ("5.0000", "5"),
            ("0", "0"),
            ("-0", "0"),
            ("-0.0001", "-0.0001"),
            ("100", "100"),
            ("922337203685477.5807", "922337203685477.5807"),
            ("-922337203685477.5808", "-922337203685477.5808"),
        ] {
            assert_eq!(fixed(text).to_string(), canonical);
        }
    }

    #[test]
    fn anything_but_a_plain_number_is_refused() {
        use NumberError::{Malformed, TooLarge, TooManyDecimals};
        for (text, error) in [
            ("", Malformed),
            ("-", Malformed),
            (" 1", Malformed),
            ("1 ", Malformed),
            ("1e3", Malformed),
            ("+1", Malformed),
            ("01", Malformed),
            (".5", Malformed),
            ("5.", Malformed),
            ("1,000", Malformed),
            ("--1", Malformed),
            ("1.2.3", Malformed),
            ("١", Malformed),
            ("1.00000", TooManyDecimals(4)),
            ("922337203685477.5808", TooLarge),
            ("99999999999999999999999", TooLarge),
        ] {
            assert_eq!(text.parse::<Fixed>(), Err(error), "{text:?}");
        }
    }

    #[test]
    fn rounding_is_as_declared() {
        for (value, even, up, down, away) in [
            ("0.00005", "0", "0.0001", "0", "0.0001"),
            ("0.00015", "0.0002", "0.0002", "0.0001", "0.0002"),
            ("0.000250001", "0.0003", "0.0003", "0.0002", "0.0003"),
            ("0.000249999", "0.0002", "0.0002", "0.0002", "0.0003"),
            ("-0.00005", "0", "-0.0001", "0", "-0.0001"),
            ("-0.00025", "-0.0002", "-0.0003", "-0.0002", "-0.0003"),
        ] {
            let decimal: Decimal = value.parse().unwrap();
            for (rounding, expected) in [
                (Rounding::HalfEven, even),
                (Rounding::HalfUp, up),
                (Rounding::Down, down),
                (Rounding::Up, away),
            ] {
                assert_eq!(
                    Fixed::from_decimal(decimal, rounding),
                    Ok(fixed(expected)),
                    "{value} {rounding:?}"
                );
            }
        }
    }

    #[test]
    fn a_product_that_a_decimal_would_round_twice_is_exact() {
        // 922337203685477.5807 × 0.0000000000000000000000000001 needs 32 decimals.
        let tiny = Decimal::from_i128_with_scale(1, 28);
        assert_eq!(
            Fixed::from_units(i64::MAX).checked_mul(tiny, Rounding::Up),
            Ok(Fixed::STEP)
        );
        assert_eq!(
            Fixed::from_units(i64::MAX).checked_mul(Decimal::TWO, Rounding::Up),
            Err(NumberError::TooLarge)
        );
        assert_eq!(Fixed::try_from(Decimal::MAX), Err(NumberError::TooLarge));
        assert_eq!(Fixed::from_units(i64::MIN).checked_neg(), Err(NumberError::TooLarge));
    }

    proptest! {
        #[test]
        fn text_and_decimal_round_trip(units in any::<i64>()) {
            let number = Fixed::from_units(units);
            prop_assert_eq!(number.to_string().parse(), Ok(number));
            prop_assert_eq!(Fixed::try_from(Decimal::from(number)), Ok(number));
            let json = serde_json::to_string(&number).unwrap();
            prop_assert_eq!(serde_json::from_str::<Fixed>(&json).unwrap(), number);
        }

        #[test]
        fn multiplying_agrees_with_whole_number_arithmetic(
            units in -1_000_000_000_i64..1_000_000_000, mantissa in -1_000_000_i64..1_000_000, scale in 0_u32..6,
        ) {
            let product = i128::from(units) * i128::from(mantissa);
            let divisor = 10_i128.pow(scale);
            let down = Fixed::from_units(units).checked_mul(Decimal::new(mantissa, scale), Rounding::Down).unwrap();
            prop_assert_eq!(i128::from(down.units()), product / divisor);
            let up = Fixed::from_units(units).checked_mul(Decimal::new(mantissa, scale), Rounding::Up).unwrap();
            let away = i128::from(product % divisor != 0) * product.signum();
            prop_assert_eq!(i128::from(up.units()), product / divisor + away);
        }

        #[test]
        fn any_text_is_read_or_refused(text in "[-+0-9. e]{0,24}") {
            if let Ok(number) = text.parse::<Fixed>() {
                prop_assert_eq!(number.to_string().parse(), Ok(number));
            }
        }
    }
}
