//! People who fill several roles at once, each no more than it may.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{FactFilter, FactKind};
use crate::problem::{ProblemCode, Report};

/// How many places of some roles the partner's people can fill at once: two architects and four developers are six places, and
/// who is both fills one of them where one person may fill one role. What people hold are facts that are in force on the as-of
/// date, such as certificates. Of all ways to share the roles out the best one counts.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RolesMeasure {
    /// The type of the facts, by key.
    pub fact: String,
    /// The dimension that tells people apart. A fact without a value is nobody's.
    pub person: String,
    /// The roles, 1 to 8.
    pub roles: Vec<Role>,
    /// How many of the roles one person may fill; nobody fills a role twice.
    pub most_each: u32,
}

/// A role with its places.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Role {
    /// How many people it takes, 1 to 10,000.
    pub places: u32,
    /// What whoever fills it holds: a fact of each of these, 1 to 3.
    pub holds: Vec<FactFilter>,
}

/// By the roles that people could fill, how many there are who could fill just these: a bit for each role, the first role the
/// lowest one.
pub type PeopleByRoles = BTreeMap<u32, u64>;

impl RolesMeasure {
    /// Most roles.
    pub const MOST_ROLES: usize = 8;

    /// Most that a role asks to hold.
    pub const MOST_HELD: usize = 3;

    /// Most values that all filters name together: people of all roles are found by one question.
    pub const MOST_VALUES: usize = 1_000;

    /// How many places can be filled at once.
    ///
    /// As many as the narrowest cut lets through (max-flow min-cut): whichever roles are looked at, no more are filled than
    /// all places of the other ones and what those people can do who could fill these.
    #[must_use]
    pub fn filled(&self, people: &PeopleByRoles) -> u64 {
        let all = 1_u32 << self.roles.len().min(Self::MOST_ROLES);
        let through = (0..all).map(|looked_at| {
            let others = self
                .roles
                .iter()
                .enumerate()
                .filter(|(bit, _)| looked_at >> bit & 1 == 0);
            let places: u64 = others.map(|(_, role)| u64::from(role.places)).sum();
            let done = people.iter().map(|(could_fill, people)| {
                let roles = (could_fill & looked_at).count_ones();
                people.saturating_mul(u64::from(roles.min(self.most_each)))
            });
            done.fold(places, u64::saturating_add)
        });
        through.min().unwrap_or(0)
    }

    pub(super) fn check(&self, kinds: &BTreeMap<String, FactKind>, report: &mut Report) {
        let Some(kind) = kinds.get(&self.fact) else {
            return report.at("fact", |report| {
                report.add(ProblemCode::UnknownFact, format!("no type of facts {:?}", self.fact));
            });
        };
        if !kind.dimensions.contains_key(&self.person) {
            report.at("person", |report| {
                report.add(ProblemCode::UnknownDimension, format!("no dimension {:?}", self.person));
            });
        }
        report.at("roles", |report| {
            if !(1..=Self::MOST_ROLES).contains(&self.roles.len()) {
                report.add(ProblemCode::OutOfRange, "from 1 to 8 roles");
            }
            let filters = self.roles.iter().flat_map(|role| &role.holds);
            let values: usize = filters.flat_map(|filter| filter.0.values()).map(Vec::len).sum();
            if values > Self::MOST_VALUES {
                report.add(ProblemCode::OutOfRange, "at most 1000 values in all roles together");
            }
            for (index, role) in self.roles.iter().enumerate() {
                report.at(index.to_string(), |report| role.check(kind, report));
            }
        });
        let roles = u32::try_from(self.roles.len()).unwrap_or(u32::MAX);
        if !(1..=roles.max(1)).contains(&self.most_each) {
            report.at("most_each", |report| {
                report.add(
                    ProblemCode::OutOfRange,
                    "one person fills one role at least, and no more than there are",
                );
            });
        }
    }
}

