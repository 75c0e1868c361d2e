use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{Signed, ToPrimitive, Zero};
use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use crate::metric::{Fraction, MetricValue, Unit};
use crate::money::{Fixed, Money, Rate, Rounding};
use crate::segment::Threshold;

/// An exact number of something.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Quantity {
    /// The number: a quotient of whole numbers of any size, in lowest terms.
    pub number: BigRational,
    /// What it is a number of.
    pub unit: Unit,
}

impl Quantity {
    /// A plain number.
    #[must_use]
    pub const fn plain(number: BigRational) -> Self {
        Self {
            number,
            unit: Unit::Number,
        }
    }

    /// No points.
    #[must_use]
    pub fn zero() -> Self {
        Self::plain(BigRational::zero())
    }

    /// Cut off (toward minus infinity) after the fourth decimal, so that it never looks like a threshold that it does not
    /// reach. Nothing when it does not fit.
    #[must_use]
    pub fn cut_off(&self) -> Option<Fixed> {
        units(&(&self.number * scale()).floor())
    }

    /// How far it lies from another number, at least: rounded up to the fourth decimal, so that what is missing is never
    /// understated. Nothing when it does not fit.
    #[must_use]
    pub fn distance(&self, number: &BigRational) -> Option<Fixed> {
        units(&((number - &self.number).abs() * scale()).ceil())
    }

    /// Whether it has more than four decimals.
    #[must_use]
    pub fn is_broken(&self) -> bool {
        !(&self.number * scale()).is_integer()
    }

    /// Rounded to so many decimals.
    #[must_use]
    pub(crate) fn rounded(&self, decimals: u8, rounding: Rounding) -> Self {
        let scale = BigRational::from_integer(BigInt::from(10).pow(u32::from(decimals)));
        let scaled = &self.number * &scale;
        let (low, high) = (scaled.floor(), scaled.ceil());
        let away = if scaled.is_negative() { &low } else { &high };
        let toward = if scaled.is_negative() { &high } else { &low };
        let whole = match rounding {
            Rounding::Down => toward,
            Rounding::Up => away,
            Rounding::HalfUp | Rounding::HalfEven => {
                let double = (&scaled - toward).abs() * BigRational::from_integer(2.into());
                match double.cmp(&BigRational::from_integer(1.into())) {
                    std::cmp::Ordering::Less => toward,
                    std::cmp::Ordering::Greater => away,
                    std::cmp::Ordering::Equal if rounding == Rounding::HalfUp => away,
                    std::cmp::Ordering::Equal => {
                        if (toward.numer() % BigInt::from(2)).is_zero() {
                            toward
                        } else {
                            away
                        }
                    }
                }
            }
        };
        Self {
            number: whole / scale,
            unit: self.unit,
        }
    }
}

fn scale() -> BigRational {
    BigRational::from_integer(Fixed::ONE.units().into())
}

fn units(whole: &BigRational) -> Option<Fixed> {
    whole.to_integer().to_i64().map(Fixed::from_units)
}

/// The exact value.
pub(crate) fn fixed(number: Fixed) -> BigRational {
    BigRational::new(number.units().into(), Fixed::ONE.units().into())
}

/// The exact value.
pub(crate) fn rate(rate: Rate) -> BigRational {
    let decimal = rate.value();
    BigRational::new(decimal.mantissa().into(), BigInt::from(10).pow(decimal.scale()))
}

/// The number as an exact quotient (`"380/3"`) or whole number (`"190"`).
impl Serialize for Quantity {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut form = serializer.serialize_struct("Quantity", 2)?;
        form.serialize_field("number", &self.number.to_string())?;
        form.serialize_field("unit", &self.unit)?;
        form.end()
    }
}

impl From<Fraction> for BigRational {
    fn from(fraction: Fraction) -> Self {
        Self::new(
            fraction.numerator().units().into(),
            fraction.denominator().units().into(),
        )
    }
}

impl From<Money> for Quantity {
    fn from(money: Money) -> Self {
        Self {
            number: fixed(money.amount),
            unit: Unit::Money(money.currency),
        }
    }
}

impl From<&MetricValue> for Quantity {
    fn from(metric: &MetricValue) -> Self {
        Self {
            number: metric.value.into(),
            unit: metric.unit,
        }
    }
}

impl From<Threshold> for Quantity {
    fn from(threshold: Threshold) -> Self {
        match threshold {
            Threshold::Number(number) => Self::plain(fixed(number)),
            Threshold::Money(money) => money.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn ratio(top: i64, bottom: i64) -> Quantity {
        Quantity::plain(BigRational::new(top.into(), bottom.into()))
    }

    #[test]
    fn rounding_is_as_declared() {
        use Rounding::{Down, HalfEven, HalfUp, Up};
        for (top, bottom, decimals, expected) in [
            (5, 2, 0, [2, 3, 3, 2]),
            (7, 2, 0, [3, 4, 4, 4]),
            (-5, 2, 0, [-2, -3, -3, -2]),
            (-7, 2, 0, [-3, -4, -4, -4]),
            (1, 3, 0, [0, 1, 0, 0]),
            (-2, 3, 0, [0, -1, -1, -1]),
            (361, 2, 0, [180, 181, 181, 180]),
        ] {
            let rounded = [Down, Up, HalfUp, HalfEven].map(|way| ratio(top, bottom).rounded(decimals, way));
            assert_eq!(rounded, expected.map(|whole| ratio(whole, 1)), "{top}/{bottom}");
        }
        assert_eq!(ratio(1, 3).rounded(2, Up), ratio(34, 100));
    }

    #[test]
    fn a_third_is_never_shown_as_more_than_it_is() {
        assert_eq!(ratio(1, 3).cut_off(), Some("0.3333".parse().unwrap()));
        assert_eq!(ratio(-1, 3).cut_off(), Some("-0.3334".parse().unwrap()));
        assert_eq!(
            ratio(1, 3).distance(&ratio(2, 5).number),
            Some("0.0667".parse().unwrap())
        );
        assert_eq!(ratio(i64::MAX, 1).cut_off(), None);
    }

    proptest! {
        #[test]
        fn rounded_lies_within_one_step_and_on_the_grid(top in any::<i64>(), bottom in 1_i64.., decimals in 0_u8..6) {
            let exact = ratio(top, bottom);
            let step = BigRational::new(1.into(), BigInt::from(10).pow(u32::from(decimals)));
            for way in [Rounding::Down, Rounding::Up, Rounding::HalfUp, Rounding::HalfEven] {
                let rounded = exact.rounded(decimals, way).number;
                prop_assert!((&rounded - &exact.number).abs() < step);
                prop_assert!((rounded / &step).is_integer());
            }
        }
    }
}
