use std::cmp::Ordering;

use serde::Serialize;

use super::{Ratio, UndefinedRatio, Unit};
use crate::money::{Fixed, Money};

const SCALE: i128 = 10_000;

/// An exact quotient. Kept as it was measured (18 of 20, not 9/10), so that it can be shown; compared by multiplying
/// crosswise, so that two thirds is exactly two thirds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
pub struct Fraction {
    numerator: Fixed,
    denominator: Fixed,
}

impl Fraction {
    /// `numerator / denominator`; nothing when that is undefined or does not fit.
    #[must_use]
    pub fn new(numerator: Fixed, denominator: Fixed) -> Option<Self> {
        match denominator.cmp(&Fixed::ZERO) {
            Ordering::Equal => None,
            Ordering::Greater => Some(Self { numerator, denominator }),
            Ordering::Less => Some(Self {
                numerator: numerator.checked_neg().ok()?,
                denominator: denominator.checked_neg().ok()?,
            }),
        }
    }

    /// A number that is not a quotient.
    #[must_use]
    pub const fn whole(number: Fixed) -> Self {
        Self {
            numerator: number,
            denominator: Fixed::ONE,
        }
    }

    /// What is divided.
    #[must_use]
    pub const fn numerator(self) -> Fixed {
        self.numerator
    }

    /// What it is divided by; more than 0.
    #[must_use]
    pub const fn denominator(self) -> Fixed {
        self.denominator
    }

    /// How it stands to a number, exactly.
    #[must_use]
    pub fn compare(self, number: Fixed) -> Ordering {
        self.above(number).cmp(&0)
    }

    /// How far it lies from a number, at least: rounded up to the fourth decimal, so that what is missing is never
    /// understated. Nothing when it does not fit.
    #[must_use]
    pub fn distance(self, number: Fixed) -> Option<Fixed> {
        let divisor = u128::from(self.denominator.units().unsigned_abs());
        let distance = self.above(number).unsigned_abs().div_ceil(divisor);
        i64::try_from(distance).ok().map(Fixed::from_units)
    }

    /// Its value cut off (toward minus infinity) after the fourth decimal, so that it never looks like a threshold that it
    /// does not reach. Nothing when it does not fit.
    #[must_use]
    pub fn cut_off(self) -> Option<Fixed> {
        let scaled = i128::from(self.numerator.units()) * SCALE;
        i64::try_from(scaled.div_euclid(i128::from(self.denominator.units())))
            .ok()
            .map(Fixed::from_units)
    }

    /// `(self - number) × denominator` in units of 1/10,000 of 1/10,000; fits, as both products do.
    fn above(self, number: Fixed) -> i128 {
        i128::from(self.numerator.units()) * SCALE - i128::from(number.units()) * i128::from(self.denominator.units())
    }
}

/// The value of a metric for one partnership at one date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
pub struct MetricValue {
    /// The number.
    pub value: Fraction,
    /// What it is a number of.
    pub unit: Unit,
}

impl MetricValue {
    /// A measured number in a unit.
    #[must_use]
    pub const fn new(number: Fixed, unit: Unit) -> Self {
        Self {
            value: Fraction::whole(number),
            unit,
        }
    }

    /// How many there are.
    #[must_use]
    pub fn count(count: u32) -> Self {
        Self::new(Fixed::from_units(i64::from(count) * Fixed::ONE.units()), Unit::Count)
    }

    /// A quantity.
    #[must_use]
    pub const fn number(number: Fixed) -> Self {
        Self::new(number, Unit::Number)
    }

    /// An amount.
    #[must_use]
    pub const fn money(money: Money) -> Self {
        Self::new(money.amount, Unit::Money(money.currency))
    }

    /// The mean of `count` numbers with this sum; nothing over no numbers.
    #[must_use]
    pub fn mean(sum: Fixed, count: u32, unit: Unit) -> Option<Self> {
        let count = Fixed::from_units(i64::from(count) * Fixed::ONE.units());
        Fraction::new(sum, count).map(|value| Self { value, unit })
    }
}

