//! Two times: when a value is valid, and when it was recorded. Rows are only ever added, so any past date can be answered
//! as it was known at any moment; a late fact changes what is known now, never what was known then.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// One recorded value. Use `Option<T>` as the value to record that something ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TimelineRow<T> {
    /// The value.
    pub value: T,
    /// First day on which it is valid; it stays so until a later row takes over.
    pub valid_from: NaiveDate,
    /// When it was recorded.
    pub recorded_at: DateTime<Utc>,
}

/// All rows of one fact, in the order in which they were inserted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Timeline<T> {
    rows: Vec<TimelineRow<T>>,
}

impl<T> Default for Timeline<T> {
    fn default() -> Self {
        Self { rows: Vec::new() }
    }
}

impl<T> FromIterator<TimelineRow<T>> for Timeline<T> {
    fn from_iter<I: IntoIterator<Item = TimelineRow<T>>>(rows: I) -> Self {
        Self {
            rows: rows.into_iter().collect(),
        }
    }
}

impl<T> Timeline<T> {
    /// Adds a row; there is no way to change or remove one.
    pub fn append(&mut self, row: TimelineRow<T>) {
        self.rows.push(row);
    }

    /// The rows, first inserted first.
    #[must_use]
    pub fn rows(&self) -> &[TimelineRow<T>] {
        &self.rows
    }

    /// The value on a day as it was known at a moment: of the rows recorded by then and valid from that day or earlier, the
    /// one with the latest `valid_from`, then the latest `recorded_at`, then the one inserted last.
    #[must_use]
    pub fn value_at(&self, on: NaiveDate, known_at: DateTime<Utc>) -> Option<&T> {
        self.rows
            .iter()
            .filter(|row| row.recorded_at <= known_at && row.valid_from <= on)
            .max_by_key(|row| (row.valid_from, row.recorded_at)) // of equals, the last
            .map(|row| &row.value)
    }
}

#[cfg(test)]
mod tests {
    use chrono::{Days, TimeDelta};
    use proptest::prelude::*;

    use super::*;

    fn day(offset: u64) -> NaiveDate {
        NaiveDate::from_ymd_opt(2024, 1, 1).unwrap() + Days::new(offset)
    }

    fn moment(hours: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::hours(hours)
    }

    fn row(value: u32, valid_from: u64, recorded_at: i64) -> TimelineRow<u32> {
        TimelineRow {
            value,
            valid_from: day(valid_from),
            recorded_at: moment(recorded_at),
        }
    }

    /// The definition, spelled out day by day: what is written down later and for the same day replaces what stood there.
    fn naive(rows: &[TimelineRow<u32>], on: NaiveDate, known_at: DateTime<Utc>) -> Option<u32> {
        let mut known: Vec<_> = rows.iter().filter(|row| row.recorded_at <= known_at).collect();
        known.sort_by_key(|row| row.recorded_at);
        let mut page = std::collections::BTreeMap::new();
        for row in known {
            page.insert(row.valid_from, row.value);
        }
        page.range(..=on).next_back().map(|(_, value)| *value)
    }

    #[test]
    fn a_late_fact_changes_what_is_known_now_and_not_what_was_known_then() {
        let mut level: Timeline<u32> = [row(1, 0, 10), row(2, 30, 40)].into_iter().collect();
        assert_eq!(level.value_at(day(20), moment(50)), Some(&1));
        level.append(row(3, 15, 60));
        assert_eq!(level.value_at(day(20), moment(50)), Some(&1), "as it was known then");
        assert_eq!(level.value_at(day(20), moment(60)), Some(&3), "as it is known now");
        assert_eq!(
            level.value_at(day(30), moment(60)),
            Some(&2),
            "the later validity still rules its own days"
        );
        assert_eq!(level.value_at(day(20), moment(9)), None, "nothing was known yet");
    }

    #[test]
    fn of_two_rows_alike_the_last_inserted_wins() {
        let timeline: Timeline<u32> = [row(1, 0, 0), row(2, 0, 0)].into_iter().collect();
        assert_eq!(timeline.value_at(day(0), moment(0)), Some(&2));
    }

    proptest! {
        #[test]
        fn agrees_with_the_naive_model(
            rows in prop::collection::vec((any::<u32>(), 0_u64..20, 0_i64..20), 0..12), on in 0_u64..22, at in 0_i64..22,
        ) {
            let timeline: Timeline<u32> = rows.into_iter().map(|(value, from, at)| row(value, from, at)).collect();
            prop_assert_eq!(
                timeline.value_at(day(on), moment(at)).copied(),
                naive(timeline.rows(), day(on), moment(at))
            );
        }

        #[test]
        fn what_was_known_stays_answered_the_same(
            rows in prop::collection::vec((any::<u32>(), 0_u64..20, 0_i64..20), 0..12),
            late in prop::collection::vec((any::<u32>(), 0_u64..20, 21_i64..40), 1..6),
            on in 0_u64..22, at in 0_i64..21,
        ) {
            let mut timeline: Timeline<u32> = rows.into_iter().map(|(value, from, at)| row(value, from, at)).collect();
            let before = timeline.value_at(day(on), moment(at)).copied();
            for (value, from, recorded) in late {
                timeline.append(row(value, from, recorded));
            }
            prop_assert_eq!(timeline.value_at(day(on), moment(at)).copied(), before);
        }
    }
}
