use chrono::{Days, Months, NaiveDate};

use super::calendar::MonthIndex;
use super::{CalendarPeriod, CalendarWindow, DateInterval, FiscalCalendar, FiscalPeriod, FiscalWindow, Window};

impl Window {
    /// The days that the window covers as seen from `as_of`. Never beyond `as_of`: the current period runs to date. A window
    /// that would begin before the calendar's first day begins there.
    #[must_use]
    pub fn interval(&self, as_of: NaiveDate, fiscal: &FiscalCalendar) -> DateInterval {
        let from = |day: NaiveDate| DateInterval {
            from: Some(day),
            to: as_of,
        };
        match *self {
            Self::Lifetime => DateInterval { from: None, to: as_of },
            Self::PointInTime => from(as_of),
            Self::Since { date } => from(date),
            Self::RollingDays { days } => {
                let back = Days::new(u64::from(days.saturating_sub(1)));
                from(as_of.checked_sub_days(back).unwrap_or(NaiveDate::MIN))
            }
            Self::RollingMonths { months } => from(rolling_months_start(as_of, months)),
            Self::SameMonthLastYear => {
                let month = MonthIndex::of(as_of).back(12);
                DateInterval {
                    from: Some(month.first_day()),
                    to: month.last_day(),
                }
            }
            Self::Calendar(CalendarWindow { period, offset, count }) => {
                let months = match period {
                    CalendarPeriod::Year => 12,
                    CalendarPeriod::HalfYear => 6,
                    CalendarPeriod::Quarter => 3,
                    CalendarPeriod::Month => 1,
                };
                periods(as_of, months, 1, offset, count)
            }
            Self::Fiscal(FiscalWindow { period, offset, count }) => {
                let months = match period {
                    FiscalPeriod::Year => 12,
                    FiscalPeriod::HalfYear => 6,
                    FiscalPeriod::Quarter => 3,
                };
                periods(as_of, months, fiscal.first_month(), offset, count)
            }
        }
    }
}

fn rolling_months_start(as_of: NaiveDate, months: u16) -> NaiveDate {
    let month = MonthIndex::of(as_of);
    if as_of == month.last_day() {
        return month.back(i64::from(months) - 1).first_day();
    }
    as_of
        .checked_sub_months(Months::new(u32::from(months)))
        .and_then(|day| day.succ_opt())
        .unwrap_or(NaiveDate::MIN)
}

