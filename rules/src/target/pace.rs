use chrono::NaiveDate;
use num_rational::BigRational;
use num_traits::{One, Zero};

use super::Period;
use crate::formula::{Quantity, fixed};
use crate::metric::{MetricValue, Unit};
use crate::money::Fixed;

/// What is to be reached by when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Goal {
    period: Period,
    target: BigRational,
    unit: Unit,
}

/// How a target stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TargetState {
    /// Its period has not begun.
    NotBegun,
    /// Less is reached than the days that are over should have brought.
    Behind,
    /// As much is reached as the days that are over should have brought, or more.
    OnPace,
    /// It is not reached, and what it measures does not grow day by day.
    Open,
    /// It is reached.
    Reached,
    /// Its period is over, and it was not reached.
    Missed,
}

/// How much of a target is reached on a day, and where that leads. Whatever rests on something unknown is nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pace {
    /// How it stands.
    pub state: Option<TargetState>,
    /// What was reached; nothing before the period.
    pub actual: Option<Quantity>,
    /// Actual over target: 1 is reached.
    pub attainment: Option<Quantity>,
    /// What is missing; never negative.
    pub missing: Option<Quantity>,
    /// What the days that are over should have brought: the same share of the target as they are of the period.
    pub expected: Option<Quantity>,
    /// The share of the target that is reached over the share of the period that is over: 1 is on pace. Nothing before the
    /// period; after it, the attainment.
    pub pace: Option<Quantity>,
    /// What the whole period will have brought if its other days bring as much each as those that are over did.
    pub forecast: Option<Quantity>,
}

/// What several have reached together; nothing when that of one is unknown.
#[must_use]
pub fn total(values: impl IntoIterator<Item = Option<MetricValue>>) -> Option<BigRational> {
    let mut values = values.into_iter();
    values.try_fold(BigRational::zero(), |sum, value| {
        Some(sum + BigRational::from(value?.value))
    })
}

impl Goal {
    /// A target, more than 0 of a unit, for a period; nothing when it is not.
    #[must_use]
    pub fn new(period: Period, target: Fixed, unit: Unit) -> Option<Self> {
        let target = fixed(target);
        (target > BigRational::zero()).then_some(Self { period, target, unit })
    }

    /// How it stands at the end of the day `as_of`, when `actual` was reached. Only where the metric `accumulates` something
    /// is expected of days, and foretold.
    #[must_use]
    pub fn pace(&self, actual: Option<BigRational>, as_of: NaiveDate, accumulates: bool) -> Pace {
        let over = BigRational::new(self.period.elapsed(as_of).into(), self.period.days().into());
        // Before the first day nothing is reached, and days that are not there have no pace.
        let actual = actual.filter(|_| !over.is_zero());
        let by_days = |number: &BigRational| accumulates.then(|| number / &over);
        let attainment = actual.as_ref().map(|actual| actual / &self.target);
        let pace = attainment.as_ref().and_then(by_days);
        let missing = |actual: &BigRational| (&self.target - actual).max(BigRational::zero());
        let own = |number| Quantity {
            number,
            unit: self.unit,
        };
        let ratio = |number| Quantity {
            number,
            unit: Unit::Ratio,
        };
        Pace {
            state: self.state(actual.as_ref(), as_of, pace.as_ref()),
            missing: actual.as_ref().map(missing).map(own),
            expected: accumulates.then(|| own(&self.target * &over)),
            forecast: actual.as_ref().and_then(by_days).map(own),
            actual: actual.map(own),
            attainment: attainment.map(ratio),
            pace: pace.map(ratio),
        }
    }

    fn state(&self, actual: Option<&BigRational>, as_of: NaiveDate, pace: Option<&BigRational>) -> Option<TargetState> {
        if as_of < self.period.from() {
            return Some(TargetState::NotBegun);
        }
        Some(match actual? {
            actual if *actual >= self.target => TargetState::Reached,
            _ if as_of > self.period.to() => TargetState::Missed,
            _ => match pace {
                None => TargetState::Open,
                Some(pace) if *pace >= BigRational::one() => TargetState::OnPace,
                Some(_) => TargetState::Behind,
            },
        })
    }
}

#[cfg(test)]
mod tests {
    use chrono::Days;
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn goal(from: &str, to: &str, target: &str) -> Goal {
        let period = Period::new(day(from), day(to)).unwrap();
        Goal::new(period, target.parse().unwrap(), Unit::Count).unwrap()
    }

    fn told(quantity: &Option<Quantity>) -> String {
        let number = quantity.as_ref().map(|quantity| quantity.number.to_string());
        number.unwrap_or_else(|| "-".to_owned())
    }

