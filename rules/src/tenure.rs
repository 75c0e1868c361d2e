//! Whether a newcomer may be given what a partner of longer standing is not.
//!
//! Asked of a rule as it is written: [`Tenure::favors_newcomers`] is false only where it can be shown that, all else equal, who is
//! a partner for longer never fares worse. It looks into segments, levels and scores, and not into what attributes and metrics
//! stand for, nor into how long a program lets somebody keep a first level.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::scorecard::Scorecard;
use crate::segment::{Comparison, Condition, DateTest, Rule, Subject};
use crate::window::FiscalCalendar;

/// What rules are asked on. What was found of a segment is remembered, so that each is looked into once however many lead to it.
#[derive(Debug)]
pub struct Tenure<'a> {
    segments: Vec<(&'a String, &'a Rule)>,
    as_of: NaiveDate,
    fiscal: FiscalCalendar,
    levels_ask: bool,
    /// By key of the segment, and whether it is asked that it holds.
    found: BTreeMap<(&'a str, bool), bool>,
}

impl<'a> Tenure<'a> {
    /// Seen from a date, on which a segment has one of its rules here. `scorecards` are all by which levels are had: where one of
    /// them asks since when a partnership is in force, so does who asks for a level.
    #[must_use]
    pub fn new(
        segments: impl IntoIterator<Item = (&'a String, &'a Rule)>,
        scorecards: &[&'a Scorecard],
        as_of: NaiveDate,
        fiscal: FiscalCalendar,
    ) -> Self {
        let mut tenure = Self {
            segments: segments.into_iter().collect(),
            as_of,
            fiscal,
            levels_ask: false,
            found: BTreeMap::new(),
        };
        tenure.levels_ask = scorecards.iter().any(|scorecard| tenure.ask(scorecard.subjects()));
        tenure
    }

    /// Whether the rule may hold for a newcomer and not for a partner of longer standing.
    #[must_use]
    pub fn favors_newcomers(&mut self, rule: &'a Rule) -> bool {
        self.may(rule, true)
    }

    /// Whether a level (by key) or one above it may be had by a newcomer and not by a partner of longer standing.
    #[must_use]
    pub fn favors_newcomers_at(&mut self, scorecard: &'a Scorecard, level: &str) -> bool {
        let from = scorecard
            .levels
            .iter()
            .position(|one| one.level == level)
            .unwrap_or_default();
        let levels = scorecard.levels.iter().skip(from);
        let rules: Vec<&Rule> = levels.flat_map(|one| one.requires.iter().chain(&one.keeps)).collect();
        rules.iter().any(|rule| self.favors_newcomers(rule)) || self.scores_ask(scorecard, &rules)
    }

    /// Whether a score that the rules rest on asks since when a partnership is in force.
    fn scores_ask(&self, scorecard: &'a Scorecard, rules: &[&'a Rule]) -> bool {
        let of_rules = rules.iter().flat_map(|rule| rule.subjects());
        let mut open: Vec<&str> = of_rules.filter_map(score).collect();
        let mut seen = BTreeSet::new();
        while let Some(key) = open.pop() {
            let found = scorecard.scores.iter().find(|score| score.key == key);
            let Some(found) = found.filter(|_| seen.insert(key)) else {
                continue;
            };
            let gate = found.gate.iter().flat_map(|gate| gate.rule.subjects());
            let subjects: Vec<Subject<'_>> = found.formula.subjects().into_iter().chain(gate).collect();
            open.extend(subjects.iter().copied().filter_map(score));
            if self.ask(subjects) {
                return true;
            }
        }
        false
    }

    /// Whether the subjects, or the segments among them, ask since when a partnership is in force.
    fn ask(&self, subjects: Vec<Subject<'a>>) -> bool {
        let (mut open, mut seen) = (subjects, BTreeSet::new());
        while let Some(subject) = open.pop() {
            match subject {
                Subject::PartnerSince => return true,
                Subject::Level if self.levels_ask => return true,
                Subject::Segment(key) if seen.insert(key) => {
                    open.extend(self.rules_of(key).flat_map(Rule::subjects));
                }
                _ => {}
            }
        }
        false
    }

