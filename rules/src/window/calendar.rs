use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

/// When a fiscal year begins: on the first day of this month. The default is January.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "FiscalCalendarForm", into = "FiscalCalendarForm")]
pub struct FiscalCalendar {
    first_month: u8,
}

/// The month is not 1 to 12.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("first_month must be 1 to 12")]
pub struct InvalidFirstMonth;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct FiscalCalendarForm {
    first_month: u8,
}

impl FiscalCalendar {
    /// A fiscal year that begins in month 1 to 12.
    ///
    /// # Errors
    /// For any other month.
    pub fn new(first_month: u8) -> Result<Self, InvalidFirstMonth> {
        if (1..=12).contains(&first_month) {
            Ok(Self { first_month })
        } else {
            Err(InvalidFirstMonth)
        }
    }

    /// The month in which the year begins, 1 to 12.
    #[must_use]
    pub const fn first_month(self) -> u8 {
        self.first_month
    }
}

impl Default for FiscalCalendar {
    fn default() -> Self {
        Self { first_month: 1 }
    }
}

impl TryFrom<FiscalCalendarForm> for FiscalCalendar {
    type Error = InvalidFirstMonth;

    fn try_from(form: FiscalCalendarForm) -> Result<Self, InvalidFirstMonth> {
        Self::new(form.first_month)
    }
}

impl From<FiscalCalendar> for FiscalCalendarForm {
    fn from(calendar: FiscalCalendar) -> Self {
        Self {
            first_month: calendar.first_month,
        }
    }
}

/// A calendar month as a count of months since year 0, so that months can be added and divided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct MonthIndex(i64);

impl MonthIndex {
    pub(super) fn of(day: NaiveDate) -> Self {
        Self(i64::from(day.year()) * 12 + i64::from(day.month0()))
    }

    pub(super) fn back(self, months: i64) -> Self {
        Self(self.0 - months)
    }

    /// The first month of the period of `length` months to which this month belongs, where a period begins in
    /// `first_month` (1 to 12).
    pub(super) fn period_start(self, length: i64, first_month: u8) -> Self {
        Self(self.0 - (self.0 - (i64::from(first_month) - 1)).rem_euclid(length))
    }

    /// Its first day; a month beyond the calendar gives the calendar's first or last day.
    pub(super) fn first_day(self) -> NaiveDate {
        let month = u32::try_from(self.0.rem_euclid(12)).unwrap_or(0) + 1;
        i32::try_from(self.0.div_euclid(12))
            .ok()
            .and_then(|year| NaiveDate::from_ymd_opt(year, month, 1))
            .unwrap_or(if self.0 < 0 { NaiveDate::MIN } else { NaiveDate::MAX })
    }

    pub(super) fn last_day(self) -> NaiveDate {
        let next = self.back(-1).first_day();
        if next == NaiveDate::MAX {
            next
        } else {
            next.pred_opt().unwrap_or(NaiveDate::MIN)
        }
    }
}
