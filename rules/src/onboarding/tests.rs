use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use proptest::prelude::*;

use super::{Onboarding, Standing};
use crate::samples;
use crate::segment::{AttributeValue, Facts};
use crate::{FiscalCalendar, ProgramRules};

fn onboarding(json: &str) -> Onboarding {
    serde_json::from_str(json).unwrap_or_else(|error| panic!("{json}: {error}"))
}

const STORED: &str = r#"{"for_days":60,"steps":[
    {"key":"papers","name_en":"Sign the papers","name_nl":"Teken de papieren","link":"https://sign.example/papers","within_days":7,
     "done":{"marked_by":"vendor"}},
    {"key":"plan","name_en":"Write a plan","name_nl":"Schrijf een plan","text_en":"One page will do.","text_nl":"Eén bladzijde volstaat.",
     "done":{"marked_by":"partner"}},
    {"key":"certified","name_en":"Certify three people","name_nl":"Certificeer drie mensen","within_days":60,
     "done":{"rule":{"metric":{"metric":{"key":"certified"},"comparison":"at_least","value":{"number":"3"}}}}}]}"#;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn standing(as_of: &str, since: Option<&str>, marked: &[&str]) -> Option<Standing> {
    let mut facts = Facts::unknown(day(as_of), FiscalCalendar::default());
    facts.partner_since = since.map(day);
    let marked: BTreeSet<String> = marked.iter().map(|key| (*key).to_owned()).collect();
    onboarding(STORED).standing(&facts, &BTreeMap::new(), &marked)
}

#[test]
fn what_is_stored_stays_readable_and_valid() {
    let rules: ProgramRules = serde_json::from_str(&format!(r#"{{"onboarding":{STORED}}}"#)).unwrap();
    assert_eq!(rules.validate(&samples::catalog(), FiscalCalendar::default()), []);
    let again: ProgramRules = serde_json::from_str(&serde_json::to_string(&rules).unwrap()).unwrap();
    assert_eq!(again, rules);
}

#[test]
fn it_is_shown_from_the_first_day_to_the_last_and_to_nobody_who_is_no_partner() {
    assert_eq!(standing("2026-03-01", None, &[]), None);
    let first = standing("2026-03-01", Some("2026-03-01"), &[]).unwrap();
    assert_eq!((first.began_on, first.ends_on), (day("2026-03-01"), day("2026-04-29")));
    assert!(standing("2026-04-29", Some("2026-03-01"), &[]).is_some());
    assert_eq!(standing("2026-04-30", Some("2026-03-01"), &[]), None);
}

#[test]
fn a_step_is_late_the_day_after_its_last() {
    let papers = |as_of: &str, marked: &[&str]| {
        let standing = standing(as_of, Some("2026-03-01"), marked).unwrap();
        (standing.steps[0].due_on, standing.is_overdue(day(as_of)))
    };
    assert_eq!(papers("2026-03-07", &[]), (Some(day("2026-03-07")), false));
    assert_eq!(papers("2026-03-08", &[]), (Some(day("2026-03-07")), true));
    assert_eq!(papers("2026-03-08", &["papers"]), (Some(day("2026-03-07")), false));
}

#[test]
fn a_mark_does_not_make_done_what_a_rule_decides() {
    let marked = standing("2026-03-02", Some("2026-03-01"), &["papers", "plan", "certified"]).unwrap();
    let done: Vec<bool> = marked.steps.iter().map(|step| step.is_done).collect();
    assert_eq!(done, [true, true, false]);
    assert!(!marked.is_complete());
}

#[test]
fn every_fault_is_told_with_its_place() {
    let step = |rest: &str| {
        format!(
            r#"{{"for_days":30,"steps":[{{"key":"a","name_en":"A","name_nl":"A","done":{{"marked_by":"partner"}}{rest}}}]}}"#
        )
    };
    let rule =
        |rule: &str| format!(r#"{{"steps":[{{"key":"a","name_en":"A","name_nl":"A","done":{{"rule":{rule}}}}}]}}"#);
    for (json, expected) in [
        (r#"{"for_days":0}"#.to_owned(), "for_days: OutOfRange"),
        (r#"{"for_days":1097}"#.to_owned(), "for_days: OutOfRange"),
        (step(r#","within_days":31"#), "steps/0/within_days: OutOfRange"),
        (step(r#","within_days":0"#), "steps/0/within_days: OutOfRange"),
        (step(r#","link":"http://a.example""#), "steps/0/link: Malformed"),
        (step(r#","link":"https://a.example/a b""#), "steps/0/link: Malformed"),
        (step(r#","link":"https:///a""#), "steps/0/link: Malformed"),
        (step(r#","link":"javascript:alert(1)""#), "steps/0/link: Malformed"),
        (
            format!(
                r#"{{"steps":[{0},{0}]}}"#,
                r#"{"key":"a","name_en":"A","name_nl":"A","done":{"marked_by":"partner"}}"#
            ),
            "steps/1/key: Duplicate",
        ),
        (
            r#"{"steps":[{"key":"a","name_en":" ","name_nl":"A","done":{"marked_by":"partner"}}]}"#.to_owned(),
            "steps/0/name_en: Empty",
        ),
        (
            rule(r#"{"all":[]}"#),
            "steps/0/done: Empty, steps/0/done/rule/all: Empty",
        ),
        (
            rule(r#"{"metric":{"metric":{"key":"x"},"comparison":"at_least","value":{"number":"3"}}}"#),
            "steps/0/done/rule/metric/metric/key: UnknownMetric",
        ),
        (
            rule(r#"{"formula":{"of":{"score":"s"},"comparison":"at_least","to":{"number":"3"}}}"#),
            "steps/0/done/rule/formula/of/score: UnknownScore",
        ),
    ] {
        let found = onboarding(&json).validate(&samples::catalog());
        let found: Vec<_> = found
            .iter()
            .map(|problem| format!("{}: {:?}", problem.path.join("/"), problem.code))
            .collect();
        assert_eq!(found.join(", "), expected, "{json}");
    }
}

proptest! {
    /// Of steps that somebody marks, those are done that are marked; as many are late as are due before the day and not marked.
    #[test]
    fn marks_decide(ago in 0u64..100, marks in proptest::collection::btree_set("[a-e]", 0..5), within in proptest::collection::vec(1u16..90, 5)) {
        let steps: Vec<String> = ["a", "b", "c", "d", "e"].iter().zip(&within).map(|(key, within)| {
            format!(r#"{{"key":"{key}","name_en":"A","name_nl":"A","within_days":{within},"done":{{"marked_by":"partner"}}}}"#)
        }).collect();
        let onboarding = onboarding(&format!(r#"{{"for_days":90,"steps":[{}]}}"#, steps.join(",")));
        let today = day("2026-03-01");
        let mut facts = Facts::unknown(today, FiscalCalendar::default());
        facts.partner_since = today.checked_sub_days(chrono::Days::new(ago));
        facts.attributes.insert("a".to_owned(), AttributeValue::Boolean(true));
        let standing = onboarding.standing(&facts, &BTreeMap::new(), &marks);
        prop_assert_eq!(standing.is_some(), ago < 90);
        if let Some(standing) = standing {
            let done: BTreeSet<String> = standing.steps.iter().filter(|step| step.is_done).map(|step| step.key.clone()).collect();
            prop_assert_eq!(&done, &marks);
            let late = ["a", "b", "c", "d", "e"].iter().zip(&within).filter(|(key, within)| !marks.contains(**key) && ago >= u64::from(**within));
            prop_assert_eq!(late.count(), standing.steps.iter().filter(|step| step.is_overdue(today)).count());
        }
    }
}
