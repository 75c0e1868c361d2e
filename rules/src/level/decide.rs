use chrono::{Months, NaiveDate};
use serde::{Deserialize, Serialize};

use super::LevelPolicy;
use crate::window::FiscalCalendar;

/// Where a partnership stands. Levels are ranks here: a higher level has a higher rank.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Standing {
    /// The level held.
    pub held: Option<u32>,
    /// Since when it is held.
    pub since: Option<NaiveDate>,
    /// When the partner got its first level.
    pub first: Option<NaiveDate>,
    /// Until when, that day included, it is not lowered whatever a review finds: grandfathered, matched or by hand.
    pub protected_until: Option<NaiveDate>,
    /// How many reviews in a row found less than it requires, before this one.
    pub reviews_below: u16,
}

/// What a review finds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Review {
    /// What is to be done.
    pub decision: Decision,
    /// How many reviews in a row have now found less than the level requires.
    pub reviews_below: u16,
}

/// What is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// What is held is what is eligible.
    Fulfilled,
    /// More is eligible, and it is not due yet.
    Waits,
    /// Less is eligible, and the level is kept all the same.
    Kept(Reason),
    /// This level is proposed; none for no level.
    Propose(Option<u32>),
}

/// Why a level is kept though less is eligible.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// It is no day of review.
    NotDue,
    /// It is protected until this day.
    Protected(NaiveDate),
    /// It is the partner's first level, which is kept until this day.
    FirstLevel(NaiveDate),
    /// So many reviews in a row may find less.
    Grace {
        /// How many more may.
        left: u16,
    },
}

/// What is due on a day, when `eligible` is what the scorecard says.
#[must_use]
pub fn decide(
    policy: &LevelPolicy,
    standing: &Standing,
    eligible: Option<u32>,
    on: NaiveDate,
    fiscal: FiscalCalendar,
) -> Review {
    let review = |decision, reviews_below| Review {
        decision,
        reviews_below,
    };
    let is_review = policy.down.is_due(on, standing.since, fiscal);
    if eligible == standing.held {
        // Recovery resets.
        return review(Decision::Fulfilled, 0);
    }
    if eligible > standing.held {
        let due = policy.up.is_due(on, standing.since, fiscal) || is_review;
        return review(
            if due {
                Decision::Propose(eligible)
            } else {
                Decision::Waits
            },
            0,
        );
    }
    let kept = |reason| Decision::Kept(reason);
    if !is_review {
        return review(kept(Reason::NotDue), standing.reviews_below);
    }
    if let Some(until) = standing.protected_until.filter(|until| on <= *until) {
        return review(kept(Reason::Protected(until)), 0);
    }
    let months = Months::new(u32::from(policy.first_level_months));
    let guaranteed = standing.first.and_then(|first| first.checked_add_months(months));
    if let Some(until) = guaranteed.filter(|until| on < *until)
        && standing.first == standing.since
    {
        return review(kept(Reason::FirstLevel(until)), 0);
    }
    // More than what is forgiven makes no difference.
    let below = standing.reviews_below.min(policy.grace).saturating_add(1);
    if below <= policy.grace {
        let left = policy.grace - below;
        return review(kept(Reason::Grace { left }), below);
    }
    review(Decision::Propose(eligible), below)
}

#[cfg(test)]
mod tests {
    use super::super::Cadence;
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn on(policy: &LevelPolicy, standing: &Standing, eligible: u32, on: &str) -> Review {
        decide(policy, standing, Some(eligible), day(on), FiscalCalendar::default())
    }

    /// Set on 1 March for the year; quarterly evaluations may only promote (Salesforce, FY22).
    #[test]
    fn quarters_promote_and_only_the_year_lowers() {
        let policy = LevelPolicy {
            up: Cadence::Quarterly,
            down: Cadence::Yearly { month: 3, day: 1 },
            ..LevelPolicy::default()
        };
        let crest = Standing {
            held: Some(3),
            since: Some(day("2024-03-01")),
            first: Some(day("2020-03-01")),
            ..Standing::default()
        };
        assert_eq!(
            on(&policy, &crest, 2, "2024-07-01").decision,
            Decision::Kept(Reason::NotDue)
        );
        assert_eq!(
            on(&policy, &crest, 2, "2025-03-01").decision,
            Decision::Propose(Some(2))
        );
        assert_eq!(on(&policy, &crest, 4, "2024-09-15").decision, Decision::Waits);
        assert_eq!(
            on(&policy, &crest, 4, "2024-10-01").decision,
            Decision::Propose(Some(4))
        );
    }

    /// Month 1 below: grace; month 2 below: a proposal; recovery resets (Open Mercato).
    #[test]
    fn a_month_of_grace() {
        let policy = LevelPolicy {
            down: Cadence::Monthly,
            grace: 1,
            ..LevelPolicy::default()
        };
        let mut standing = Standing {
            held: Some(2),
            since: Some(day("2024-01-01")),
            ..Standing::default()
        };
        let first = on(&policy, &standing, 1, "2024-05-01");
        assert_eq!(first.decision, Decision::Kept(Reason::Grace { left: 0 }));
        standing.reviews_below = first.reviews_below;
        assert_eq!(
            on(&policy, &standing, 1, "2024-06-01").decision,
            Decision::Propose(Some(1))
        );
        let recovered = on(&policy, &standing, 2, "2024-06-01");
        assert_eq!((recovered.decision, recovered.reviews_below), (Decision::Fulfilled, 0));
    }

    /// Up at any time, down only at the end of the annual period, the first level held for one year (Odoo v5).
    #[test]
    fn the_anniversary_lowers_and_the_first_level_stands_a_year() {
        let policy = LevelPolicy {
            down: Cadence::Anniversary,
            first_level_months: 12,
            ..LevelPolicy::default()
        };
        let mut standing = Standing {
            held: Some(2),
            since: Some(day("2016-04-10")),
            first: Some(day("2014-04-10")),
            ..Standing::default()
        };
        assert_eq!(
            on(&policy, &standing, 1, "2016-10-01").decision,
            Decision::Kept(Reason::NotDue)
        );
        assert_eq!(
            on(&policy, &standing, 1, "2017-04-10").decision,
            Decision::Propose(Some(1))
        );
        let quarterly = LevelPolicy {
            down: Cadence::Quarterly,
            ..policy
        };
        standing.first = standing.since;
        let until = day("2017-04-10");
        assert_eq!(
            on(&quarterly, &standing, 1, "2017-04-01").decision,
            Decision::Kept(Reason::FirstLevel(until))
        );
        assert_eq!(
            on(&quarterly, &standing, 1, "2017-07-01").decision,
            Decision::Propose(Some(1))
        );
    }

    /// Existing Premier kept until 31 January 2013 (Dell, 2012).
    #[test]
    fn grandfathered_until_a_day() {
        let policy = LevelPolicy {
            down: Cadence::Daily,
            ..LevelPolicy::default()
        };
        let until = day("2013-01-31");
        let premier = Standing {
            held: Some(1),
            protected_until: Some(until),
            ..Standing::default()
        };
        let none = |on: &str| decide(&policy, &premier, None, day(on), FiscalCalendar::default()).decision;
        assert_eq!(none("2012-09-01"), Decision::Kept(Reason::Protected(until)));
        assert_eq!(none("2013-01-31"), Decision::Kept(Reason::Protected(until)));
        assert_eq!(none("2013-02-01"), Decision::Propose(None));
    }
}