impl Ratio {
    /// The ratio's value from the measured values of its two metrics; nothing when it is unknown.
    #[must_use]
    pub fn value(&self, numerator: &MetricValue, denominator: &MetricValue) -> Option<MetricValue> {
        let unit = Unit::Ratio;
        let (top, bottom) = (numerator.value, denominator.value);
        if bottom.numerator() == Fixed::ZERO {
            return match self.undefined {
                UndefinedRatio::Unknown => None,
                UndefinedRatio::Value(value) => Some(MetricValue::new(value, unit)),
            };
        }
        let plain = top.denominator() == Fixed::ONE && bottom.denominator() == Fixed::ONE;
        let value = if plain {
            Fraction::new(top.numerator(), bottom.numerator())?
        } else {
            // (a/b) / (c/d) = ad / bc, in lowest terms, as long as that fits.
            let ad = i128::from(top.numerator().units()).checked_mul(i128::from(bottom.denominator().units()))?;
            let bc = i128::from(top.denominator().units()).checked_mul(i128::from(bottom.numerator().units()))?;
            let divisor = i128::try_from(greatest_common_divisor(ad.unsigned_abs(), bc.unsigned_abs())).ok()?;
            let part = |product: i128| i64::try_from(product / divisor).ok().map(Fixed::from_units);
            Fraction::new(part(ad)?, part(bc)?)?
        };
        Some(MetricValue { value, unit })
    }
}

fn greatest_common_divisor(a: u128, b: u128) -> u128 {
    if b == 0 { a } else { greatest_common_divisor(b, a % b) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::metric::MetricUse;

    fn fixed(text: &str) -> Fixed {
        text.parse().unwrap()
    }

    fn ratio(undefined: UndefinedRatio) -> Ratio {
        Ratio {
            numerator: MetricUse::of("active"),
            denominator: MetricUse::of("any"),
            undefined,
        }
    }

    #[test]
    fn exactly_the_threshold_is_equal_and_a_third_stays_a_third() {
        let retention = ratio(UndefinedRatio::Unknown)
            .value(&MetricValue::count(70), &MetricValue::count(100))
            .unwrap();
        assert_eq!(retention.value.compare(fixed("0.7")), Ordering::Equal);
        let third = Fraction::new(fixed("1"), fixed("3")).unwrap();
        assert_eq!(third.compare(fixed("0.3333")), Ordering::Greater);
        assert_eq!(third.compare(fixed("0.3334")), Ordering::Less);
        assert_eq!(third.cut_off(), Some(fixed("0.3333")));
        assert_eq!(third.distance(fixed("0.4")), Some(fixed("0.0667")));
        let minus = Fraction::new(fixed("1"), fixed("-3")).unwrap();
        assert_eq!(minus.cut_off(), Some(fixed("-0.3334")));
    }

    #[test]
    fn dividing_by_nothing_gives_what_was_declared() {
        let none = MetricValue::count(0);
        assert_eq!(ratio(UndefinedRatio::Unknown).value(&none, &none), None);
        let one = ratio(UndefinedRatio::Value(Fixed::ONE)).value(&none, &none);
        assert_eq!(one, Some(MetricValue::new(Fixed::ONE, Unit::Ratio)));
        assert_eq!(Fraction::new(Fixed::ONE, Fixed::ZERO), None);
        assert_eq!(MetricValue::mean(Fixed::ONE, 0, Unit::Number), None);
    }

    #[test]
    fn a_ratio_of_means_is_exact() {
        let third = MetricValue::mean(fixed("1"), 3, Unit::Number).unwrap();
        let seventh = MetricValue::mean(fixed("1"), 7, Unit::Number).unwrap();
        let value = ratio(UndefinedRatio::Unknown).value(&third, &seventh).unwrap().value;
        assert_eq!(
            value,
            Fraction::new(Fixed::from_units(7), Fixed::from_units(3)).unwrap()
        );
    }

    proptest! {
        #[test]
        fn the_distance_is_enough_and_no_step_too_many(n in -1_000_000_i64..1_000_000, d in 1_i64..1_000_000, t in -1_000_000_i64..1_000_000) {
            let (value, threshold) = (Fraction::new(Fixed::from_units(n), Fixed::from_units(d)).unwrap(), Fixed::from_units(t));
            let distance = i128::from(value.distance(threshold).unwrap().units());
            let exact = value.above(threshold).abs();
            prop_assert!(distance * i128::from(d) >= exact && (distance - 1) * i128::from(d) < exact);
        }
    }
}