    fn rules_of<'s>(&'s self, key: &'s str) -> impl Iterator<Item = &'a Rule> + 's {
        let of_segment = self.segments.iter().filter(move |(segment, _)| *segment == key);
        of_segment.map(|(_, rule)| *rule)
    }

    /// Whether the rule, or its negation, may hold for a newcomer only.
    fn may(&mut self, rule: &'a Rule, positive: bool) -> bool {
        match rule {
            Rule::Not(rule) => self.may(rule, !positive),
            Rule::All(_) | Rule::Any(_) | Rule::AtLeast(_) => {
                rule.children().iter().any(|rule| self.may(rule, positive))
            }
            Rule::Condition(condition) => match condition {
                Condition::PartnerSince(test) => self.later_is_better(test, positive),
                Condition::InSegment(keys) => keys.iter().any(|key| self.segment_may(key, positive)),
                // Who holds which level is not known here.
                Condition::Level(_) => self.levels_ask,
                // Which way a number goes with the years is not looked into.
                Condition::Formula(_) => self.ask(condition.subjects()),
                _ => false,
            },
        }
    }

    fn segment_may(&mut self, key: &'a str, positive: bool) -> bool {
        if let Some(found) = self.found.get(&(key, positive)) {
            return *found;
        }
        // A segment on the way to itself is unknown, and grants nothing.
        self.found.insert((key, positive), false);
        let rules: Vec<&Rule> = self.rules_of(key).collect();
        let favors = rules.into_iter().any(|rule| self.may(rule, positive));
        self.found.insert((key, positive), favors);
        favors
    }

    /// Whether some day satisfies the test (or, unless `positive`, fails it) and an earlier one does not.
    fn later_is_better(&self, test: &DateTest, positive: bool) -> bool {
        match test {
            DateTest::Compare { comparison, .. } => match comparison {
                Comparison::GreaterThan | Comparison::AtLeast => positive,
                Comparison::LessThan | Comparison::AtMost => !positive,
                Comparison::Equal | Comparison::NotEqual => true,
            },
            // Nobody is a partner since later than the date: a window up to it holds newcomers, one before it spares them.
            DateTest::Within(window) => positive || !window.interval(self.as_of, &self.fiscal).contains(self.as_of),
        }
    }
}

