use chrono::{Months, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{Cadence, LevelPolicy};
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
    /// The day of the review before; none: this is the first.
    pub reviewed_on: Option<NaiveDate>,
    /// The level that is proposed and waits for approval.
    pub proposed: Option<Option<u32>>,
}

impl Standing {
    /// Whether a day of review has come since the last one: one that was missed is made up for.
    fn is_due(&self, cadence: Cadence, on: NaiveDate, fiscal: FiscalCalendar) -> bool {
        let Some(reviewed_on) = self.reviewed_on else {
            return cadence.is_due(on, self.since, fiscal);
        };
        // What was due before the level was held does not concern it.
        let held_before = self.since.and_then(|since| since.pred_opt());
        let after = held_before.map_or(reviewed_on, |held_before| reviewed_on.max(held_before));
        let due = cadence.next_after(after, self.since, fiscal);
        due.is_some_and(|due| due <= on)
    }
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
    let is_due = |cadence: Cadence| standing.is_due(cadence, on, fiscal);
    let is_review = is_due(policy.down);
    if eligible == standing.held {
        // Recovery resets.
        return review(Decision::Fulfilled, 0);
    }
    if eligible > standing.held {
        let decision = match standing.proposed {
            _ if is_due(policy.up) || is_review => Decision::Propose(eligible),
            Some(proposed) if proposed > standing.held => Decision::Propose(proposed.min(eligible)),
            _ => Decision::Waits,
        };
        return review(decision, 0);
    }
    let kept = |reason| Decision::Kept(reason);
    if !is_review {
        let decision = match standing.proposed {
            Some(proposed) if proposed < standing.held => Decision::Propose(proposed.max(eligible)),
            _ => kept(Reason::NotDue),
        };
        return review(decision, standing.reviews_below);
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

    #[test]
    fn a_day_of_review_that_was_missed_is_made_up_for() {
        let policy = LevelPolicy {
            down: Cadence::Quarterly,
            ..LevelPolicy::default()
        };
        let mut standing = Standing {
            held: Some(2),
            since: Some(day("2023-01-01")),
            reviewed_on: Some(day("2024-03-30")),
            ..Standing::default()
        };
        let lowered = Decision::Propose(Some(1));
        assert_eq!(on(&policy, &standing, 1, "2024-04-03").decision, lowered);
        standing.reviewed_on = Some(day("2024-04-01"));
        let kept = Decision::Kept(Reason::NotDue);
        assert_eq!(on(&policy, &standing, 1, "2024-04-03").decision, kept);
        // Not for a level that is held since.
        standing.reviewed_on = Some(day("2024-03-30"));
        standing.since = Some(day("2024-04-02"));
        assert_eq!(on(&policy, &standing, 1, "2024-04-03").decision, kept);
    }

    #[test]
    fn what_is_proposed_waits_for_approval_while_it_holds() {
        let policy = LevelPolicy {
            up: Cadence::Quarterly,
            down: Cadence::Quarterly,
            ..LevelPolicy::default()
        };
        let proposed = |held: u32, proposed: u32, eligible: u32| {
            let standing = Standing {
                held: Some(held),
                reviewed_on: Some(day("2024-04-01")),
                proposed: Some(Some(proposed)),
                ..Standing::default()
            };
            on(&policy, &standing, eligible, "2024-04-02").decision
        };
        assert_eq!(proposed(3, 1, 1), Decision::Propose(Some(1)));
        assert_eq!(
            proposed(3, 2, 1),
            Decision::Propose(Some(2)),
            "less is for the next day of review"
        );
        assert_eq!(proposed(3, 1, 2), Decision::Propose(Some(2)), "it recovers in part");
        assert_eq!(proposed(3, 1, 3), Decision::Fulfilled);
        assert_eq!(proposed(1, 2, 3), Decision::Propose(Some(2)));
        assert_eq!(proposed(1, 3, 2), Decision::Propose(Some(2)));
        assert_eq!(proposed(1, 3, 1), Decision::Fulfilled);
        assert_eq!(
            proposed(2, 1, 3),
            Decision::Waits,
            "what was proposed was the other way"
        );
    }
}