impl Role {
    fn check(&self, kind: &FactKind, report: &mut Report) {
        if !(1..=10_000).contains(&self.places) {
            report.at("places", |report| {
                report.add(ProblemCode::OutOfRange, "from 1 to 10000 people")
            });
        }
        report.at("holds", |report| {
            if !(1..=RolesMeasure::MOST_HELD).contains(&self.holds.len()) {
                report.add(ProblemCode::OutOfRange, "from 1 to 3 things to hold");
            }
            for (index, held) in self.holds.iter().enumerate() {
                report.at(index.to_string(), |report| held.check(kind, report));
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn measure(places: &[u32], most_each: u32) -> RolesMeasure {
        let roles = places.iter().map(|places| Role {
            places: *places,
            holds: Vec::new(),
        });
        let (fact, person) = ("certificate".to_owned(), "person".to_owned());
        RolesMeasure {
            fact,
            person,
            roles: roles.collect(),
            most_each,
        }
    }

    fn filled(places: &[u32], most_each: u32, people: &[u32]) -> u64 {
        let mut by_roles = PeopleByRoles::new();
        for could_fill in people {
            *by_roles.entry(*could_fill).or_default() += 1;
        }
        measure(places, most_each).filled(&by_roles)
    }

    #[test]
    fn who_can_do_several_things_does_what_nobody_else_can() {
        // An architect and a developer are wanted: one person who is both fills one place, or two where it may fill both.
        assert_eq!(filled(&[1, 1], 1, &[0b11]), 1);
        assert_eq!(filled(&[1, 1], 2, &[0b11]), 2);
        // Of two who are both, one is the architect and one the developer.
        assert_eq!(filled(&[1, 1], 1, &[0b11, 0b11]), 2);
        // The only one who could be the third thing must be it.
        assert_eq!(filled(&[1, 1, 1], 1, &[0b001, 0b011, 0b111]), 3);
        assert_eq!(filled(&[1, 1, 1], 1, &[0b011, 0b011, 0b011]), 2);
        assert_eq!(filled(&[2, 4], 1, &[]), 0);
    }

    #[test]
    fn values_of_all_roles_are_bounded_together() {
        let kind = FactKind {
            dimensions: ["person", "exam", "city"].map(|key| (key.to_owned(), None)).into(),
            ..FactKind::default()
        };
        let kinds = BTreeMap::from([("certificate".to_owned(), kind)]);
        let problems = |last: usize| {
            let values = |many: usize| (0..many).map(|value| value.to_string()).collect::<Vec<_>>();
            let holds = |exams, cities| {
                let filters = [("exam".to_owned(), values(exams)), ("city".to_owned(), values(cities))];
                vec![FactFilter(filters.into())]
            };
            let mut asked = measure(&[1, 1, 1], 1);
            let many = [(200, 200), (200, 200), (last, 100)];
            for (role, (exams, cities)) in asked.roles.iter_mut().zip(many) {
                role.holds = holds(exams, cities);
            }
            let mut report = Report::default();
            asked.check(&kinds, &mut report);
            report
                .into_problems()
                .into_iter()
                .map(|problem| (problem.path.join("."), problem.code))
                .collect::<Vec<_>>()
        };
        assert_eq!(problems(100), []);
        assert_eq!(problems(101), [("roles".to_owned(), ProblemCode::OutOfRange)]);
    }

    /// Tries all ways in which people one after the other may fill roles.
    fn tried(places: &mut Vec<u32>, most_each: u32, people: &[u32]) -> u64 {
        let Some((could_fill, others)) = people.split_first() else {
            return 0;
        };
        let mut best = 0;
        for fills in 0..1_u32 << places.len() {
            let free = places
                .iter()
                .enumerate()
                .all(|(bit, left)| fills >> bit & 1 == 0 || *left > 0);
            if fills & !could_fill != 0 || fills.count_ones() > most_each || !free {
                continue;
            }
            let take = |places: &mut Vec<u32>, back: bool| {
                let filled = places.iter_mut().enumerate().filter(|(bit, _)| fills >> bit & 1 == 1);
                for (_, left) in filled {
                    *left = if back { *left + 1 } else { *left - 1 };
                }
            };
            take(places, false);
            best = best.max(u64::from(fills.count_ones()) + tried(places, most_each, others));
            take(places, true);
        }
        best
    }

    proptest! {
        #[test]
        fn no_way_to_share_the_roles_out_fills_more(
            places in prop::collection::vec(0_u32..3, 1..4), most_each in 1_u32..4, people in prop::collection::vec(0_u32..8, 0..5),
        ) {
            let people: Vec<u32> = people.iter().map(|could| could & ((1 << places.len()) - 1)).collect();
            prop_assert_eq!(filled(&places, most_each, &people), tried(&mut places.clone(), most_each, &people));
        }
    }
}