    #[test]
    fn shares_of_target_and_period_are_compared_exactly() {
        // 90 days, a third of which are over on the thirtieth.
        let goal = goal("2026-01-01", "2026-03-31", "300");
        for (actual, as_of, expected) in [
            (Some("0"), "2025-12-31", "NotBegun - - 0 - -"),
            (Some("100"), "2026-01-30", "OnPace 1/3 200 100 1 300"),
            (
                Some("99.9999"),
                "2026-01-30",
                "Behind 333333/1000000 2000001/10000 100 999999/1000000 2999997/10000",
            ),
            (Some("10"), "2026-01-01", "OnPace 1/30 290 10/3 3 900"),
            (Some("300"), "2026-02-14", "Reached 1 0 150 2 600"),
            (Some("299"), "2026-03-31", "Behind 299/300 1 300 299/300 299"),
            (Some("299"), "2026-04-01", "Missed 299/300 1 300 299/300 299"),
            (Some("301"), "2027-01-01", "Reached 301/300 0 300 301/300 301"),
            (Some("-30"), "2026-01-30", "Behind -1/10 330 100 -3/10 -90"),
            (None, "2026-01-30", "- - - 100 - -"),
        ] {
            let actual = actual.map(|actual| fixed(actual.parse().unwrap()));
            let pace = goal.pace(actual, day(as_of), true);
            let state = pace.state.map_or_else(|| "-".to_owned(), |state| format!("{state:?}"));
            let rest = [
                &pace.attainment,
                &pace.missing,
                &pace.expected,
                &pace.pace,
                &pace.forecast,
            ];
            let rest: Vec<String> = rest.into_iter().map(told).collect();
            assert_eq!(format!("{state} {}", rest.join(" ")), expected, "{as_of}");
        }
    }

    #[test]
    fn what_does_not_grow_by_days_has_no_pace() {
        let goal = goal("2026-01-01", "2026-12-31", "0.8");
        for (actual, as_of, state) in [
            ("0.7", "2025-01-01", TargetState::NotBegun),
            ("0.7", "2026-12-31", TargetState::Open),
            ("0.8", "2026-01-01", TargetState::Reached),
            ("0.7999", "2027-01-01", TargetState::Missed),
        ] {
            let pace = goal.pace(Some(fixed(actual.parse().unwrap())), day(as_of), false);
            assert_eq!(pace.state, Some(state), "{as_of}");
            assert_eq!((pace.expected, pace.pace, pace.forecast), (None, None, None), "{as_of}");
        }
    }

    #[test]
    fn a_target_is_more_than_nothing_and_a_period_has_a_day() {
        let period = Period::new(day("2026-01-01"), day("2026-01-01")).unwrap();
        assert_eq!(period.days(), 1);
        assert_eq!(Goal::new(period, Fixed::ZERO, Unit::Count), None);
        assert_eq!(Goal::new(period, "-1".parse().unwrap(), Unit::Count), None);
        assert_eq!(Period::new(day("2026-01-02"), day("2026-01-01")), None);
        assert_eq!(period.measured_on(day("2025-12-31")), None);
        assert_eq!(period.measured_on(day("2026-05-01")), Some(day("2026-01-01")));
    }

    #[test]
    fn together_is_exact_and_unknown_when_one_is() {
        let third = MetricValue::mean(Fixed::ONE, 3, Unit::Number);
        let two = Some(MetricValue::count(2));
        assert_eq!(total([third, two]).unwrap().to_string(), "7/3");
        assert_eq!(total([third, None]), None);
        assert!(total([]).unwrap().is_zero());
    }

    proptest! {
        #[test]
        fn on_pace_is_what_leads_to_the_target(
            length in 1_u64..2_000, passed in 0_u64..2_100, target in 1_i64..1_000_000_000, actual in -1_000_000_i64..2_000_000_000
        ) {
            let from = day("2024-02-29");
            let period = Period::new(from, from + Days::new(length - 1)).unwrap();
            let goal = Goal::new(period, Fixed::from_units(target), Unit::Count).unwrap();
            let (target, actual) = (fixed(Fixed::from_units(target)), fixed(Fixed::from_units(actual)));
            let as_of = from + Days::new(passed);
            let found = goal.pace(Some(actual.clone()), as_of, true);
            let (pace, forecast) = (found.pace.unwrap().number, found.forecast.unwrap().number);
            let expected = found.expected.unwrap().number;
            prop_assert_eq!(pace >= BigRational::one(), forecast >= target);
            prop_assert_eq!(pace >= BigRational::one(), actual >= expected);
            prop_assert_eq!(&pace * &target, forecast.clone());
            prop_assert_eq!(&pace * &expected, actual.clone());
            if as_of >= period.to() {
                prop_assert_eq!(&forecast, &actual);
                prop_assert_eq!(found.attainment.unwrap().number, pace);
            }
            // Going on at the same pace to the last day brings what was foretold, and changes no forecast.
            let daily = &actual / BigRational::from_integer(period.elapsed(as_of).into());
            let later = daily * BigRational::from_integer(period.days().into());
            prop_assert_eq!(goal.pace(Some(later), period.to(), true).forecast.unwrap().number, forecast);
        }
    }
}
