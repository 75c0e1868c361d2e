//! How many points are left on a day: every single point is looked at.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use entity::{point_purse, point_transaction};

/// A point: when it expires, and when it was earned.
pub type Point = (NaiveDate, NaiveDate);

/// The points that are left, those first that are used up first, and how many are missing.
pub fn left(
    purse: &point_purse::Model,
    posted: &[&point_transaction::Model],
    as_of: NaiveDate,
    known_at: DateTime<Utc>,
) -> (Vec<Point>, usize) {
    let counts = |row: &point_transaction::Model| row.occurred_on <= as_of && row.recorded_at <= known_at;
    let undone = |row: &point_transaction::Model| {
        let mut others = posted.iter();
        others.any(|other| other.reversal_of == Some(row.id) && counts(other))
    };
    let stands = |row: &&&point_transaction::Model| counts(row) && row.reversal_of.is_none() && !undone(row);
    let days = purse.policy["expiry"]["days"].as_i64();
    let (mut points, mut missing): (Vec<Point>, usize) = (Vec::new(), 0);
    let first = posted.iter().map(|row| row.occurred_on).min().unwrap_or(as_of);
    for day in first.iter_days().take_while(|day| *day <= as_of) {
        points.retain(|(expires, _)| *expires > day);
        let of_day = || posted.iter().filter(stands).filter(|row| row.occurred_on == day);
        let number = |units: i64| usize::try_from(units / 10_000).unwrap();
        for row in of_day().filter(|row| row.points > 0) {
            for _ in 0..number(row.points) {
                if missing > 0 {
                    missing -= 1;
                } else {
                    points.push((days.map_or(NaiveDate::MAX, |days| day + TimeDelta::days(days)), day));
                }
            }
        }
        points.sort_unstable();
        for row in of_day().filter(|row| row.points < 0) {
            for _ in 0..number(-row.points) {
                if points.is_empty() {
                    missing += 1;
                } else {
                    points.remove(0);
                }
            }
        }
    }
    (points, missing)
}
