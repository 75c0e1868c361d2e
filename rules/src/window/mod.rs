//! Windows of time and the days they cover.
//!
//! Every date here is a calendar day in the program's own time zone; turning instants into such days is the caller's.

mod calendar;
mod interval;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use calendar::{FiscalCalendar, InvalidFirstMonth};

use crate::limits::{MAX_PERIODS, MAX_ROLLING_DAYS, MAX_ROLLING_MONTHS};
use crate::problem::{ProblemCode, Report};

/// Which days count, seen from an as-of date. [`Window::interval`] gives the days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Window {
    /// Everything up to and including the as-of date.
    Lifetime,
    /// The last `days` days, the as-of date included: 1 is that day alone.
    RollingDays {
        /// 1 to 3,660.
        days: u16,
    },
    /// The last `months` months, the as-of date included.
    ///
    /// On the last day of a month these are whole calendar months: 12 months to 2013-06-30 are 2012-07-01 to 2013-06-30, and
    /// 12 months to 2024-02-29 are 2023-03-01 to 2024-02-29. On any other day the window starts the day after the same day
    /// number, `months` months earlier (12 months to 2024-06-15: 2023-06-16 to 2024-06-15); where that month has no such
    /// day, the day after its last day (1 month to 2023-03-30: 2023-03-01 to 2023-03-30).
    RollingMonths {
        /// 1 to 120.
        months: u16,
    },
    /// Whole calendar periods.
    Calendar(CalendarWindow),
    /// Whole periods of the program's fiscal year.
    Fiscal(FiscalWindow),
    /// The whole calendar month one year before the month of the as-of date.
    SameMonthLastYear,
    /// The as-of date alone: what stands on that day.
    PointInTime,
    /// From a fixed day up to and including the as-of date; empty before that day.
    Since {
        /// First day that counts.
        date: NaiveDate,
    },
}

/// `count` whole calendar periods, of which the last is `offset` periods before the current one. Offset 0 is the current
/// period up to the as-of date; "the previous four quarters" is offset 1, count 4.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CalendarWindow {
    /// The kind of period.
    pub period: CalendarPeriod,
    /// How many periods back the last one lies; 0 to 120.
    pub offset: u16,
    /// How many periods; 1 to 120.
    pub count: u16,
}

/// As [`CalendarWindow`], in periods of a fiscal year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FiscalWindow {
    /// The kind of period.
    pub period: FiscalPeriod,
    /// How many periods back the last one lies; 0 to 120.
    pub offset: u16,
    /// How many periods; 1 to 120.
    pub count: u16,
}

/// A period of the calendar year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CalendarPeriod {
    /// January to December.
    Year,
    /// January to June, July to December.
    HalfYear,
    /// Three months from January, April, July or October.
    Quarter,
    /// One month.
    Month,
}

/// A period of the fiscal year; its months are calendar months, so a fiscal month needs no name of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FiscalPeriod {
    /// Twelve months from the first fiscal month.
    Year,
    /// Six months.
    HalfYear,
    /// Three months.
    Quarter,
}

/// Days from `from` to `to`, both included. Without `from` there is no first day. An interval whose `from` lies after `to`
/// is empty: a sum over it is 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DateInterval {
    /// First day, if there is one.
    pub from: Option<NaiveDate>,
    /// Last day.
    pub to: NaiveDate,
}

impl DateInterval {
    /// Whether no day lies in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.from.is_some_and(|from| from > self.to)
    }

    /// Whether the day lies in it.
    #[must_use]
    pub fn contains(&self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= day) && day <= self.to
    }
}

impl Window {
    pub(crate) fn check(&self, report: &mut Report) {
        let mut within = |field: &str, value: u16, low: u16, high: u16| {
            if !(low..=high).contains(&value) {
                report.at(field, |report| {
                    report.add(ProblemCode::OutOfRange, format!("{low} to {high}"))
                });
            }
        };
        match *self {
            Self::RollingDays { days } => within("days", days, 1, MAX_ROLLING_DAYS),
            Self::RollingMonths { months } => within("months", months, 1, MAX_ROLLING_MONTHS),
            Self::Calendar(CalendarWindow { offset, count, .. }) | Self::Fiscal(FiscalWindow { offset, count, .. }) => {
                within("offset", offset, 0, MAX_PERIODS);
                within("count", count, 1, MAX_PERIODS);
            }
            Self::Lifetime | Self::SameMonthLastYear | Self::PointInTime | Self::Since { .. } => {}
        }
    }
}