fn score(subject: Subject<'_>) -> Option<&str> {
    match subject {
        Subject::Score(key) => Some(key),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::samples;
    use crate::segment::{Verdict, evaluate};

    fn favors(rule: &str) -> bool {
        favors_where(Scorecard::default(), rule)
    }

    fn favors_where(scorecard: Scorecard, rule: &str) -> bool {
        let loyal = r#"{"not":{"partner_since":{"within":{"rolling_months":{"months":24}}}}}"#;
        let fresh = r#"{"partner_since":{"within":{"rolling_months":{"months":6}}}}"#;
        let segments = [
            ("loyal", loyal),
            ("fresh", fresh),
            ("circle", r#"{"in_segment":["circle"]}"#),
        ];
        let segments = segments
            .map(|(key, rule)| (key.to_owned(), serde_json::from_str(rule).unwrap()))
            .into();
        let segments: BTreeMap<String, Rule> = segments;
        let rule: Rule = serde_json::from_str(rule).unwrap();
        Tenure::new(
            &segments,
            &[&scorecard],
            samples::facts().as_of,
            FiscalCalendar::default(),
        )
        .favors_newcomers(&rule)
    }

    #[test]
    fn what_only_newcomers_get_is_found_wherever_it_stands() {
        for (rule, expected) in [
            (r#"{"country":{"one_of":["GB"]}}"#, false),
            (r#"{"in_segment":["loyal"]}"#, false),
            (r#"{"in_segment":["fresh"]}"#, true),
            (r#"{"not":{"in_segment":["fresh"]}}"#, false),
            (r#"{"not":{"in_segment":["loyal"]}}"#, true),
            (r#"{"in_segment":["circle"]}"#, false),
            (
                r#"{"all":[{"country":{"one_of":["GB"]}},{"any":[{"in_segment":["loyal","fresh"]}]}]}"#,
                true,
            ),
            (
                r#"{"partner_since":{"compare":{"comparison":"at_least","date":"2024-01-01"}}}"#,
                true,
            ),
            (
                r#"{"partner_since":{"compare":{"comparison":"less_than","date":"2024-01-01"}}}"#,
                false,
            ),
            (
                r#"{"partner_since":{"compare":{"comparison":"not_equal","date":"2024-01-01"}}}"#,
                true,
            ),
            (
                r#"{"partner_since":{"within":{"calendar":{"period":"year","offset":1,"count":1}}}}"#,
                true,
            ),
            (
                r#"{"not":{"partner_since":{"within":{"calendar":{"period":"year","offset":1,"count":1}}}}}"#,
                true,
            ),
        ] {
            assert_eq!(favors(rule), expected, "{rule}");
        }
    }

    #[test]
    fn a_level_favors_newcomers_by_itself_by_one_above_or_by_a_score() {
        let scorecard = |gate: &str, silver: &str| -> Scorecard {
            serde_json::from_str(&format!(
                r#"{{"scores":[{{"key":"effort","name_en":"e","name_nl":"e","formula":{{"number":"1"}},"gate":{{"rule":{gate}}}}}],
                    "levels":[{{"level":"bronze"}},{{"level":"silver","requires":{silver}}},
                    {{"level":"gold","requires":{{"formula":{{"of":{{"score":"effort"}},"comparison":"at_least","to":{{"number":"1"}}}}}}}}]}}"#
            ))
            .unwrap()
        };
        let plain = r#"{"country":{"one_of":["GB"]}}"#;
        let fresh = r#"{"partner_since":{"within":{"rolling_months":{"months":6}}}}"#;
        let found = |scorecard: &Scorecard| {
            let segments = BTreeMap::new();
            let mut tenure = Tenure::new(
                &segments,
                &[scorecard],
                samples::facts().as_of,
                FiscalCalendar::default(),
            );
            ["bronze", "silver", "gold"].map(|level| tenure.favors_newcomers_at(scorecard, level))
        };
        assert_eq!(found(&scorecard(plain, plain)), [false, false, false]);
        assert_eq!(found(&scorecard(plain, fresh)), [true, true, false]);
        assert_eq!(found(&scorecard(fresh, plain)), [true, true, true]);
    }

    #[test]
    fn who_holds_a_level_may_be_a_newcomer_where_a_level_asks_for_that() {
        let requires = |rule: &str| -> Scorecard {
            serde_json::from_str(&format!(r#"{{"levels":[{{"level":"gold","requires":{rule}}}]}}"#)).unwrap()
        };
        let years = r#"{"not":{"partner_since":{"within":{"rolling_months":{"months":24}}}}}"#;
        for rule in [
            r#"{"not":{"level":{"one_of":["gold"]}}}"#,
            r#"{"formula":{"of":{"lookup":{"by":"level","table":{"gold":{"number":"1"}}}},"comparison":"at_most","to":{"number":"1"}}}"#,
        ] {
            assert!(favors_where(requires(years), rule), "{rule}");
            assert!(favors_where(requires(r#"{"in_segment":["loyal"]}"#), rule), "{rule}");
            assert!(
                !favors_where(requires(r#"{"country":{"one_of":["GB"]}}"#), rule),
                "{rule}"
            );
        }
    }

    #[test]
    fn each_segment_is_looked_into_once_however_many_lead_to_it() {
        let pair = |layer: usize| format!(r#"{{"in_segment":["a{layer}","b{layer}"]}}"#);
        let mut segments = BTreeMap::new();
        for layer in 0..100 {
            for side in ["a", "b"] {
                segments.insert(
                    format!("{side}{layer}"),
                    serde_json::from_str(&pair(layer + 1)).unwrap(),
                );
            }
        }
        let rule = serde_json::from_str(&pair(0)).unwrap();
        let mut tenure = Tenure::new(&segments, &[], samples::facts().as_of, FiscalCalendar::default());
        assert!(!tenure.favors_newcomers(&rule), "and ends");
    }

    proptest! {
        #[test]
        fn where_nothing_is_found_longer_standing_never_loses(
            rule in samples::any_rule(), [uk, gold] in [samples::any_rule(), samples::any_rule()],
            facts in samples::any_facts(), earlier in 0_u64..3_000, later in 0_u64..3_000,
        ) {
            let segments = BTreeMap::from([("uk".to_owned(), uk), ("gold".to_owned(), gold)]);
            let mut tenure = Tenure::new(&segments, &[], facts.as_of, facts.fiscal);
            prop_assume!(!tenure.favors_newcomers(&rule));
            let since = |days: u64| {
                let mut facts = facts.clone();
                facts.partner_since = Some(facts.as_of - chrono::Days::new(days));
                // Circles stay unknown.
                let _ = crate::segment::fill_memberships(&segments, &mut facts);
                evaluate(&rule, &facts)
            };
            let (loyal, newcomer) = (since(earlier.max(later)), since(earlier.min(later)));
            prop_assert!(newcomer != Verdict::Met || loyal == Verdict::Met, "{:?} {:?}", newcomer, loyal);
        }
    }
}
