use chrono::{Datelike, Months, NaiveDate};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::window::FiscalCalendar;

/// On which days something is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Cadence {
    /// Every day: at once.
    Daily,
    /// The first day of each month.
    Monthly,
    /// The first day of each calendar quarter.
    Quarterly,
    /// The first days of January and July.
    HalfYearly,
    /// The first day of each quarter of the fiscal year.
    FiscalQuarterly,
    /// The first day of each fiscal year.
    FiscalYearly,
    /// This day of each year.
    Yearly {
        /// Month, 1 to 12.
        month: u8,
        /// Day of the month.
        day: u8,
    },
    /// The day on which the level was got, each year; the 28th where it was the 29th of February and there is none.
    Anniversary,
    /// Never.
    Never,
}

impl Cadence {
    /// Whether it is due on a day, for a level held since `since`.
    #[must_use]
    pub fn is_due(self, on: NaiveDate, since: Option<NaiveDate>, fiscal: FiscalCalendar) -> bool {
        let first_of = |every: u32, from: u32| on.day() == 1 && (on.month() + 12 - from).is_multiple_of(every);
        let fiscal_start = u32::from(fiscal.first_month());
        match self {
            Self::Daily => true,
            Self::Monthly => on.day() == 1,
            Self::Quarterly => first_of(3, 1),
            Self::HalfYearly => first_of(6, 1),
            Self::FiscalQuarterly => first_of(3, fiscal_start),
            Self::FiscalYearly => first_of(12, fiscal_start),
            Self::Yearly { month, day } => on.month() == u32::from(month) && on.day() == u32::from(day),
            Self::Anniversary => since.is_some_and(|since| {
                let months = u32::try_from(on.year() - since.year()).unwrap_or(0) * 12;
                on > since && since.checked_add_months(Months::new(months)) == Some(on)
            }),
            Self::Never => false,
        }
    }

    /// The first day after `day` on which it is due; nothing when there is none within two years.
    #[must_use]
    pub fn next_after(self, day: NaiveDate, since: Option<NaiveDate>, fiscal: FiscalCalendar) -> Option<NaiveDate> {
        day.iter_days()
            .skip(1)
            .take(732)
            .find(|day| self.is_due(*day, since, fiscal))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn next(cadence: Cadence, day: &str, since: Option<&str>, first_month: u8) -> Option<String> {
        let fiscal = FiscalCalendar::new(first_month).unwrap();
        let since = since.map(|day| day.parse().unwrap());
        let next = cadence.next_after(day.parse().unwrap(), since, fiscal);
        next.map(|day| day.to_string())
    }

    #[test]
    fn each_has_its_days() {
        for (cadence, day, since, first_month, expected) in [
            (Cadence::Daily, "2024-02-28", None, 1, Some("2024-02-29")),
            (Cadence::Monthly, "2024-01-01", None, 1, Some("2024-02-01")),
            (Cadence::Quarterly, "2024-01-02", None, 1, Some("2024-04-01")),
            (Cadence::HalfYearly, "2024-06-30", None, 1, Some("2024-07-01")),
            (Cadence::FiscalQuarterly, "2024-01-02", None, 2, Some("2024-02-01")),
            (Cadence::FiscalYearly, "2024-07-01", None, 7, Some("2025-07-01")),
            (
                Cadence::Yearly { month: 3, day: 1 },
                "2024-03-01",
                None,
                1,
                Some("2025-03-01"),
            ),
            (
                Cadence::Anniversary,
                "2024-03-01",
                Some("2024-02-29"),
                1,
                Some("2025-02-28"),
            ),
            (
                Cadence::Anniversary,
                "2024-05-05",
                Some("2024-05-05"),
                1,
                Some("2025-05-05"),
            ),
            (Cadence::Anniversary, "2024-05-05", None, 1, None),
            (Cadence::Never, "2024-05-05", Some("2023-05-05"), 1, None),
        ] {
            assert_eq!(
                next(cadence, day, since, first_month).as_deref(),
                expected,
                "{cadence:?} after {day}"
            );
        }
    }
}
