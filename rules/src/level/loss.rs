//! What a level will come to if nothing changes.

use chrono::NaiveDate;

use super::{Decision, Found, LevelPolicy, Standing, decide, qualified};
use crate::limits::{MAX_GRACE, MAX_ROLLING_DAYS};
use crate::window::FiscalCalendar;

/// A level that is about to be lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Loss {
    /// Day of the review that will lower it.
    pub on: NaiveDate,
    /// Rank of the level that is then left; none: no level.
    pub to: Option<u32>,
}

/// The review after `day` that will lower the level if the partner stays eligible for what it is now, grace and protection
/// counted, and what was found before for as long as it counts. Nothing when it is eligible for what it holds, or when no
/// review of the next years would lower it. `standing` is that after the review of `day`.
#[must_use]
pub fn upcoming_loss(
    policy: &LevelPolicy,
    standing: &Standing,
    found: &[Found],
    eligible: Option<u32>,
    day: NaiveDate,
    fiscal: FiscalCalendar,
) -> Option<Loss> {
    if eligible >= standing.held {
        return None;
    }
    let mut standing = *standing;
    standing.proposed = None;
    let mut on = day;
    for _ in 0..MOST_REVIEWS {
        standing.reviewed_on = Some(on);
        on = policy.down.next_after(on, standing.since, fiscal)?;
        let counts = qualified(policy, found, eligible, on, fiscal);
        let review = decide(policy, &standing, counts, on, fiscal);
        match review.decision {
            Decision::Propose(to) => return Some(Loss { on, to }),
            _ => standing.reviews_below = review.reviews_below,
        }
    }
    None
}

/// One a day for ten years, the longest guarantee of a first level, and all that may be forgiven. What lies further away is
/// not foretold.
const MOST_REVIEWS: u16 = MAX_ROLLING_DAYS + MAX_GRACE;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::Cadence;
    use super::*;
    use crate::window::Window;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn held(rank: u32, since: &str) -> Standing {
        Standing {
            held: Some(rank),
            since: Some(day(since)),
            ..Standing::default()
        }
    }

    fn lost(
        policy: &LevelPolicy,
        standing: &Standing,
        eligible: Option<u32>,
        on: &str,
    ) -> Option<(String, Option<u32>)> {
        let loss = upcoming_loss(policy, standing, &[], eligible, day(on), FiscalCalendar::default());
        loss.map(|loss| (loss.on.to_string(), loss.to))
    }

    #[test]
    fn the_next_review_lowers_unless_it_forgives() {
        let mut policy = LevelPolicy {
            down: Cadence::Quarterly,
            ..LevelPolicy::default()
        };
        let standing = held(3, "2024-01-01");
        assert_eq!(lost(&policy, &standing, Some(3), "2024-02-10"), None);
        let april = Some(("2024-04-01".to_owned(), Some(1)));
        assert_eq!(lost(&policy, &standing, Some(1), "2024-02-10"), april);
        policy.grace = 2;
        let october = Some(("2024-10-01".to_owned(), None));
        assert_eq!(lost(&policy, &standing, None, "2024-02-10"), october);
        let once = Standing {
            reviews_below: 1,
            ..standing
        };
        let july = Some(("2024-07-01".to_owned(), None));
        assert_eq!(lost(&policy, &once, None, "2024-02-10"), july);
        policy.down = Cadence::Never;
        assert_eq!(lost(&policy, &standing, None, "2024-02-10"), None);
    }

    #[test]
    fn protection_and_the_first_year_put_it_off() {
        let policy = LevelPolicy {
            down: Cadence::Monthly,
            first_level_months: 12,
            ..LevelPolicy::default()
        };
        let mut standing = held(2, "2024-03-15");
        standing.first = standing.since;
        let after_a_year = Some(("2025-04-01".to_owned(), Some(1)));
        assert_eq!(lost(&policy, &standing, Some(1), "2024-05-01"), after_a_year);
        standing.protected_until = Some(day("2026-01-31"));
        let grandfathered = Some(("2026-02-01".to_owned(), Some(1)));
        assert_eq!(lost(&policy, &standing, Some(1), "2024-05-01"), grandfathered);
    }

    proptest! {
        /// What is told beforehand is what reviews do, day by day.
        #[test]
        fn reviews_do_what_was_foretold(
            down in prop_oneof![
                Just(Cadence::Daily),
                Just(Cadence::Monthly),
                Just(Cadence::FiscalQuarterly),
                Just(Cadence::Anniversary),
            ],
            grace in 0u16..4,
            below in 0u16..3,
            first_level_months in 0u16..14,
            guaranteed in any::<bool>(),
            protected in prop::option::of(0i64..500),
            qualifies_within in prop::option::of((1u16..400).prop_map(|days| Window::RollingDays { days })),
            found in 0i64..300,
        ) {
            let policy = LevelPolicy { down, grace, first_level_months, qualifies_within, ..LevelPolicy::default() };
            let start = day("2024-01-31");
            let until = start - chrono::TimeDelta::days(found);
            let found = [Found { from: until, until, eligible: Some(3) }];
            let mut standing = held(3, "2024-01-31");
            standing.first = standing.since.filter(|_| guaranteed);
            standing.protected_until = protected.map(|days| start + chrono::TimeDelta::days(days));
            // Recovery resets, that by one day too.
            let fulfilled = qualified(&policy, &found, Some(1), start, FiscalCalendar::default()) == standing.held;
            standing.reviews_below = if fulfilled { 0 } else { below };
            let foretold = upcoming_loss(&policy, &standing, &found, Some(1), start, FiscalCalendar::default());
            let mut lost = None;
            for on in start.iter_days().skip(1).take(4_000) {
                standing.reviewed_on = on.pred_opt();
                let counts = qualified(&policy, &found, Some(1), on, FiscalCalendar::default());
                let review = decide(&policy, &standing, counts, on, FiscalCalendar::default());
                standing.reviews_below = review.reviews_below;
                if let Decision::Propose(to) = review.decision {
                    lost = Some(Loss { on, to });
                    break;
                }
            }
            prop_assert_eq!(foretold, lost);
        }
    }
}
