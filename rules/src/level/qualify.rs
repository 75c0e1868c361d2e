//! One day is enough: what a partner was found eligible for on any day of a window counts.

use chrono::NaiveDate;

use super::LevelPolicy;
use crate::window::FiscalCalendar;

/// What a partner was found eligible for, and on which days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// The first of the days.
    pub from: NaiveDate,
    /// The last of them.
    pub until: NaiveDate,
    /// Rank of the level; none for no level.
    pub eligible: Option<u32>,
}

/// What counts as eligible on a day: what is `eligible` on it, or more that was found on a day of the policy's window.
#[must_use]
pub fn qualified(
    policy: &LevelPolicy,
    found: &[Found],
    eligible: Option<u32>,
    on: NaiveDate,
    fiscal: FiscalCalendar,
) -> Option<u32> {
    let Some(window) = &policy.qualifies_within else {
        return eligible;
    };
    let days = window.interval(on, &fiscal);
    let within = |found: &&Found| found.from <= days.to && days.from.is_none_or(|from| found.until >= from);
    let found = found.iter().filter(|found| found.from <= found.until).filter(within);
    found.map(|found| found.eligible).fold(eligible, Ord::max)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::window::{CalendarPeriod, CalendarWindow, Window};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn within(window: Window) -> LevelPolicy {
        LevelPolicy {
            qualifies_within: Some(window),
            ..LevelPolicy::default()
        }
    }

    fn on(policy: &LevelPolicy, found: &[Found], eligible: Option<u32>, on: NaiveDate) -> Option<u32> {
        qualified(policy, found, eligible, on, FiscalCalendar::default())
    }

    /// Any one day in this month and the five before.
    #[test]
    fn one_day_in_six_months_is_enough() {
        let window = CalendarWindow {
            period: CalendarPeriod::Month,
            offset: 0,
            count: 6,
        };
        let policy = within(Window::Calendar(window));
        let once = day("2024-02-29");
        let found = [Found {
            from: once,
            until: once,
            eligible: Some(3),
        }];
        for (asked, counts) in [
            ("2024-02-28", Some(1)),
            ("2024-02-29", Some(3)),
            ("2024-07-31", Some(3)),
            ("2024-08-01", Some(1)),
        ] {
            assert_eq!(on(&policy, &found, Some(1), day(asked)), counts, "{asked}");
        }
        assert_eq!(on(&policy, &found, Some(4), day("2024-03-01")), Some(4));
        assert_eq!(on(&LevelPolicy::default(), &found, Some(1), day("2024-03-01")), Some(1));
    }

    #[test]
    fn a_window_reaches_up_to_the_day() {
        let problems = |offset| {
            let window = CalendarWindow {
                period: CalendarPeriod::Quarter,
                offset,
                count: 1,
            };
            let found = within(Window::Calendar(window)).validate();
            found
                .into_iter()
                .map(|problem| problem.path.join("/"))
                .collect::<Vec<_>>()
        };
        assert_eq!(problems(0), [""; 0]);
        assert_eq!(problems(1), ["qualifies_within"]);
    }

    #[test]
    fn what_was_found_otherwise_on_the_same_day_was_never_found() {
        let policy = within(Window::RollingDays { days: 30 });
        let found = [Found {
            from: day("2024-03-05"),
            until: day("2024-03-04"),
            eligible: Some(3),
        }];
        assert_eq!(on(&policy, &found, None, day("2024-03-05")), None);
    }

    proptest! {
        /// A window of the day alone changes nothing, a longer one never takes away, and what counts was found in it.
        #[test]
        fn it_is_the_best_of_the_days(
            found in prop::collection::vec((0_u64..60, 0_u64..10, prop::option::of(0_u32..5)), 0..6),
            eligible in prop::option::of(0_u32..5),
            days in 1_u16..40,
            more in 0_u16..40,
        ) {
            let start = day("2024-01-01");
            let at = |offset: u64| start + chrono::Days::new(offset);
            let found: Vec<_> = found
                .into_iter()
                .map(|(from, length, eligible)| Found { from: at(from), until: at((from + length).min(59)), eligible })
                .collect();
            let today = at(60);
            let counted = |days| on(&within(Window::RollingDays { days }), &found, eligible, today);
            prop_assert_eq!(counted(1), eligible);
            prop_assert!(counted(days) <= counted(days + more));
            let naive = (0..u64::from(days)).filter_map(|back| 60_u64.checked_sub(back).map(at)).flat_map(|day| {
                found.iter().filter(move |it| it.from <= day && day <= it.until).map(|it| it.eligible)
            });
            prop_assert_eq!(counted(days), naive.fold(eligible, Ord::max));
        }
    }
}
