use chrono::{Datelike, Months, NaiveDate};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::problem::{ProblemCode, Report};

/// Seasons that follow one another, each as many months long, from the first day of a month on. A calendar of its own, so that
/// what a purse promised does not move when a vendor's fiscal year does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Season {
    /// A month with which a season begins, 1 to 12.
    pub first_month: u8,
    /// How many months a season has: 1, 3, 6 or 12.
    pub months: u8,
}

impl Season {
    /// The first day of the season after that of `day`; nothing past the end of the calendar.
    #[must_use]
    pub fn next_after(self, day: NaiveDate) -> Option<NaiveDate> {
        let length = u32::from(self.months.max(1));
        // Months since a season began: seasons of 1, 3, 6 and 12 months begin in the same months each year.
        let gone = (day.month() + 12 - u32::from(self.first_month.clamp(1, 12))) % 12 % length;
        day.with_day(1)?.checked_add_months(Months::new(length - gone))
    }

    pub(crate) fn check(self, report: &mut Report) {
        if !(1..=12).contains(&self.first_month) {
            report.at("first_month", |report| report.add(ProblemCode::OutOfRange, "1 to 12"));
        }
        if ![1, 3, 6, 12].contains(&self.months) {
            report.at("months", |report| {
                report.add(ProblemCode::OutOfRange, "1, 3, 6 or 12 months");
            });
        }
    }
}