fn periods(as_of: NaiveDate, length: i64, first_month: u8, offset: u16, count: u16) -> DateInterval {
    let last = MonthIndex::of(as_of)
        .period_start(length, first_month)
        .back(length * i64::from(offset));
    let first = last.back(length * (i64::from(count) - 1));
    DateInterval {
        from: Some(first.first_day()),
        to: last.back(1 - length).last_day().min(as_of),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn days(window: Window, as_of: &str, first_month: u8) -> String {
        let interval = window.interval(day(as_of), &FiscalCalendar::new(first_month).unwrap());
        format!(
            "{} {}",
            interval.from.map_or_else(|| "…".to_owned(), |from| from.to_string()),
            interval.to
        )
    }

    fn calendar(period: CalendarPeriod, offset: u16, count: u16) -> Window {
        Window::Calendar(CalendarWindow { period, offset, count })
    }

    fn fiscal(period: FiscalPeriod, offset: u16, count: u16) -> Window {
        Window::Fiscal(FiscalWindow { period, offset, count })
    }

    #[test]
    fn rolling_months_end_right() {
        for (months, as_of, expected) in [
            (12, "2013-06-30", "2012-07-01 2013-06-30"),
            (12, "2024-02-29", "2023-03-01 2024-02-29"),
            (12, "2024-02-28", "2023-03-01 2024-02-28"),
            (12, "2023-02-28", "2022-03-01 2023-02-28"),
            (12, "2025-02-28", "2024-03-01 2025-02-28"),
            (12, "2024-06-15", "2023-06-16 2024-06-15"),
            (12, "2024-01-01", "2023-01-02 2024-01-01"),
            (12, "2023-12-31", "2023-01-01 2023-12-31"),
            (1, "2023-03-30", "2023-03-01 2023-03-30"),
            (1, "2023-03-31", "2023-03-01 2023-03-31"),
            (3, "2024-06-30", "2024-04-01 2024-06-30"),
            (3, "2024-06-29", "2024-03-30 2024-06-29"),
        ] {
            assert_eq!(
                days(Window::RollingMonths { months }, as_of, 1),
                expected,
                "{months} to {as_of}"
            );
        }
    }

    #[test]
    fn a_sale_of_twelve_months_and_a_day_ago_no_longer_counts() {
        let interval = Window::RollingMonths { months: 12 }.interval(day("2024-06-15"), &FiscalCalendar::default());
        assert!(interval.contains(day("2023-06-16")));
        assert!(!interval.contains(day("2023-06-15")));
        assert!(!interval.contains(day("2024-06-16")));
    }

    #[test]
    fn periods_of_the_calendar_and_fiscal_year() {
        use {CalendarPeriod as C, FiscalPeriod as F};
        for (window, first_month, expected) in [
            (calendar(C::Year, 0, 1), 1, "2024-01-01 2024-05-20"),
            (calendar(C::Year, 1, 1), 1, "2023-01-01 2023-12-31"),
            (calendar(C::HalfYear, 1, 1), 1, "2023-07-01 2023-12-31"),
            (calendar(C::Quarter, 0, 1), 1, "2024-04-01 2024-05-20"),
            (calendar(C::Quarter, 1, 4), 1, "2023-04-01 2024-03-31"),
            (calendar(C::Month, 3, 1), 1, "2024-02-01 2024-02-29"),
            (fiscal(F::Year, 0, 1), 2, "2024-02-01 2024-05-20"),
            (fiscal(F::Year, 1, 1), 7, "2022-07-01 2023-06-30"),
            (fiscal(F::Quarter, 1, 1), 2, "2024-02-01 2024-04-30"),
            (fiscal(F::HalfYear, 0, 1), 12, "2023-12-01 2024-05-20"),
            (Window::SameMonthLastYear, 1, "2023-05-01 2023-05-31"),
            (Window::PointInTime, 1, "2024-05-20 2024-05-20"),
            (Window::Lifetime, 1, "… 2024-05-20"),
            (Window::RollingDays { days: 90 }, 1, "2024-02-21 2024-05-20"),
            (Window::RollingDays { days: 1 }, 1, "2024-05-20 2024-05-20"),
            (
                Window::Since {
                    date: day("2020-02-29"),
                },
                1,
                "2020-02-29 2024-05-20",
            ),
        ] {
            assert_eq!(days(window, "2024-05-20", first_month), expected, "{window:?}");
        }
        assert!(
            Window::Since {
                date: day("2025-01-01")
            }
            .interval(day("2024-05-20"), &FiscalCalendar::default())
            .is_empty()
        );
    }

    #[test]
    fn json_is_stable() {
        for (window, json) in [
            (Window::Lifetime, r#""lifetime""#),
            (
                Window::RollingMonths { months: 12 },
                r#"{"rolling_months":{"months":12}}"#,
            ),
            (
                calendar(CalendarPeriod::HalfYear, 1, 2),
                r#"{"calendar":{"period":"half_year","offset":1,"count":2}}"#,
            ),
            (
                Window::Since {
                    date: day("2020-02-29"),
                },
                r#"{"since":{"date":"2020-02-29"}}"#,
            ),
        ] {
            assert_eq!(serde_json::to_string(&window).unwrap(), json);
            assert_eq!(serde_json::from_str::<Window>(json).unwrap(), window);
        }
        for bad in [
            r#"{"rolling_months":{"months":12,"x":1}}"#,
            r#"{"rolling_months":{"months":-1}}"#,
            r#""always""#,
        ] {
            assert!(serde_json::from_str::<Window>(bad).is_err(), "{bad}");
        }
        assert!(serde_json::from_str::<FiscalCalendar>(r#"{"first_month":13}"#).is_err());
    }

    fn any_day() -> impl Strategy<Value = NaiveDate> {
        (0_u64..40_000).prop_map(|offset| day("1980-01-01") + Days::new(offset))
    }

    proptest! {
        #[test]
        fn rolling_windows_end_on_the_day_and_never_shrink(as_of in any_day(), months in 1_u16..=120, days in 1_u16..=3_660) {
            let fiscal = FiscalCalendar::default();
            let by_months = Window::RollingMonths { months }.interval(as_of, &fiscal);
            let by_days = Window::RollingDays { days }.interval(as_of, &fiscal);
            prop_assert!(by_months.contains(as_of) && by_days.contains(as_of));
            prop_assert_eq!((by_days.to - by_days.from.unwrap()).num_days() + 1, i64::from(days));
            let tomorrow = Window::RollingMonths { months }.interval(as_of.succ_opt().unwrap(), &fiscal);
            prop_assert!(by_months.from <= tomorrow.from, "a later day never reaches further back");
            // The same day `months` months ago is the first that is out.
            let out = as_of.checked_sub_months(Months::new(u32::from(months))).unwrap();
            prop_assert!(!by_months.contains(out));
        }

        #[test]
        fn consecutive_windows_tile(as_of in any_day(), kind in 0_usize..7, first_month in 1_u8..=12, offset in 1_u16..40, count in 1_u16..8) {
            let calendar_of = FiscalCalendar::new(first_month).unwrap();
            let window = |offset: u16, count: u16| match kind {
                0 => calendar(CalendarPeriod::Year, offset, count),
                1 => calendar(CalendarPeriod::HalfYear, offset, count),
                2 => calendar(CalendarPeriod::Quarter, offset, count),
                3 => calendar(CalendarPeriod::Month, offset, count),
                4 => fiscal(FiscalPeriod::Year, offset, count),
                5 => fiscal(FiscalPeriod::HalfYear, offset, count),
                _ => fiscal(FiscalPeriod::Quarter, offset, count),
            };
            let newer = window(offset, 1).interval(as_of, &calendar_of);
            let older = window(offset + 1, count).interval(as_of, &calendar_of);
            prop_assert_eq!(older.to.succ_opt(), newer.from);
            let both = window(offset, count + 1).interval(as_of, &calendar_of);
            prop_assert_eq!((both.from, both.to), (older.from, newer.to));
            let current = window(0, 1).interval(as_of, &calendar_of);
            prop_assert_eq!(window(1, 1).interval(as_of, &calendar_of).to.succ_opt(), current.from);
            prop_assert_eq!(current.to, as_of);
        }

        #[test]
        fn month_ends_tile(months in 1_u16..=24, year in 1990_i32..2090, month in 1_u32..=12) {
            let end = MonthIndex::of(NaiveDate::from_ymd_opt(year, month, 1).unwrap());
            let rolling = Window::RollingMonths { months };
            let newer = rolling.interval(end.last_day(), &FiscalCalendar::default());
            let older = rolling.interval(end.back(i64::from(months)).last_day(), &FiscalCalendar::default());
            prop_assert_eq!(older.to.succ_opt(), newer.from);
        }

        #[test]
        fn no_window_panics_at_the_edges_of_the_calendar(amount in any::<u16>(), offset in any::<u16>(), month in 1_u8..=12) {
            let fiscal_calendar = FiscalCalendar::new(month).unwrap();
            for as_of in [NaiveDate::MIN, NaiveDate::MAX, day("2024-02-29")] {
                for window in [
                    Window::RollingDays { days: amount },
                    Window::RollingMonths { months: amount },
                    calendar(CalendarPeriod::Year, offset, amount),
                    fiscal(FiscalPeriod::Year, offset, amount),
                    Window::SameMonthLastYear,
                ] {
                    let interval = window.interval(as_of, &fiscal_calendar);
                    prop_assert!(interval.to <= as_of);
                }
            }
        }
    }
}
