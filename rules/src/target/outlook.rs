use chrono::NaiveDate;

use super::Period;
use crate::metric::{Fraction, MetricDefinition, MetricUse, MetricValue};
use crate::money::Fixed;
use crate::window::{FiscalCalendar, Window};

/// What the window of a metric will hold on a later day at the present pace: the days of it that are over, and those that are
/// left, each of which is to bring as much as those that are over did on average.
///
/// It is asked of the window as it will be seen from the later day: a rolling one has lost its first days by then, and one over
/// past periods holds what is now the present one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outlook {
    /// The days of the window, seen from the later day.
    pub window: Period,
    /// How many of them are over; at least one.
    pub elapsed: i64,
    /// The day on which is measured what those have brought.
    pub measured_on: NaiveDate,
}

impl Outlook {
    /// How the use of a metric is foretold for the day `on`, from the day `as_of`. Nothing where that makes no sense: the metric
    /// does not grow day by day, its window has no first day, or none of its days is over.
    #[must_use]
    pub fn of(
        usage: &MetricUse,
        definition: &MetricDefinition,
        as_of: NaiveDate,
        on: NaiveDate,
        fiscal: &FiscalCalendar,
    ) -> Option<Self> {
        let applied = usage.apply(definition);
        if !applied.accumulates() {
            return None;
        }
        let days = applied.measure.window()?.interval(on, fiscal);
        let window = Period::new(days.from?, days.to)?;
        Some(Self {
            window,
            elapsed: window.elapsed(as_of),
            measured_on: window.measured_on(as_of)?,
        })
    }

    /// How to measure what the days that are over have brought.
    #[must_use]
    pub fn usage(&self, usage: &MetricUse) -> MetricUse {
        usage.clone().over(Window::Since {
            date: self.window.from(),
        })
    }

    /// What the whole window will hold, from what the days that are over have brought; nothing when it does not fit.
    #[must_use]
    pub fn foretold(&self, brought: MetricValue) -> Option<MetricValue> {
        let times = |number: Fixed, factor: i64| number.units().checked_mul(factor).map(Fixed::from_units);
        let numerator = times(brought.value.numerator(), self.window.days())?;
        let denominator = times(brought.value.denominator(), self.elapsed)?;
        let value = Fraction::new(numerator, denominator)?;
        Some(MetricValue { value, ..brought })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// Days of the window, how many are over, and what 10 will have become.
    fn outlook(aggregate: &str, window: &str, as_of: &str, on: &str) -> Option<String> {
        let json =
            format!(r#"{{"unit":"count","measure":{{"sell_through":{{"aggregate":{aggregate},"window":{window}}}}}}}"#);
        let definition = serde_json::from_str(&json).unwrap();
        let usage = MetricUse::of("sold");
        let outlook = Outlook::of(&usage, &definition, day(as_of), day(on), &FiscalCalendar::default())?;
        assert_eq!(
            outlook.usage(&usage).window,
            Some(Window::Since {
                date: outlook.window.from()
            })
        );
        let foretold = outlook.foretold(MetricValue::count(10)).unwrap();
        Some(format!(
            "{} {} {}/{} on {}: {}",
            outlook.window.from(),
            outlook.window.to(),
            outlook.elapsed,
            outlook.window.days(),
            outlook.measured_on,
            num_rational::BigRational::from(foretold.value)
        ))
    }

    #[test]
    fn a_window_is_foretold_as_it_will_be_seen() {
        let quarter = |offset: u8| format!(r#"{{"calendar":{{"period":"quarter","offset":{offset},"count":1}}}}"#);
        let (as_of, on) = ("2026-03-02", "2026-04-01");
        for (window, on, expected) in [
            // The quarter that ends: of 90 days 61 are over.
            (
                quarter(0),
                "2026-03-31",
                Some("2026-01-01 2026-03-31 61/90 on 2026-03-02: 900/61"),
            ),
            // Seen from the day after it, the last quarter is this one.
            (
                quarter(1),
                on,
                Some("2026-01-01 2026-03-31 61/90 on 2026-03-02: 900/61"),
            ),
            (quarter(0), on, None),
            (quarter(2), on, Some("2025-10-01 2025-12-31 92/92 on 2025-12-31: 10")),
            (
                r#"{"rolling_days":{"days":60}}"#.to_owned(),
                on,
                Some("2026-02-01 2026-04-01 30/60 on 2026-03-02: 20"),
            ),
            (r#"{"rolling_days":{"days":30}}"#.to_owned(), on, None),
            (
                r#"{"since":{"date":"2026-03-02"}}"#.to_owned(),
                on,
                Some("2026-03-02 2026-04-01 1/31 on 2026-03-02: 310"),
            ),
            (r#""lifetime""#.to_owned(), on, None),
        ] {
            assert_eq!(
                outlook(r#""count""#, &window, as_of, on).as_deref(),
                expected,
                "{window}"
            );
            assert_eq!(
                outlook(r#""exists""#, &window, as_of, on),
                None,
                "does not grow day by day"
            );
        }
    }

    #[test]
    fn what_does_not_fit_is_not_foretold() {
        let outlook = Outlook {
            window: Period::new(day("2026-01-01"), day("2026-12-31")).unwrap(),
            elapsed: 1,
            measured_on: day("2026-01-01"),
        };
        let large = MetricValue::number(Fixed::from_units(i64::MAX / 300));
        assert_eq!(outlook.foretold(large), None);
    }
}
